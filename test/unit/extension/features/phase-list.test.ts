import { describe, expect, it } from 'vitest';
import { phaseLines } from '../../../../extension/features/sign/panel/phase-list.tsx';
import type { SigningPhase, SigningView } from '../../../../extension/messages/signing-view.ts';

const work: readonly SigningPhase[] = ['preparing', 'awaiting-pin', 'signing', 'uploading'];

function view(phases: readonly SigningPhase[], outcome?: SigningView['outcome']): SigningView {
  return {
    signingId: '6f1c2f0e-5b0a-4f0e-9a51-0d1c2b3a4f5e',
    portalOrigin: 'https://qlvb.example',
    facts: { documentKey: 'k', label: 'a.pdf' },
    phases: phases.map((phase, index) => ({ phase, at: 1_000 * index })),
    sentShare: 1,
    hasDocument: true,
    certificates: { state: 'loading' },
    ...(outcome && { outcome }),
  };
}

const states = (shown: SigningView): string[] => phaseLines(shown, work).map((line) => line.state);

describe('the list of phases', () => {
  it('ticks what is over, names what happens now, shows what is to come', () => {
    const lines = phaseLines(view(['choosing', 'preparing', 'awaiting-pin']), work);
    expect(lines).toEqual([
      { phase: 'preparing', state: 'done', tookMs: 1_000 },
      { phase: 'awaiting-pin', state: 'now', tookMs: undefined },
      { phase: 'signing', state: 'waiting', tookMs: undefined },
      { phase: 'uploading', state: 'waiting', tookMs: undefined },
    ]);
  });

  it('marks where a signing failed, and ticks everything of one that is done', () => {
    const until = view(['preparing', 'awaiting-pin', 'signing', 'uploading']);
    const failure = { code: 'UPLOAD_REFUSED', details: { status: 500 } } as const;
    expect(states({ ...until, outcome: { kind: 'failed', failure, kept: true } })).toEqual([
      'done',
      'done',
      'done',
      'failed',
    ]);
    const report = { status: 'ok', overall: 'indeterminate', signatures: [] } as const;
    expect(
      states({ ...until, outcome: { kind: 'done', report: { ...report, signatures: [] } } }),
    ).toEqual(['done', 'done', 'done', 'done']);
  });

  it('counts the last try when a phase was entered twice', () => {
    const again = view([
      'preparing',
      'awaiting-pin',
      'choosing',
      'preparing',
      'awaiting-pin',
      'signing',
    ]);
    expect(phaseLines(again, work)[1]?.tookMs).toBe(1_000);
    expect(states(again)).toEqual(['done', 'done', 'now', 'waiting']);
  });
});
