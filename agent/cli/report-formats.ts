// The forms of a report on the command line.
import type { DocumentReport, SignatureReport } from '../../shared/report/report.ts';
import { displayTime } from '../../shared/text/display-time.ts';
import { missingText } from '../../shared/text/missing-text.ts';
import { type Language, text } from '../../shared/text/text.ts';

interface Format {
  head(language: Language): readonly string[];
  lines(file: string, report: DocumentReport, language: Language): readonly string[];
}

const nothing = (): readonly string[] => [];

export const reportFormats = {
  text: { head: nothing, lines: textLines },
  table: { head: tableHead, lines: tableLines },
  json: { head: nothing, lines: (file, report) => [JSON.stringify({ file, report })] },
  jsonl: { head: nothing, lines: (file, report) => [JSON.stringify(contractOf(file, report))] },
  csv: { head: () => [csvLine(csvColumns)], lines: csvLines },
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

function textLines(file: string, report: DocumentReport, language: Language): readonly string[] {
  const verdict = `${file}: ${text(language, `overall.${report.overall}`)}`;
  if (report.status !== 'ok') return [verdict, `  ${text(language, `status.${report.status}`)}`];
  const lost = report.lostSignatures;
  const count =
    lost === undefined ? [] : [text(language, 'report.lostSignatures', { count: lost })];
  return [
    verdict,
    ...count.map((line) => `  ${line}`),
    ...report.signatures.flatMap((signature) => signatureLines(signature, language)),
  ];
}

function signatureLines(signature: SignatureReport, language: Language): readonly string[] {
  const { signer, issuer, claimedSigningTime } = signature;
  const name = signer?.commonName ?? text(language, 'report.unknownSigner');
  const facts: Fact[] = [
    ['report.organization', signer?.organization],
    ['report.issuer', issuer?.commonName],
    ['report.claimedTime', claimedSigningTime && displayTime(claimedSigningTime)],
    ['report.level', levelText(signature, language)],
    ...trustFacts(signature, language),
  ];
  const integrity = text(language, `integrity.${signature.integrity}`);
  return [
    `  ${text(language, `type.${signature.type}`)}: ${name}`,
    `    ${integrity}; ${text(language, `coverage.${signature.coverage}`)}.`,
    ...facts
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `    ${text(language, key)}: ${value ?? ''}`),
    ...(signature.trust?.missing ?? []).map((missing) => `    ${missingText(missing, language)}`),
    ...(signature.changes ?? []).map(
      ({ rule, isPermitted }) =>
        `    ${text(language, isPermitted ? 'report.permittedChange' : 'report.forbiddenChange')}: ${text(language, `change.${rule}`)}`,
    ),
    ...signature.warnings.map((warning) => `    ${text(language, `warning.${warning}`)}`),
  ];
}

type Fact = readonly [Parameters<typeof text>[1], string | undefined];

/** Why it is not passed, since when it is proven to exist, and which way leads to whom. */
function trustFacts(signature: SignatureReport, language: Language): readonly Fact[] {
  const { subIndication, bestSignatureTime, trust } = signature;
  const path = (trust?.path ?? []).map(({ subject }) => subject.commonName ?? '?');
  const profile = trust?.profile;
  return [
    [
      'report.reason',
      subIndication === null ? undefined : text(language, `subIndication.${subIndication}`),
    ],
    ['report.provenTime', bestSignatureTime && displayTime(bestSignatureTime)],
    ['report.path', path.length > 0 ? path.join(' ← ') : undefined],
    ['report.profile', profile && text(language, `cli.trust.profile.${profile}`)],
    ['report.listVersion', trust?.listVersion],
  ];
}

function levelText({ level }: SignatureReport, language: Language): string | undefined {
  if (level === null) return undefined;
  return level === 'PKCS7' ? text(language, 'level.PKCS7') : level;
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
  if (report.signatures.length === 0) return [csvLine(head)];
  return report.signatures.map((signature) =>
    csvLine([
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

/** RFC 4180; a leading apostrophe keeps a spreadsheet from running a name as a formula. */
function csvLine(cells: readonly string[]): string {
  return csvColumns
    .map((_, at) => cells[at] ?? '')
    .map((cell) => (/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell))
    .map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',');
}
