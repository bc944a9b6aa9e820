// What the checks before sending are given; files were read and signatures judged elsewhere, nothing here reads anything.
import type { DispatchFields } from '../../../shared/dispatch/fields.ts';
import type { DispatchRules } from '../../../shared/dispatch/rules.ts';
import type { DocumentReport } from '../../../shared/report/report.ts';
import type { LedgerAnswer } from './ledger-answer.ts';

/** How a signature's mark looks; by the name of its field. */
export interface MarkLook {
  readonly field: string;
  /** Of its picture; undefined: it has none. `unknown`: one that could not be looked at. */
  readonly hue: 'red' | 'blue' | 'other' | 'unknown' | undefined;
  readonly texts: readonly { readonly font: string; readonly sizePt: number }[];
  /** Whether all of its text is black; undefined without text. */
  readonly isBlack: boolean | undefined;
}

/** What a PDF is beside its words and signatures. */
export interface FileForm {
  /** 1.7 */
  readonly version: number;
  readonly isEncrypted: boolean;
  /** Names of fonts that are not in the file. */
  readonly looseFonts: readonly string[];
  /** As displayed. */
  readonly pageSizes: readonly { readonly widthMm: number; readonly heightMm: number }[];
  /** Kinds: JavaScript, Launch, … */
  readonly activeContent: readonly string[];
  /** Pages that are scans. */
  readonly scans: readonly { readonly ppi: number; readonly isColour: boolean | undefined }[];
  readonly marks: readonly MarkLook[];
}

export interface PdfFacts {
  readonly report: DocumentReport;
  /** Lines of each page that was read, from the first page on; undefined: no page has text. */
  readonly pages: readonly (readonly string[])[] | undefined;
  readonly hasAllPages: boolean;
  /** undefined: the file cannot be opened. */
  readonly form: FileForm | undefined;
}

export interface FileFacts {
  readonly name: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  /** undefined: no PDF, so that nothing can be signed on it. */
  readonly pdf: PdfFacts | undefined;
}

export interface DocumentSet {
  readonly main: FileFacts;
  readonly attachments: readonly FileFacts[];
  readonly fields: DispatchFields;
  readonly rules: DispatchRules;
  readonly ledger: LedgerAnswer;
  readonly now: Date;
}

export const filesOf = ({ main, attachments }: DocumentSet): readonly FileFacts[] => [
  main,
  ...attachments,
];

/** Files that can be signed, with what is known of them. */
export const pdfsOf = (set: DocumentSet): readonly (FileFacts & { readonly pdf: PdfFacts })[] =>
  filesOf(set).flatMap((file) => (file.pdf === undefined ? [] : [{ ...file, pdf: file.pdf }]));

/** All lines that were read, from the first page on; undefined when there is no text. */
export const linesOf = ({ pdf }: FileFacts): readonly string[] | undefined => pdf?.pages?.flat();
