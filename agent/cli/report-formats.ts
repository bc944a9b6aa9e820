// The forms of a report on the command line.
import { csvLine } from '../../shared/text/csv.ts';
import type { DocumentReport } from '../../shared/report/report.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import { etsiReport } from '../../shared/report/etsi-report.ts';
import { type Language, text } from '../../shared/text/text.ts';
import { sha256Of } from './file-identity.ts';
import { textReport } from './text-report.ts';

/** What a form says beside the report. */
interface FormatFacts {
  readonly version: string;
  /** ISO 8601. */
  readonly time: string;
}

export interface Format {
  /** What is checked when nobody says it: forms that show it ask for the whole document. */
  readonly checks: 'all' | 'signatures';
  /** Whether the report has to carry what it rests on. */
  readonly objects?: boolean;
  head(language: Language): readonly string[];
  lines(
    file: string,
    report: DocumentReport,
    language: Language,
    facts: FormatFacts,
  ): readonly string[];
}

const nothing = (): readonly string[] => [];

export const reportFormats = {
  text: { checks: 'all', head: nothing, lines: textReport },
  table: { checks: 'signatures', head: tableHead, lines: tableLines },
  json: {
    checks: 'all',
    head: nothing,
    lines: (file, report) => [JSON.stringify({ file, report })],
  },
  etsi: {
    checks: 'signatures',
    objects: true,
    head: nothing,
    lines: (file, report, _, { version, time }) => [
      JSON.stringify(
        etsiReport(report, { file, validationTime: time, version, sha256: sha256Of(file) }),
      ),
    ],
  },
  jsonl: {
    checks: 'signatures',
    head: nothing,
    lines: (file, report) => [JSON.stringify(contractOf(file, report))],
  },
  csv: { checks: 'signatures', head: () => [csvLine(csvColumns)], lines: csvLines },
} as const satisfies Record<string, Format>;

export type ReportFormat = keyof typeof reportFormats;

/** Exactly the members of the contract, all present. */
function contractOf(file: string, { status, overall, signatures }: DocumentReport): object {
  return {
    file,
    status,
    overall,
    signatures: signatures.map((signature) => ({
      field: signature.field,
      type: signature.type,
      integrity: signature.integrity,
      coverage: signature.coverage,
      modification: signature.modification,
      indication: signature.indication,
      subIndication: signature.subIndication,
      level: signature.level,
      docMdp: signature.docMdp,
      warnings: signature.warnings,
    })),
  };
}

const columns = [
  ['report.file', 40],
  ['report.result', 16],
  ['report.signer', 30],
  ['report.claimedTime', 20],
  ['report.level', 8],
] as const;

function tableHead(language: Language): readonly string[] {
  return [row(columns.map(([key]) => text(language, key)))];
}

function tableLines(file: string, report: DocumentReport, language: Language): readonly string[] {
  const overall = text(language, `overall.${report.overall}`);
  if (report.signatures.length === 0) return [row([file, overall])];
  return report.signatures.map((signature, at) =>
    row([
      at === 0 ? file : '',
      at === 0 ? overall : '',
      signature.signer?.commonName ?? '',
      signature.claimedSigningTime === undefined ? '' : displayTime(signature.claimedSigningTime),
      signature.level ?? '',
    ]),
  );
}

function row(cells: readonly string[]): string {
  return columns
    .map(([, width], at) => (cells[at] ?? '').padEnd(width))
    .join(' ')
    .trimEnd();
}

const csvColumns = [
  'file',
  'status',
  'overall',
  'field',
  'type',
  'integrity',
  'coverage',
  'modification',
  'indication',
  'subIndication',
  'level',
  'docMdp',
  'signer',
  'claimedSigningTime',
  'warnings',
] as const;

function csvLines(file: string, report: DocumentReport): readonly string[] {
  const head = [file, report.status, report.overall];
  if (report.signatures.length === 0) return [reportLine(head)];
  return report.signatures.map((signature) =>
    reportLine([
      ...head,
      signature.field ?? '',
      signature.type,
      signature.integrity,
      signature.coverage,
      signature.modification,
      signature.indication,
      signature.subIndication ?? '',
      signature.level ?? '',
      String(signature.docMdp ?? ''),
      signature.signer?.commonName ?? '',
      signature.claimedSigningTime ?? '',
      signature.warnings.join(' '),
    ]),
  );
}

const reportLine = (cells: readonly string[]): string =>
  csvLine(csvColumns.map((_, at) => cells[at] ?? ''));
