// A package that somebody is about to install, compared with the digests of the signed announcement.
import { openSync, closeSync } from 'node:fs';
import { basename } from 'node:path';
import { descriptorSource } from '../core/byte-source.ts';
import { AgentError } from '../core/errors.ts';
import { hashSource } from '../core/hash-source.ts';
import type { UpdateManifest } from '../updates/manifest.ts';

/** @throws AgentError FILE_NOT_FOUND; PACKAGE_DIFFERS: it is none of those that were announced */
export function checkPackage(path: string, announced: UpdateManifest['files']): void {
  const { sizeBytes, sha256 } = measured(path);
  const isAnnounced = announced.some(
    (file) => file.sizeBytes === sizeBytes && file.sha256 === sha256,
  );
  if (!isAnnounced) throw new AgentError('PACKAGE_DIFFERS', { file: basename(path) });
}

function measured(path: string): { readonly sizeBytes: number; readonly sha256: string } {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (cause) {
    throw new AgentError('FILE_NOT_FOUND', { file: path }, { cause });
  }
  try {
    const source = descriptorSource(descriptor);
    return { sizeBytes: source.sizeBytes, sha256: hashSource(source) };
  } finally {
    closeSync(descriptor);
  }
}
