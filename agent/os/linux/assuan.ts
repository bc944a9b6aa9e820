// Lines of the Assuan protocol as pinentry speaks it: escaping, length limit, replies.
// See the Assuan manual, "Server responses" and "Client requests".

/** Longest line without its line feed, in bytes. */
export const LINE_LIMIT_BYTES = 1000;

/** Percent-escapes what would end or confuse a line; everything else stays UTF-8. */
export function escapeArgument(text: string): string {
  return text.replaceAll(/[%\r\n]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
    return `%${code}`;
  });
}

/** Inverse of the escaping in a `D` line. */
export function unescapeData(data: Uint8Array): Uint8Array {
  const text = Buffer.from(data).toString('latin1');
  const plain = text.replaceAll(/%([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return new Uint8Array(Buffer.from(plain, 'latin1'));
}

/**
 * One request line, line feed included.
 *
 * @throws RangeError when it would be longer than a server must accept; the caller shortens its text
 */
export function requestLine(command: string, argument?: string): Uint8Array {
  const line = argument === undefined ? command : `${command} ${escapeArgument(argument)}`;
  const bytes = Buffer.from(line, 'utf8');
  if (bytes.length > LINE_LIMIT_BYTES) throw new RangeError(`${command}: line too long`);
  return new Uint8Array([...bytes, 0x0a]);
}

export type ReplyLine =
  | { readonly kind: 'ok' }
  | { readonly kind: 'error'; readonly code: number }
  | { readonly kind: 'data'; readonly data: Uint8Array }
  | { readonly kind: 'inquire' }
  /** Status and comment lines. */
  | { readonly kind: 'other' };

/** @param line - bytes without the line feed */
export function parseReplyLine(line: Uint8Array): ReplyLine {
  const text = Buffer.from(line).toString('latin1');
  const [word = '', first] = text.split(' ', 2);
  switch (word) {
    case 'OK':
      return { kind: 'ok' };
    case 'ERR': {
      const code = Number(first);
      return { kind: 'error', code: Number.isInteger(code) ? code : 0 };
    }
    case 'D':
      return { kind: 'data', data: unescapeData(line.subarray(2)) };
    case 'INQUIRE':
      return { kind: 'inquire' };
    default:
      return { kind: 'other' };
  }
}

/** libgpg-error: the low 16 bits say what happened, the high ones who says it. */
export type ErrorMeaning = 'cancelled' | 'timeout' | 'other';

const GPG_ERR_TIMEOUT = 62;
const GPG_ERR_CANCELED = 99;
const GPG_ERR_NOT_CONFIRMED = 114;
const GPG_ERR_FULLY_CANCELED = 198;

/** The button that is neither yes nor cancel. */
export const isOtherButton = (code: number): boolean => (code & 0xffff) === GPG_ERR_NOT_CONFIRMED;

export function errorMeaning(code: number): ErrorMeaning {
  switch (code & 0xffff) {
    case GPG_ERR_TIMEOUT:
      return 'timeout';
    case GPG_ERR_CANCELED:
    case GPG_ERR_NOT_CONFIRMED:
    case GPG_ERR_FULLY_CANCELED:
      return 'cancelled';
    default:
      return 'other';
  }
}
