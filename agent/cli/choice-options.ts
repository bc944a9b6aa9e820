// --kind and what belongs to it: --copy-form, --comment, --number, --date.
import * as v from 'valibot';
import { SignatureChoice } from '../../shared/protocol/signature.ts';
import type { Language } from '../../shared/text/text.ts';
import { badValue } from './usage-error.ts';

interface ChoiceValues {
  readonly kind: string;
  readonly 'copy-form'?: string | undefined;
  readonly comment?: string | undefined;
  readonly number?: string | undefined;
  readonly date?: string | undefined;
}

const options = {
  kind: '--kind',
  copyForm: '--copy-form',
  comment: '--comment',
  documentCode: '--number',
  issuedDate: '--date',
} as const;

/** @throws UsageError for a value that its option cannot have */
export function parseChoice(values: ChoiceValues, language: Language): SignatureChoice {
  const given = {
    kind: values.kind,
    copyForm: values['copy-form'],
    comment: values.comment,
    documentCode: values.number?.normalize('NFC').trim(),
    issuedDate: values.date === undefined ? undefined : isoDate(values.date),
  };
  const present = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const parsed = v.safeParse(SignatureChoice, present);
  if (parsed.success && isRealDay(parsed.output.issuedDate)) return parsed.output;
  const [issue] = parsed.issues ?? [];
  const member = issue === undefined ? 'issuedDate' : v.getDotPath(issue);
  const [, value = ''] = Object.entries(given).find(([name]) => name === member) ?? [];
  const [, option = '--kind'] = Object.entries(options).find(([name]) => name === member) ?? [];
  throw badValue(language, option, value);
}

/** `31/12/2026`, as people write it here, as `2026-12-31`. */
function isoDate(date: string): string {
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(date.trim()) ?? [];
  return year === '' ? date.trim() : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** The schema knows the form of a date, not the length of February. */
function isRealDay(date: string | undefined): boolean {
  if (date === undefined) return true;
  const time = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(date);
}
