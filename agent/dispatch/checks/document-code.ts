// Number with notation, as documents, portals and ledgers compare it.

/** `07/UBND-HCC` and `7/ubnd-hcc` are one code. */
function plainCode(code: string): string {
  return code
    .normalize('NFC')
    .replaceAll(/\s+/gu, '')
    .replace(/^0+(?=\d)/, '')
    .toLocaleUpperCase('vi');
}

export const isSameCode = (first: string, second: string): boolean =>
  plainCode(first) === plainCode(second);

/** undefined unless both parts are known. */
export function joinedCode(
  number: string | undefined,
  notation: string | undefined,
): string | undefined {
  return number === undefined || notation === undefined ? undefined : `${number}/${notation}`;
}
