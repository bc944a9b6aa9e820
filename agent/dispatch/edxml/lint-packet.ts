// A packet before it is sent or after it came: structure, names, manifest, and what its files are.
import { error, type Finding, warning } from './finding.ts';
import { lintHeader } from './lint-header.ts';
import type { EdxmlPacket } from './packet.ts';
import { nameOf, type PacketFile } from './packet-file.ts';

/** Everything that can be said without looking into signatures. */
export function lintPacket(packet: EdxmlPacket, files: readonly PacketFile[]): readonly Finding[] {
  return [
    ...(packet.hasOwnNamespace ? [] : [warning('namespace-foreign')]),
    ...packet.unknownElements.map((path) => warning('element-unknown', { path })),
    ...lintHeader(packet),
    ...(packet.status === undefined ? [...lintManifest(packet), ...lintFiles(files)] : []),
  ];
}

function lintManifest({ references, attachments }: EdxmlPacket): Finding[] {
  if (attachments.length === 0) return [error('no-attachment')];
  const carried = new Set(attachments.map(({ contentId }) => contentId));
  const named = new Set(references.map(({ contentId }) => contentId));
  const names = attachments.map((attachment) => nameOf(attachment).normalize('NFC').toLowerCase());
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...references
      .filter(({ contentId }) => !carried.has(contentId))
      .map((reference) => error('reference-without-attachment', { name: nameOf(reference) })),
    ...attachments
      .filter(({ contentId }) => !named.has(contentId))
      .map((attachment) => error('attachment-without-reference', { name: nameOf(attachment) })),
    ...attachments
      .filter(({ name }) => name === undefined)
      .map(({ contentId }) => error('name-missing', { id: contentId })),
    ...[...repeated].map((name) => error('name-repeated', { name })),
  ];
}

/** The document itself comes first; what is no PDF cannot carry a signature that is checked here. */
function lintFiles(files: readonly PacketFile[]): Finding[] {
  const [first] = files;
  const before = new Map<string, string>();
  const repeated = files.flatMap(({ name, sha256 }) => {
    const other = before.get(sha256);
    before.set(sha256, name);
    return other === undefined ? [] : [warning('content-repeated', { name, other })];
  });
  return [
    ...(first === undefined || first.isPdf ? [] : [error('first-not-pdf', { name: first.name })]),
    ...files
      .slice(1)
      .filter(({ isPdf }) => !isPdf)
      .map(({ name }) => warning('not-pdf', { name })),
    ...repeated,
  ];
}
