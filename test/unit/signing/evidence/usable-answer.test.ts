import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { Asn1Error } from '../../../../agent/asn1/der.ts';
import { AgentError } from '../../../../agent/core/errors.ts';
import { usableAnswer } from '../../../../agent/signing/evidence/usable-answer.ts';
import type { KeptAnswers } from '../../../../agent/signing/ports.ts';

const live = new AbortController().signal;
const url = 'http://ca.example/a';
const silent = new AgentError('REVOCATION_UNAVAILABLE', { url, problem: 'timeout' });

type Copy = { readonly value: number; readonly isRecent: boolean };
type Outcome = {
  readonly answer: number | undefined;
  readonly kept: readonly number[];
  readonly problems: readonly string[];
  readonly asked: number;
};

/** Values above 9 are usable, 0 is no answer at all. */
async function ask(
  copy: Copy | undefined,
  fetched: number | Error,
  isReused = true,
): Promise<Outcome> {
  const written: number[] = [];
  const kept: KeptAnswers = {
    find: () => copy && { bytes: Uint8Array.of(copy.value), isRecent: copy.isRecent },
    keep(_, [value = 0]) {
      written.push(value);
      return Promise.resolve();
    },
  };
  const failures: Failure[] = [];
  let asked = 0;
  const answer = await usableAnswer(
    { url, name: 'a', isReused, kept },
    () => {
      asked++;
      return fetched instanceof Error
        ? Promise.reject(fetched)
        : Promise.resolve(Uint8Array.of(fetched));
    },
    ([value = 0]) => {
      if (value === 0) throw new Asn1Error('nothing');
      return value > 9 ? value : undefined;
    },
    failures,
    live,
  );
  const problems = failures.map(({ details }) => ('problem' in details ? details.problem : ''));
  return { answer, kept: written, problems, asked };
}

const recent = (value: number): Copy => ({ value, isRecent: true });
const old = (value: number): Copy => ({ value, isRecent: false });

describe('the first usable answer', () => {
  it.each<[string, Copy | undefined, number | Error, Partial<Outcome>]>([
    ['a recent copy, without asking', recent(20), 30, { answer: 20, asked: 0, kept: [] }],
    ['a fresh one instead of a useless copy', recent(5), 30, { answer: 30, kept: [30] }],
    ['a fresh one instead of an old copy', old(20), 30, { answer: 30, kept: [30] }],
    ['an old copy when nobody answers', old(20), silent, { answer: 20, problems: ['timeout'] }],
    ['an old copy when the answer is useless', old(20), 5, { answer: 20, kept: [] }],
    ['nothing when the answer is useless', undefined, 5, { problems: ['unusable-answer'] }],
    ['nothing when it is no answer', undefined, 0, { problems: ['unusable-answer'], kept: [] }],
    [
      'nothing when nobody answers',
      undefined,
      silent,
      { answer: undefined, problems: ['timeout'] },
    ],
  ])('is %s', async (_, copy, fetched, expected) => {
    expect(await ask(copy, fetched)).toMatchObject(expected);
  });

  it('is a fresh one for whoever asks anew', async () => {
    expect(await ask(recent(20), 30, false)).toMatchObject({ answer: 30, asked: 1 });
    expect(await ask(recent(20), silent, false)).toMatchObject({ answer: undefined });
  });

  it('does not hide a fault of ours', async () => {
    await expect(ask(undefined, new TypeError('fault'))).rejects.toThrow('fault');
  });
});
