// The letters of a run of text by the encoding of its font (ISO 32000-2 §9.6.5): what a field shows against what it holds.
import { describe, expect, it } from 'vitest';
import { memorySource } from '../../../../agent/core/byte-source.ts';
import { pageMarks } from '../../../../agent/pdf/content/page-content.ts';
import { shownText } from '../../../../agent/pdf/content/shown-text.ts';
import { openPdf } from '../../../../agent/pdf/document.ts';
import { pageAt } from '../../../../agent/pdf/pages.ts';
import { onePage, stream, tablePdf } from '../../../support/tiny-pdf.ts';

function shown(font: string, text: string): string | undefined {
  const page = `<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<<${font}>>>>>>>>`;
  const content = stream('', `BT /F1 10 Tf ${text} Tj ET`);
  const document = openPdf(memorySource(tablePdf({ ...onePage, 3: page, 4: content })));
  const [mark] = pageMarks(document, pageAt(document, 0));
  if (mark?.kind !== 'text') throw new Error('no text');
  return shownText(document, mark);
}

const simple = '/Type/Font/Subtype/TrueType';
const recoded = (differences: string): string =>
  `${simple}/Encoding<</Differences[${differences}]>>`;

describe('a run of text', () => {
  it('is read by the codes of its font where nothing else is said', () => {
    expect(shown(simple, '(Ngay 05/02/2026)')).toBe('Ngay 05/02/2026');
    expect(shown(recoded('1/x'), '(2026)')).toBe('2026');
  });

  it('is read by the names that stand for its codes', () => {
    const names =
      '1/zero/one/two/three/four/five/six/seven/eight/nine 20/comma/hyphen/period/slash/colon/semicolon/parenleft/parenright/percent/plus/space/K';
    const codes = '<0102030405060708090a1415161718191a1b1c1d1e1f>';
    expect(shown(recoded(names), codes)).toBe('0123456789,-./:;()%+ K');
    expect(shown(recoded('1/uni1ED1/u1EE9/u1F4DC'), '<010203>')).toBe('ốứ📜');
    expect(shown(recoded('65/one 67/two'), '(ABC)')).toBe('1B2');
  });

  it.each([
    ['a name that says nothing', recoded('65/g31'), '(A)'],
    ['digits that are no code', recoded('65/uni12'), '(A)'],
    ['glyphs that are drawn', '/Type/Font/Subtype/Type3', '(A)'],
    ['codes of two bytes', '/Type/Font/Subtype/Type0/Encoding/Identity-H', '<0041>'],
  ])('is not known by %s', (_, font, text) => {
    expect(shown(font, text)).toBeUndefined();
  });
});
