// Sets a report on A4 pages: words broken into lines, lines placed from the top, a heading never alone at the foot.
import { knownFacts, type Note, type OutlineSection } from '../../../shared/report/outline.ts';
import type { ReportSheet } from '../../../shared/report/sheet.ts';
import type { Tone } from '../../../shared/report/verdict.ts';
import { drawableText, type MarkFont } from '../appearance/mark-font.ts';
import { wrap } from '../appearance/text-block.ts';

/** One line of text or one filled box; millimetres from the page's top-left corner. */
export type Drawn =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly xMm: number;
      readonly baselineMm: number;
      readonly sizePt: number;
      readonly colour: string;
      readonly isStrong: boolean;
    }
  | {
      readonly kind: 'box';
      readonly xMm: number;
      readonly yMm: number;
      readonly widthMm: number;
      readonly heightMm: number;
      readonly colour: string;
    };

export const PAGE = { widthMm: 210, heightMm: 297 } as const;
const LEFT_MM = 20;
const RIGHT_MM = 190;
const TOP_MM = 18;
const BOTTOM_MM = 280;
const FOOT_MM = 288;
const LABEL_MM = 52;
const MM_PER_POINT = 25.4 / 72;
const LEADING = 1.32;
const INK = '#1b2530';
const SOFT = '#51606f';
const LINE = '#d3dae3';
const tones: Readonly<Record<Tone, string>> = {
  ok: '#17683f',
  warn: '#7d4a00',
  bad: '#a3161c',
  idle: '#51606f',
};

interface Style {
  readonly sizePt: number;
  readonly colour: string;
  readonly isStrong?: boolean;
}

const BODY: Style = { sizePt: 10.5, colour: INK };
const SMALL: Style = { sizePt: 9, colour: SOFT };

/** @param foot - what stands at the foot of each page, by its number and their count */
export function layOut(
  font: MarkFont,
  sheets: readonly ReportSheet[],
  foot: (page: number, pages: number) => string,
): readonly (readonly Drawn[])[] {
  const setter = new PageSetter(font);
  for (const sheet of sheets) setSheet(setter, sheet);
  const { pages } = setter;
  return pages.map((page, index) => [
    ...page,
    ...setter.line(foot(index + 1, pages.length), LEFT_MM, FOOT_MM, { ...SMALL, sizePt: 8 }),
  ]);
}

function setSheet(setter: PageSetter, { title, outline, facts }: ReportSheet): void {
  const { tone, word, sentence, sections } = outline;
  setter.newPage();
  setter.paragraph(title, { sizePt: 16, colour: INK, isStrong: true });
  setter.space(2);
  setter.barred(tones[tone], () => {
    setter.paragraph(word, { sizePt: 15, colour: tones[tone], isStrong: true }, 5);
    setter.paragraph(sentence, { ...BODY, sizePt: 11.5 }, 5);
  });
  setter.space(3);
  setter.facts(facts);
  for (const section of sections) setSection(setter, section);
}

function setSection(setter: PageSetter, { title, tone, facts, notes }: OutlineSection): void {
  setter.space(4);
  // the heading and what follows it stay together
  setter.keep(24);
  setter.rule();
  const colour = tone === undefined ? INK : tones[tone];
  setter.paragraph(title, { sizePt: 12.5, colour, isStrong: true });
  setter.space(0.5);
  setter.facts(facts);
  for (const { heading, notes: own } of notes) {
    setter.space(1);
    if (heading !== '') {
      setter.keep(12);
      setter.paragraph(heading, { ...BODY, isStrong: true });
    }
    for (const note of own) setNote(setter, note);
  }
}

function setNote(setter: PageSetter, { tone, text, detail }: Note): void {
  setter.bullet(tones[tone]);
  setter.paragraph(text, BODY, 5);
  if (detail !== undefined) setter.paragraph(detail, SMALL, 5);
}

/** Where the next line goes. */
class PageSetter {
  readonly pages: Drawn[][] = [];
  readonly #font: MarkFont;
  #y = TOP_MM;

  constructor(font: MarkFont) {
    this.#font = font;
  }

  newPage(): void {
    this.pages.push([]);
    this.#y = TOP_MM;
  }

  space(mm: number): void {
    this.#y += mm;
  }

  /** A new page unless there is this much room. */
  keep(mm: number): void {
    if (this.#y + mm > BOTTOM_MM) this.newPage();
  }

  paragraph(text: string, style: Style, indentMm = 0): void {
    for (const line of this.#lines(text, style, RIGHT_MM - LEFT_MM - indentMm)) {
      this.#advance(style);
      this.#add(this.line(line, LEFT_MM + indentMm, this.#y, style));
    }
  }

  /** Name on the left, value on the right; both begin on one line. */
  facts(facts: ReportSheet['facts']): void {
    for (const [label, value] of knownFacts(facts)) {
      const labels = this.#lines(label, SMALL, LABEL_MM - 3);
      const values = this.#lines(value, BODY, RIGHT_MM - LEFT_MM - LABEL_MM);
      for (let at = 0; at < Math.max(labels.length, values.length); at++) {
        this.#advance(BODY);
        this.#add(this.line(labels[at] ?? '', LEFT_MM, this.#y, SMALL));
        this.#add(this.line(values[at] ?? '', LEFT_MM + LABEL_MM, this.#y, BODY));
      }
    }
  }

  bullet(colour: string): void {
    this.keep(5);
    const yMm = this.#y + BODY.sizePt * MM_PER_POINT * (LEADING - 0.55);
    this.#add([{ kind: 'box', xMm: LEFT_MM + 1, yMm, widthMm: 2, heightMm: 2, colour }]);
  }

  rule(): void {
    const box = { xMm: LEFT_MM, yMm: this.#y, widthMm: RIGHT_MM - LEFT_MM, heightMm: 0.25 };
    this.#add([{ kind: 'box', ...box, colour: LINE }]);
    this.#y += 1;
  }

  /** A bar beside everything that is set meanwhile; it must fit on one page. */
  barred(colour: string, set: () => void): void {
    this.keep(40);
    const yMm = this.#y;
    set();
    const heightMm = this.#y - yMm + 1.5;
    this.#add([{ kind: 'box', xMm: LEFT_MM, yMm, widthMm: 1.6, heightMm, colour }]);
  }

  line(text: string, xMm: number, baselineMm: number, style: Style): Drawn[] {
    const { sizePt, colour, isStrong = false } = style;
    const drawable = drawableText(this.#font, text);
    if (drawable === '') return [];
    return [{ kind: 'text', text: drawable, xMm, baselineMm, sizePt, colour, isStrong }];
  }

  #lines(text: string, { sizePt }: Style, widthMm: number): readonly string[] {
    return wrap(this.#font, drawableText(this.#font, text), sizePt, widthMm);
  }

  #advance({ sizePt }: Style): void {
    const heightMm = sizePt * LEADING * MM_PER_POINT;
    this.keep(heightMm);
    this.#y += heightMm;
  }

  #add(drawn: readonly Drawn[]): void {
    if (this.pages.length === 0) this.newPage();
    this.pages.at(-1)?.push(...drawn);
  }
}
