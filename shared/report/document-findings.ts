// The checks of the whole document in words: question, answer, and what page and certificate say.
import { isBeforeDecree30 } from '../law/decree-30.ts';
import type { Say } from '../text/text.ts';
import type { DocumentCheckReport, WholeDocument } from './document.ts';
import type { DocumentReport } from './report.ts';
import type { Tone } from './verdict.ts';

export interface DocumentFinding {
  readonly id: DocumentCheckReport['id'];
  readonly tone: Tone;
  readonly question: string;
  /** Có, Không, Chưa xác định: a colour alone says nothing. */
  readonly answer: string;
  /** Names, numbers and files, as a sentence; undefined when there is nothing to tell. */
  readonly detail: string | undefined;
}

const tones = {
  passed: 'ok',
  failed: 'bad',
  undetermined: 'warn',
  'not-asked': 'idle',
} as const satisfies Record<DocumentCheckReport['result'], Tone>;

/** Checks that do not concern this document have no line. */
export function documentFindings({ checks }: WholeDocument, say: Say): readonly DocumentFinding[] {
  return checks
    .filter(({ result }) => result !== 'not-asked')
    .map((check) => ({
      id: check.id,
      tone: tones[check.result],
      question: say(`document.${check.id}`),
      answer: say(`answer.${check.result}`),
      detail: detailOf(check, say),
    }));
}

/** What the reader has to know about the checks as a whole. */
export function documentRemarks(report: DocumentReport, say: Say): readonly string[] {
  const { document } = report;
  if (document === undefined) return [];
  const { written } = document;
  return [
    ...(written === undefined ? [say('document.noText')] : []),
    ...(written?.isOfficial === false ? [say('document.notAdministrative')] : []),
    ...(written?.isOfficial !== false && isBeforeDecree30(report)
      ? [say('document.beforeDecree')]
      : []),
  ];
}

function detailOf(check: DocumentCheckReport, say: Say): string | undefined {
  const { id, result, page, certificate, evidence } = check;
  const said = [
    ...(page === undefined ? [] : [say('document.page', { page })]),
    ...(certificate === undefined ? [] : [say('document.certificate', { certificate })]),
  ];
  const parts = [
    ...(result === 'failed' ? [say(`document.${id}.failed`)] : []),
    ...(said.length === 0 ? [] : [`${capital(said.join(', '))}.`]),
    ...(evidence === undefined ? [] : [`${evidence}.`]),
  ];
  return parts.length === 0 ? undefined : parts.join(' ');
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
