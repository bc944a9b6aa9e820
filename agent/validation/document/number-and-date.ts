// Number and date: written, signed, and the same as when they were signed (NĐ 30 Đ14, Đ15; Luật GDĐT Đ23).
import { documentCode, type WrittenDocument } from '../../../shared/report/document.ts';
import { type Answer, notAsked } from './answer.ts';
import type { DocumentFacts } from './facts.ts';
import {
  coversItsRevision,
  isOfOrganization,
  isOfPerson,
} from '../../../shared/report/document-signatures.ts';

/** A number line that cannot be recognised is not a missing number. */
export function numberWritten({ now }: DocumentFacts): Answer {
  if (now === undefined) return { result: 'undetermined' };
  if (now.holes.includes('number')) return { result: 'failed' };
  const code = documentCode(now);
  return code === undefined ? { result: 'undetermined' } : { result: 'passed', page: code };
}

export function dateWritten({ now }: DocumentFacts): Answer {
  if (now === undefined) return { result: 'undetermined' };
  if (now.holes.includes('date')) return { result: 'failed' };
  return now.date === undefined ? { result: 'undetermined' } : { result: 'passed', page: now.date };
}

/**
 * The organization's signature (a person's where there is none) covers the number and date that the pages show now, and
 * no earlier signature covers others. A comparison of words only: whether bytes were changed is asked elsewhere.
 */
export function numberUnchanged({ signatures, now, signed }: DocumentFacts): Answer {
  const whole = signatures.filter(coversItsRevision);
  const organizations = whole.filter(isOfOrganization);
  const persons = whole.filter(isOfPerson);
  const last = organizations.at(-1) ?? persons.at(-1);
  if (last === undefined) return notAsked;
  if (now === undefined) return { result: 'undetermined' };
  const shown = wordsOf(now);
  if (shown === undefined) return notAsked;
  const covered = signed(last);
  if (covered === undefined) return { result: 'undetermined', page: shown };
  const states = [...persons, ...organizations].map(signed);
  const before = states.flatMap((state) => (state && wordsOf(state)) ?? []);
  const other = before.find((words) => words !== shown);
  if (other !== undefined) return { result: 'failed', page: shown, evidence: other };
  return { result: wordsOf(covered) === shown ? 'passed' : 'failed', page: shown };
}

function wordsOf(written: WrittenDocument): string | undefined {
  const code = documentCode(written);
  if (code === undefined) return undefined;
  return written.date === undefined ? code : `${code}, ${written.date}`;
}
