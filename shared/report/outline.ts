// A report as an office reads and files it: verdict first, then each signature, then the document, advice and evidence.
// One outline for text, page and paper, so that all of them say the same.
import { displayTime } from '../text/display-time.ts';
import type { Say } from '../text/text.ts';
import { adviceOn } from './advice.ts';
import { documentFindings, documentRemarks } from './document-findings.ts';
import type { WholeDocument } from './document.ts';
import type { DocumentReport, SignatureReport } from './report.ts';
import { changesByRevision } from './signature-changes.ts';
import {
  expertFacts,
  type Fact,
  listVersionOf,
  listWords,
  mainFacts,
  signatureNotes,
} from './signature-facts.ts';
import {
  signatureTone,
  signerName,
  type Tone,
  verdictSentence,
  verdictTone,
  verdictWord,
} from './verdict.ts';

export interface Note {
  readonly tone: Tone;
  readonly text: string;
  readonly detail?: string | undefined;
}

export interface OutlineSection {
  readonly title: string;
  /** Of the section as a whole; undefined when it judges nothing. */
  readonly tone?: Tone;
  readonly facts: readonly Fact[];
  /** Each under its heading. */
  readonly notes: readonly { readonly heading: string; readonly notes: readonly Note[] }[];
}

export interface Outline {
  readonly file: string;
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
  readonly sections: readonly OutlineSection[];
}

export function outlineOf(file: string, report: DocumentReport, say: Say): Outline {
  return {
    file,
    tone: verdictTone[report.overall],
    word: verdictWord(report, say),
    sentence: verdictSentence(report, say),
    sections: [
      ...report.signatures.map((signature, index) => signatureSection(signature, index + 1, say)),
      ...(report.document === undefined ? [] : [documentSection(report.document, report, say)]),
      ...(report.document === undefined ? [] : [adviceSection(report, say)]),
      ...evidenceSection(report, say),
    ],
  };
}

/** Facts that have a value. */
export function knownFacts(facts: readonly Fact[]): readonly (readonly [string, string])[] {
  return facts.flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [[label, value] as const],
  );
}

function signatureSection(signature: SignatureReport, number: number, say: Say): OutlineSection {
  const kind = signature.type === 'signature' ? 'report.signature' : 'report.timestamp';
  const changes = changesByRevision(signature, say).map(({ title, changes: own }) => ({
    heading: title,
    notes: own.map(
      ({ isPermitted, sentence, detail }): Note => ({
        tone: isPermitted ? 'ok' : 'bad',
        text: sentence,
        detail,
      }),
    ),
  }));
  const warnings = signatureNotes(signature, say).map((text): Note => ({ tone: 'warn', text }));
  return {
    title: `${say(kind, { number })}: ${signerName(signature, say)}`,
    tone: signatureTone(signature),
    facts: [...mainFacts(signature, say), ...expertFacts(signature, say)],
    notes: [
      ...changes,
      ...(warnings.length === 0 ? [] : [{ heading: say('report.warnings'), notes: warnings }]),
    ],
  };
}

function documentSection(
  document: WholeDocument,
  report: DocumentReport,
  say: Say,
): OutlineSection {
  const { attachments = [] } = document;
  const notes = documentFindings(document, say).map(
    ({ tone, question, answer, detail }): Note => ({
      tone,
      text: `${question} ${answer}.`,
      detail,
    }),
  );
  const remarks = documentRemarks(report, say).map((text): Note => ({ tone: 'idle', text }));
  const files = attachments.map(({ file, overall }) => `${file} (${say(`overall.${overall}`)})`);
  return {
    title: say('document.title'),
    facts: [[say('document.attachments'), files.join('; ')]],
    notes: [{ heading: '', notes: [...notes, ...remarks] }],
  };
}

function adviceSection(report: DocumentReport, say: Say): OutlineSection {
  const { status, sentence, reasons } = adviceOn(report, say);
  const tone: Tone = status === '03' ? 'ok' : status === '02' ? 'bad' : 'warn';
  const register: Note = { tone: 'idle', text: say('advice.register') };
  return {
    title: say('advice.title'),
    facts: [],
    notes: [
      { heading: '', notes: [{ tone, text: sentence }, ...(status === '03' ? [register] : [])] },
      ...(reasons.length === 0
        ? []
        : [
            {
              heading: say(status === 'undecided' ? 'advice.open' : 'advice.reasons'),
              notes: reasons.map((text): Note => ({ tone: 'idle', text })),
            },
          ]),
    ],
  };
}

/** TT 15/2025 Điều 6.3: on which list of authorities, for which moment. */
function evidenceSection(report: DocumentReport, say: Say): readonly OutlineSection[] {
  const version = listVersionOf(report);
  if (version === undefined) return [];
  const { validationTime } = report;
  return [
    {
      title: say('report.evidence'),
      facts: [
        [say('report.validationTime'), validationTime && displayTime(validationTime)],
        [say('report.listVersion'), listWords(version, say)],
      ],
      notes: [{ heading: '', notes: [{ tone: 'idle', text: say('report.evidence.text') }] }],
    },
  ];
}
