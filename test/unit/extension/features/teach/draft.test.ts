// What is kept while a portal is taught, and what a hostile page could put there.
import { describe, expect, it } from 'vitest';
import {
  idOfHost,
  profileOfDraft,
  readDraft,
} from '../../../../../extension/features/teach/draft.ts';

const list = { row: 'tr.dong', documentId: { attribute: 'data-ma' } };
const names = { id: 'mot-cong', name: 'Một cổng', version: '1', match: ['https://a.vn/*'] };

describe('a draft', () => {
  it('becomes a profile with the names it is given', () => {
    expect(profileOfDraft(readDraft(JSON.stringify({ list })), names)).toEqual({
      kind: 'profile',
      profile: { ...names, list },
    });
  });

  it.each([
    ['', 'no JSON'],
    ['[]', 'no object'],
    [JSON.stringify({ list: { ...list, row: 'tr[' } }), 'a selector that is none'],
    [JSON.stringify({ list, match: ['https://other.vn/*'] }), 'addresses of another portal'],
    [JSON.stringify({ list, apiOrigins: ['https://evil.vn'] }), 'another place for files'],
    [JSON.stringify({ list, compat: { vgca: true } }), 'a switch'],
    [JSON.stringify({ list, authHeaders: [] }), 'a token'],
  ])('%s is nothing (%s)', (text) => {
    expect(readDraft(text)).toEqual({});
  });
});

describe('idOfHost', () => {
  it('is an id that profiles take', () => {
    expect(idOfHost('qlvb.minhgiang.gov.vn:8443')).toBe('qlvb-minhgiang-gov-vn');
    expect(idOfHost('-')).toBe('cong');
  });
});
