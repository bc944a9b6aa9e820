// The files of a packet, taken out of base64 and ZIP.
import { hexOf, sha256 } from '../../core/crypto.ts';
import { error, type Finding, warning } from './finding.ts';
import type { EdxmlPacket, EncodedAttachment } from './packet.ts';
import { unzipOne } from './unzip.ts';

export interface PacketFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly isPdf: boolean;
}

export interface PacketFiles {
  readonly files: readonly PacketFile[];
  readonly findings: readonly Finding[];
}

export async function packetFiles({ attachments }: EdxmlPacket): Promise<PacketFiles> {
  const files: PacketFile[] = [];
  const findings: Finding[] = [];
  for (const attachment of attachments) {
    const name = nameOf(attachment);
    const opened = await open(attachment.encoded, name);
    findings.push(...opened.findings);
    if (opened.bytes !== undefined) files.push(fileOf(name, opened.bytes));
  }
  return { files, findings };
}

/** A name for people. Path parts are dropped: it may be shown where files have folders. */
export const nameOf = ({
  name,
  contentId,
}: Pick<EncodedAttachment, 'name' | 'contentId'>): string =>
  (name ?? contentId).split(/[/\\]/).at(-1) ?? '';

async function open(
  encoded: string,
  name: string,
): Promise<{ readonly bytes?: Uint8Array; readonly findings: readonly Finding[] }> {
  const decoded = decodeBase64(encoded);
  if (decoded === undefined) return { findings: [error('base64-damaged', { name })] };
  const content = await unzipOne(decoded);
  if (typeof content === 'object') return { bytes: content, findings: [] };
  if (content === 'not-zip' && isPdf(decoded)) {
    return { bytes: decoded, findings: [warning('not-zipped', { name })] };
  }
  return { findings: [error('zip-problem', { name, problem: content })] };
}

/** Line breaks are the sender's; any other foreign character is a fault, where Node would look over it. */
function decodeBase64(text: string): Uint8Array | undefined {
  const clean = text.replaceAll(/\s+/g, '');
  if (clean === '' || clean.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(clean)) {
    return undefined;
  }
  return new Uint8Array(Buffer.from(clean, 'base64'));
}

const fileOf = (name: string, bytes: Uint8Array): PacketFile => ({
  name,
  bytes,
  sha256: hexOf(sha256(bytes)),
  isPdf: isPdf(bytes),
});

const isPdf = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes('%PDF-');
