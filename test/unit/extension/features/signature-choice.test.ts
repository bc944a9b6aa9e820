import { describe, expect, it } from 'vitest';
import {
  completeChoice,
  firstChoice,
} from '../../../../extension/features/sign/panel/signature-choice.ts';

const facts = { documentKey: 'k', label: 'a.pdf' };

describe('the first choice of the panel', () => {
  it('is what the portal suggests, else approval', () => {
    expect(firstChoice(facts)).toEqual({ kind: 'approve' });
    expect(firstChoice({ ...facts, suggestedKind: 'issue' })).toEqual({ kind: 'issue' });
  });

  it('takes the number that the portal knows, not a notation without one', () => {
    const known = { ...facts, suggestedKind: 'issue', documentCode: '142/UBND-HCC' } as const;
    expect(firstChoice(known)).toEqual({ kind: 'issue', documentCode: '142/UBND-HCC' });
    expect(firstChoice({ ...known, documentCode: '/UBND-HCC' })).toEqual({ kind: 'issue' });
  });
});

describe('what is asked of the agent', () => {
  const typed = {
    copyForm: 'saoLuc',
    comment: 'Giao Văn phòng',
    documentCode: ' 142/UBND-HCC ',
    issuedDate: '2026-02-05',
  } as const;

  it.each([
    ['approve', {}],
    ['initial', {}],
    ['incoming', {}],
    ['copy', { copyForm: 'saoLuc' }],
    ['comment', { comment: 'Giao Văn phòng' }],
    ['attachment', { documentCode: '142/UBND-HCC' }],
    ['issue', { documentCode: '142/UBND-HCC', issuedDate: '2026-02-05' }],
  ] as const)('of the kind %s is what belongs to it', (kind, rest) => {
    expect(completeChoice({ kind, ...typed })).toEqual({ kind, ...rest });
  });

  it('leaves out what is only half typed', () => {
    expect(completeChoice({ kind: 'issue', documentCode: '14/', issuedDate: '' })).toEqual({
      kind: 'issue',
    });
  });
});
