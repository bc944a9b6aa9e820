// Text of foreign origin made harmless for a dialog: no controls, no direction tricks, no markup, bounded length.

/** Format characters: direction controls and invisible ones, which make a name read as another (T31). */
const hidden = /\p{Cf}/gu;
/** Line breaks and all other controls, and the Unicode separators of lines and paragraphs. */
const controls = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * One line of plain text.
 *
 * @param limit - longest result in code points; the middle is replaced by an ellipsis, since a file
 *   name shows its kind at the end
 */
export function inertText(text: string, limit: number): string {
  const line = text
    .slice(0, 20_000)
    .normalize('NFC')
    .replace(hidden, '')
    .replace(controls, ' ')
    // Some dialogs read a label with tags in it as markup.
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim();
  return shortened(line, limit);
}

function shortened(line: string, limit: number): string {
  const points = Array.from(line);
  if (points.length <= limit) return line;
  const kept = Math.max(0, limit - 1);
  const head = Math.ceil((kept * 2) / 3);
  return `${points.slice(0, head).join('')}…${points.slice(points.length - (kept - head)).join('')}`;
}
