// Opens an edXML packet, checks the signatures of its files, and says everything that is wrong with it.
import type { DocumentReport } from '../../shared/report/report.ts';
import { type ByteSource, memorySource } from '../core/byte-source.ts';
import { error, type Finding, warning } from '../dispatch/edxml/finding.ts';
import { lintPacket } from '../dispatch/edxml/lint-packet.ts';
import { type EdxmlPacket, readPacket } from '../dispatch/edxml/packet.ts';
import { packetFiles } from '../dispatch/edxml/packet-file.ts';

interface InspectedFile {
  readonly name: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** undefined for a file that is no PDF. */
  readonly report: DocumentReport | undefined;
}

export interface InspectedPacket {
  readonly packet: EdxmlPacket;
  readonly files: readonly InspectedFile[];
  readonly findings: readonly Finding[];
}

/**
 * @param verify - judges one PDF
 * @throws AgentError EDXML_UNREADABLE
 */
export async function inspectPacket(
  source: ByteSource,
  verify: (document: ByteSource) => Promise<DocumentReport>,
): Promise<InspectedPacket> {
  const packet = readPacket(source);
  const opened = await packetFiles(packet);
  const files: InspectedFile[] = [];
  const signatures: Finding[] = [];
  for (const { name, bytes, sha256, isPdf } of opened.files) {
    const report = isPdf ? await verify(memorySource(bytes)) : undefined;
    files.push({ name, sizeBytes: bytes.length, sha256, report });
    if (report !== undefined) signatures.push(...signatureFindings(name, report));
  }
  const findings = [...lintPacket(packet, opened.files), ...opened.findings, ...signatures];
  return { packet, files, findings };
}

function signatureFindings(name: string, { overall }: DocumentReport): Finding[] {
  switch (overall) {
    case 'valid':
      return [];
    case 'no-signature':
      return [error('not-signed', { name })];
    case 'invalid':
      return [error('signature-invalid', { name })];
    case 'indeterminate':
      return [warning('signature-undetermined', { name })];
  }
}

/** Packets that say they are the same document, or carry the same file. */
export function repeatedPackets(
  packets: readonly { readonly file: string; readonly inspected: InspectedPacket }[],
): ReadonlyMap<string, readonly Finding[]> {
  const known = new Map<string, string>();
  const found = new Map<string, Finding[]>();
  for (const { file, inspected } of packets) {
    const { documentId } = inspected.packet.header;
    const isStatus = inspected.packet.status !== undefined;
    const keys = isStatus ? [] : [documentId, ...inspected.files.map(({ sha256 }) => sha256)];
    const others = new Set(keys.flatMap((key) => (key && known.get(key)) ?? []));
    found.set(
      file,
      [...others].map((other) => error('packet-repeated', { other })),
    );
    for (const key of keys) if (key !== undefined) known.set(key, known.get(key) ?? file);
  }
  return found;
}
