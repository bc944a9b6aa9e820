// What `kyso doctor --json` writes, and what is read back where IT has collected it: from other versions, or damaged.
import * as v from 'valibot';
import { CheckResult } from '../../shared/protocol/diagnosis.ts';
import { inertText } from '../core/inert-text.ts';

export interface DoctorReport {
  /** Of the PC. */
  readonly host: string;
  /** ISO 8601. */
  readonly at: string;
  readonly checks: readonly CheckResult[];
}

/** One line of a report; `check` only when this version knows all of it. */
export interface ReadCheck {
  readonly id: string;
  readonly state: CheckResult['state'];
  readonly check: CheckResult | undefined;
}

export interface ReadReport {
  /** Undefined in reports from before it was written. */
  readonly host: string | undefined;
  readonly at: string | undefined;
  readonly checks: readonly ReadCheck[];
}

/** A report has a few thousand bytes. */
export const MOST_REPORT_BYTES = 256 * 1024;
const MOST_CHECKS = 300;

/** Members that are not known are of a later version. */
const Report = v.object({
  host: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  at: v.optional(v.string()),
  checks: v.pipe(
    v.array(v.looseObject({ id: v.string(), state: v.picklist(['ok', 'warn', 'bad']) })),
    v.minLength(1),
    v.maxLength(MOST_CHECKS),
  ),
});

const Moment = v.pipe(v.string(), v.isoTimestamp());

/** @returns undefined for what is no report */
export function readReport(bytes: Uint8Array): ReadReport | undefined {
  if (bytes.length > MOST_REPORT_BYTES) return undefined;
  const parsed = v.safeParse(Report, jsonIn(bytes));
  if (!parsed.success) return undefined;
  const { host, at, checks } = parsed.output;
  const name = inertText(host ?? '', 100);
  return {
    host: name === '' ? undefined : name,
    at: v.is(Moment, at) ? at : undefined,
    checks: checks.map(readCheck),
  };
}

function readCheck(line: { readonly id: string; readonly state: CheckResult['state'] }): ReadCheck {
  const known = v.safeParse(CheckResult, line);
  return {
    id: inertText(line.id, 40),
    state: line.state,
    check: known.success ? known.output : undefined,
  };
}

/** In UTF-8, or in UTF-16 as PowerShell redirects it. */
function jsonIn(bytes: Uint8Array): unknown {
  const [first, second] = bytes;
  const encoding = first === 0xff && second === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return JSON.parse(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    // No text, or no JSON: no report.
    return undefined;
  }
}
