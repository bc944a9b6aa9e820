// One flipped bit in a signed document, wherever the input says: never passed where it is protected, never better.
import { AgentError } from '../../../agent/core/errors.ts';
import { sha256 } from '../../../agent/core/crypto.ts';
import { improvements } from '../../support/mutation/better.ts';
import { flipped, type Place, placesIn } from '../../support/mutation/places.ts';
import { judged, type Subject, subjects } from '../../support/mutation/subjects.ts';
import type { FuzzTarget } from '../target.ts';

type Aim = { readonly subject: Subject; readonly place: Place; readonly isProtected: boolean };

let known: readonly Aim[] | undefined;

function aims(): readonly Aim[] {
  known ??= subjects().flatMap((subject) => {
    const { protected: kinds, contents } = placesIn(subject.bytes);
    return [
      ...[...kinds.values()].flat().map((place) => ({ subject, place, isProtected: true })),
      ...contents.map((place) => ({ subject, place, isProtected: false })),
    ];
  });
  return known;
}

export const target: FuzzTarget = {
  name: 'signed-document',
  words: ['abcd', '0123456789'],
  /** A single byte leaves the document of that number as it is. */
  seeds: () => Array.from({ length: 20 }, (_, at) => Uint8Array.of(at)),
  run(input) {
    const all = aims();
    const numbers = new DataView(sha256(input).buffer);
    const aim = all[(input.length <= 1 ? (input[0] ?? 0) : numbers.getUint32(0)) % all.length];
    if (aim === undefined) return;
    if (input.length <= 1) expectPassed(aim.subject);
    else flipOne(aim, numbers.getUint32(4), numbers.getUint8(8) % 8);
  },
};

function expectPassed(subject: Subject): void {
  if (judged(subject.bytes, subject)?.indication === 'TOTAL-PASSED') return;
  throw new Error(`${subject.name} does not pass`);
}

function flipOne({ subject, place, isProtected }: Aim, at: number, bit: number): void {
  const after = judged(flipped(subject.bytes, place, at, bit), subject);
  const isPassed = after?.indication === 'TOTAL-PASSED';
  if (improvements(subject.report, after).length > 0 || (isPassed && isProtected)) {
    throw new Error(`${subject.name}: bit ${bit} at ${at} of ${JSON.stringify(place)}`);
  }
  if (!isPassed) throw new AgentError('PDF_MALFORMED', { offset: at, problem: 'object-damaged' });
}
