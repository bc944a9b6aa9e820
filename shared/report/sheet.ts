// What an office files: the outline of a report with what identifies the file and the check.
import { displayTime } from '../text/display-time.ts';
import type { Say } from '../text/text.ts';
import { outlineOf, type Outline } from './outline.ts';
import type { DocumentReport } from './report.ts';
import type { Fact } from './signature-facts.ts';

export interface ReportSheet {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly outline: Outline;
  /** Who made it and when. */
  readonly foot: string;
}

export interface SheetFacts {
  readonly file: string;
  /** Lower-case hex; undefined when the file could not be read. */
  readonly sha256: string | undefined;
  readonly sizeBytes: number | undefined;
  /** ISO 8601. */
  readonly checkedAt: string;
  /** Of the program. */
  readonly version: string;
}

export function reportSheet(report: DocumentReport, facts: SheetFacts, say: Say): ReportSheet {
  const { file, sha256, sizeBytes, checkedAt, version } = facts;
  const time = displayTime(checkedAt);
  return {
    title: say('report.title'),
    facts: [
      [say('report.file'), file],
      [say('report.sha256'), sha256],
      [say('report.size'), sizeBytes === undefined ? undefined : bytesWords(sizeBytes)],
      [say('report.checkTime'), time],
    ],
    outline: outlineOf(file, report, say),
    foot: say('report.madeBy', { version, time }),
  };
}

/** With the thousands' points of Vietnamese. */
function bytesWords(bytes: number): string {
  return `${String(bytes).replaceAll(/\B(?=(\d{3})+$)/g, '.')} byte`;
}
