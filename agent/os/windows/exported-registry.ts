// Reads what `reg export` writes: keys and values word for word in UTF-16, where `reg query` would print them in the
// code page of a console, which has no Vietnamese.

type Value = readonly [string, string | number];
/** By path below the hive, in lower case. */
type ExportedKeys = ReadonlyMap<string, Value[]>;

const HEADER = '\uFEFFWindows Registry Editor Version 5.00';
const REG_DWORD_DIGITS = 8;
/** REG_SZ, REG_EXPAND_SZ and REG_MULTI_SZ, which are written as their bytes where they are no plain text. */
const texts = ['1', '2', '7'];

/**
 * @returns strings, numbers and lists, whose strings are divided by U+0000; undefined when it is not understood to the
 *   end, so that no rule is passed over
 */
export function parseExportedRegistry(bytes: Uint8Array): ExportedKeys | undefined {
  const lines = new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes);
  if (!lines.startsWith(HEADER)) return undefined;
  const keys = new Map<string, Value[]>();
  let values: Value[] = [];
  const statement =
    /\r?\n|\[HKEY_LOCAL_MACHINE\\(?<key>.+)\](?=\r?\n)|(?:@|"(?<name>(?:[^"\\]|\\.)*)")=(?:"(?<text>(?:[^"\\]|\\[\s\S])*)"|dword:(?<dword>[\da-f]{8})|hex(?:\((?<type>[\da-f]+)\))?:(?<bytes>(?:[\da-f]{2}|,|\\\r?\n| )*))(?=\r?\n)/iuy;
  statement.lastIndex = HEADER.length;
  while (statement.lastIndex < lines.length) {
    const groups = statement.exec(lines);
    if (groups === null) return undefined;
    const { key, name, text, dword, type, bytes: hex } = groups.groups ?? {};
    if (key !== undefined) keys.set(key.toLowerCase(), (values = []));
    const value = valueOf({ text, dword, type, hex });
    if (value !== undefined) values.push([unescaped(name ?? ''), value]);
  }
  return keys;
}

/** undefined: of another type, in which no rule is written. */
function valueOf(found: {
  readonly text: string | undefined;
  readonly dword: string | undefined;
  readonly type: string | undefined;
  readonly hex: string | undefined;
}): Value[1] | undefined {
  const { text, dword, type = '', hex } = found;
  if (text !== undefined) return unescaped(text);
  if (dword?.length === REG_DWORD_DIGITS) return Number.parseInt(dword, 16);
  if (hex === undefined || !texts.includes(type)) return undefined;
  const bytes = Buffer.from(hex.replaceAll(/[^\da-f]/gi, ''), 'hex');
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes).replace(/\0+$/, '');
}

const unescaped = (text: string): string => text.replaceAll(/\\(["\\])/g, '$1');
