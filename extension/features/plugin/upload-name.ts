// The name under which a signed file goes back: as it was, without what could be a path or hide something.

const MAX_LENGTH = 255;

/** Control characters, direction marks and everything before the last slash go; the ending `.pdf` stays or comes. */
export function uploadName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .replace(/^\.+/, '');
  const stem = clean.replace(/\.pdf$/i, '');
  const kept = Array.from(stem === '' ? 'van-ban' : stem).slice(0, MAX_LENGTH - '.pdf'.length);
  return `${kept.join('')}.pdf`;
}
