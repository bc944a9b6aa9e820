// --password-fd: the password of an encrypted document, from a descriptor, so that no process list shows it.
import { readSync } from 'node:fs';
import { type Language, text } from '../../shared/text/text.ts';
import type { CliContext } from './context.ts';
import { badValue } from './usage-error.ts';

const OPTION = '--password-fd';
const LONGEST_BYTES = 1024;

/**
 * One line of UTF-8; without an end of line, everything up to the end.
 *
 * @param pinOnStdin - standard input belongs to the token process
 *
 * @throws UsageError when it is no open descriptor, or what it gives is no password
 */
export function readPassword(
  value: string | undefined,
  pinOnStdin: boolean,
  language: Language,
): string | undefined {
  if (value === undefined) return undefined;
  const isStdin = pinOnStdin && Number(value) === 0;
  if (isStdin || !/^\d{1,4}$/.test(value)) throw badValue(language, OPTION, value);
  const bytes = new Uint8Array(LONGEST_BYTES);
  let length = 0;
  try {
    while (length < LONGEST_BYTES && !bytes.subarray(0, length).includes(0x0a)) {
      const got = readSync(Number(value), bytes, length, LONGEST_BYTES - length, null);
      if (got === 0) break;
      length += got;
    }
  } catch {
    throw badValue(language, OPTION, value);
  }
  const [line = ''] = new TextDecoder().decode(bytes.subarray(0, length)).split(/\r?\n/);
  bytes.fill(0);
  if (length === LONGEST_BYTES) throw badValue(language, OPTION, value);
  return line;
}

/**
 * `--password-fd N`, or `--password P`, which other programs' lists of processes show: its owner is told, and from here on
 * they show it no more.
 *
 * @throws UsageError
 */
export function givenPassword(
  values: { readonly 'password-fd'?: string | undefined; readonly password?: string | undefined },
  { language, warn }: Pick<CliContext, 'language' | 'warn'>,
): string | undefined {
  const { password } = values;
  if (password === undefined) return readPassword(values['password-fd'], false, language);
  process.title = 'kyso verify';
  warn(text(language, 'cli.passwordShown'));
  return password;
}
