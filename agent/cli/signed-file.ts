// What the commands that sign files of IT have in common: key, number, end, and a file that is not written over.
import { writeFileSync } from 'node:fs';
import { AgentError } from '../core/errors.ts';
import type { CliContext } from './context.ts';
import { readBytes } from './read-bytes.ts';
import { badValue, missing } from './usage-error.ts';

/** Ed25519, PKCS#8, PEM. @throws AgentError FILE_UNREADABLE */
export const privateKeyIn = (file: string): string => new TextDecoder().decode(readBytes(file));

/** A whole number from 1. @throws UsageError */
export function numberOf(
  option: string,
  value: string | undefined,
  { language }: Pick<CliContext, 'language'>,
): number {
  if (value === undefined) throw missing(language, option);
  if (!/^[1-9]\d{0,14}$/.test(value)) throw badValue(language, option, value);
  return Number(value);
}

/** `--expires`: ISO 8601, later than now. @throws UsageError */
export function expiryOf(
  value: string | undefined,
  { language, clock }: Pick<CliContext, 'language' | 'clock'>,
): string {
  if (value === undefined) throw missing(language, '--expires');
  const time = new Date(value);
  const isLater = /^\d{4}-\d\d-\d\d/.test(value) && time > clock.now();
  if (!isLater) throw badValue(language, '--expires', value);
  return time.toISOString();
}

/** @throws AgentError OUTPUT_NOT_WRITABLE, also when something is there */
export function writeNew(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (cause) {
    throw new AgentError('OUTPUT_NOT_WRITABLE', { file }, { cause });
  }
}

/** As policies name it: SubjectPublicKeyInfo, base64. */
export const publicKeyText = (spki: Uint8Array): string => Buffer.from(spki).toString('base64');
