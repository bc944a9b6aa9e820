// The foot of a document: Nơi nhận on the left; authority, title, room for the signature, name (cells 7a–7c, 9b).
import { type Block, centred, measureAt } from './blocks.ts';
import { type Mark, millimetres } from './drawing.ts';
import { breakLines, parseSpans, placeLine, wordsOf } from './lines.ts';
import type { OfficialDocument } from './document-model.ts';
import { portrait, textWidth } from './page-shape.ts';

/** Free height between the last title line and the name: room for a signature of 30 mm. */
const signatureRoom = millimetres(32);
const authorityLeading = 17;
const recipientWidth = 200;
const recipientLeading = 13;
const signerCentre = portrait.right - (textWidth(portrait) - recipientWidth) / 2;

export function closing(document: OfficialDocument): Block {
  const recipients = recipientLines(document.recipients);
  const nameLine = authorityLeading * document.authority.length + signatureRoom + 14;
  return {
    height: Math.max(nameLine + 6, 18 + recipientLeading * recipients.length),
    spaceBefore: 14,
    keepWithNext: false,
    draw: (top) => [
      {
        kind: 'text',
        x: portrait.left,
        y: top - 14,
        size: 12,
        style: 'boldItalic',
        text: 'Nơi nhận:',
        spaceExtra: 0,
      },
      ...recipients.flatMap((line, index) => line(top - 28 - recipientLeading * index)),
      ...document.authority.map((words, index) =>
        centred(words, signerCentre, top - 14 - authorityLeading * index, 14, 'bold'),
      ),
      centred(document.signerName, signerCentre, top - nameLine, 14, 'bold'),
    ],
  };
}

/** Size 11, each item on its own line with a dash, the filing copy last (NĐ 30 PL I, Phần I, II.9). */
function recipientLines(
  recipients: readonly string[],
): readonly ((y: number) => readonly Mark[])[] {
  const measure = measureAt(11);
  return recipients.flatMap((recipient, index) => {
    const end = index === recipients.length - 1 ? '.' : ';';
    const words = wordsOf(parseSpans(`- ${recipient}${end}`));
    return breakLines(words, recipientWidth, 0, measure).map(
      (line) => (y: number) =>
        placeLine(
          line,
          { x: portrait.left, y, width: recipientWidth, size: 11, alignment: 'left' },
          measure,
        ),
    );
  });
}
