// kyso edxml show, lint, status: packets of the national exchange axis, read and judged; nothing is sent.
import { closeSync, openSync } from 'node:fs';
import { sayIn } from '../../shared/text/text.ts';
import { verdictWord } from '../../shared/report/verdict.ts';
import { descriptorSource } from '../core/byte-source.ts';
import { AgentError } from '../core/errors.ts';
import type { Finding } from '../dispatch/edxml/finding.ts';
import type { EdxmlPacket } from '../dispatch/edxml/packet.ts';
import { zipProblems } from '../dispatch/edxml/unzip.ts';
import { statusMeaning } from '../../shared/axis/status-code.ts';
import { type InspectedPacket, inspectPacket, repeatedPackets } from '../jobs/inspect-packet.ts';
import { verifyWithEvidence } from '../jobs/verify-with-evidence.ts';
import { type CliContext, exitCode } from './context.ts';
import { parseOptions } from './options.ts';
import { trustPolicy } from './trust-options.ts';
import { badValue, missing } from './usage-error.ts';

interface Request {
  readonly files: readonly string[];
  readonly isJson: boolean;
}

/** What a packet says, and whose signatures its files carry. */
export async function showPacket(args: readonly string[], context: CliContext): Promise<number> {
  const { files, isJson } = requestOf(args, context);
  for (const file of files) {
    const inspected = await inspect(file, context);
    if (isJson) context.print(JSON.stringify({ file, ...asJson(inspected) }));
    else for (const line of packetLines(file, inspected, context)) context.print(line);
  }
  return exitCode.done;
}

/** What is wrong with packets, one by one and among each other. */
export async function lintPackets(args: readonly string[], context: CliContext): Promise<number> {
  const { files, isJson } = requestOf(args, context);
  const packets: { file: string; inspected: InspectedPacket }[] = [];
  for (const file of files) packets.push({ file, inspected: await inspect(file, context) });
  const repeated = repeatedPackets(packets);
  let hasErrors = false;
  for (const { file, inspected } of packets) {
    const findings = [...inspected.findings, ...(repeated.get(file) ?? [])];
    hasErrors ||= findings.some(({ severity }) => severity === 'error');
    if (isJson) context.print(JSON.stringify({ file, findings }));
    else for (const line of findingLines(file, findings, context)) context.print(line);
  }
  return hasErrors ? exitCode.invalid : exitCode.done;
}

/** What the receivers have answered. */
export async function showStatus(args: readonly string[], context: CliContext): Promise<number> {
  const { files, isJson } = requestOf(args, context);
  const say = sayIn(context.language);
  for (const file of files) {
    const { packet } = await inspect(file, context);
    const { status, header } = packet;
    if (status === undefined) throw new AgentError('EDXML_UNREADABLE', { problem: 'no-status' });
    const { from, responseFor } = header;
    if (isJson) context.print(JSON.stringify({ file, from, responseFor, status }));
    else {
      const meaning = statusMeaning(status.code);
      const words = meaning === undefined ? status.code : say(`edxml.status.${meaning}`);
      context.print(`${file}: ${status.code} ${words}`);
      for (const [label, value] of [
        ['edxml.from', organization(from)],
        ['edxml.responseFor', responseFor.join('; ')],
        ['edxml.timestamp', status.timestamp],
        ['edxml.staff', status.staff],
        ['edxml.description', status.description],
      ] as const) {
        if (value !== undefined && value !== '') context.print(`  ${say(label)}: ${value}`);
      }
    }
  }
  return exitCode.done;
}

/** @throws UsageError */
function requestOf(args: readonly string[], context: CliContext): Request {
  const options = { format: { type: 'string', default: 'text' } } as const;
  const { values, positionals } = parseOptions(args, options, context);
  const { format } = values;
  if (format !== 'text' && format !== 'json') throw badValue(context.language, '--format', format);
  if (positionals.length === 0) throw missing(context.language, 'GÓI_TIN.xml');
  return { files: positionals, isJson: format === 'json' };
}

/** @throws AgentError FILE_UNREADABLE, EDXML_UNREADABLE */
async function inspect(file: string, context: CliContext): Promise<InspectedPacket> {
  const policy = trustPolicy([], context.clock.now().toISOString(), context);
  const descriptor = open(file);
  try {
    return await inspectPacket(descriptorSource(descriptor), async (document) => {
      const { report } = await verifyWithEvidence(document, policy, undefined, context.signal);
      return report;
    });
  } finally {
    closeSync(descriptor);
  }
}

function open(file: string): number {
  try {
    return openSync(file, 'r');
  } catch (cause) {
    throw new AgentError('FILE_UNREADABLE', { file }, { cause });
  }
}

function packetLines(
  file: string,
  { packet, files }: InspectedPacket,
  { language }: CliContext,
): readonly string[] {
  const say = sayIn(language);
  const facts = packetFacts(packet).flatMap(([label, value]) =>
    value === undefined || value === '' ? [] : [`  ${say(label)}: ${value}`],
  );
  const attachments = files.map(({ name, sizeBytes, sha256, report }, index) => {
    const verdict = report === undefined ? say('edxml.file.notPdf') : verdictWord(report, say);
    return `  ${index + 1}. ${say('edxml.file', { name, bytes: sizeBytes, verdict, sha256 })}`;
  });
  return [`${file}:`, ...facts, ...attachments];
}

type FactLabel = `edxml.${
  | 'from'
  | 'to'
  | 'documentId'
  | 'code'
  | 'date'
  | 'type'
  | 'subject'
  | 'signer'
  | 'dueDate'
  | 'responseFor'
  | 'statusCode'}`;

function packetFacts({ header, status }: EdxmlPacket): readonly [FactLabel, string | undefined][] {
  const { number, notation, signer } = header;
  return [
    ['edxml.from', organization(header.from)],
    ['edxml.to', header.to.map(organization).join('; ')],
    ['edxml.documentId', header.documentId],
    ['edxml.code', [number, notation].filter((part) => part !== undefined).join('/')],
    ['edxml.date', header.promulgationDate],
    ['edxml.type', header.documentType],
    ['edxml.subject', header.subject],
    ['edxml.signer', [signer.competence, signer.position, signer.name].filter(Boolean).join(', ')],
    ['edxml.dueDate', header.dueDate],
    ['edxml.responseFor', header.responseFor.join('; ')],
    ['edxml.statusCode', status?.code],
  ];
}

const organization = (one: EdxmlPacket['header']['from']): string =>
  [one?.name, one?.organizationId].filter((part) => part !== undefined).join(' – ');

function findingLines(
  file: string,
  findings: readonly Finding[],
  { language }: CliContext,
): readonly string[] {
  const say = sayIn(language);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const lines = findings.map((finding) => {
    return `  ${finding.severity === 'error' ? '✗' : '!'} ${findingText(finding, say)}`;
  });
  const counts = { errors, warnings: findings.length - errors };
  return [`${file}: ${say('edxml.lint.summary', counts)}`, ...lines];
}

function findingText({ id, params }: Finding, say: ReturnType<typeof sayIn>): string {
  const zip = zipProblems.find((problem) => problem === params['problem']);
  const words = zip === undefined ? params : { ...params, problem: say(`edxml.zip.${zip}`) };
  return say(`edxml.${id}`, words);
}

/** Encoded files are the packet itself: they are not repeated. */
function asJson({ packet, files, findings }: InspectedPacket): object {
  const { attachments, ...rest } = packet;
  return {
    ...rest,
    attachments: attachments.map(({ contentId, name, description }) => ({
      ...{ contentId, name, description },
    })),
    files,
    findings,
  };
}
