// Appendices as texts name them and as files and pages carry them (NĐ 30 PL I, phần I, III.1a): «Phụ lục», «Phụ lục II».
const ROMAN: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50 };
/** Roman numerals are capitals: «Phụ lục vi phạm» is none. */
const NUMBER = String.raw`(?:[Ss]ố\s*)?([IVXL]{1,7}|\d{1,2})(?![\p{L}\p{N}])`;
const APPENDIX = String.raw`[Pp][Hh][Ụụ]\s+[Ll][Ụụ][Cc]`;
const NAMED = new RegExp(String.raw`${APPENDIX}\s+${NUMBER}`, 'gu');
const SEVERAL = new RegExp(
  String.raw`${APPENDIX}\s+${NUMBER}((?:\s*(?:,|;|và|đến)\s*(?:${APPENDIX}\s+)?${NUMBER})+)`,
  'gu',
);
const HEADING = new RegExp(String.raw`^${APPENDIX}(?:\s+${NUMBER})?\s*[.:]?$`, 'u');
/** Something goes with the document, without a number. */
const GOES_WITH =
  /(?:gửi|ban hành|đính|có)\s+kèm(?:\s+theo)?|kèm\s+theo\s+(?:công văn|quyết định|thông báo|báo cáo|tờ trình|kế hoạch|văn bản)\s+này|tại\s+phụ\s+lục(?:\s+kèm|\s*[.,;)])|phụ\s+lục\s+kèm\s+theo/iu;
/** «… không gửi kèm bản giấy» speaks of paper. */
const NOT_A_FILE = /không\s+(?:gửi\s+)?kèm(?:\s+theo)?/giu;

/** Arabic; 0 for anything that is no number. */
function numberOf(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const values = Array.from(text.toUpperCase(), (letter) => ROMAN[letter] ?? 0);
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  );
}

export interface NamedAppendices {
  /** Numbers that the text points to. */
  readonly numbers: readonly number[];
  /** The text says that something goes with it, whatever it is called. */
  readonly goesWith: boolean;
}

export function appendicesNamedIn(lines: readonly string[]): NamedAppendices {
  // A heading is the appendix itself, not a pointer to it.
  const text = lines.filter((line) => !HEADING.test(line)).join(' ');
  const single = [...text.matchAll(NAMED)].map(([, number = '']) => numberOf(number));
  const several = [...text.matchAll(SEVERAL)].flatMap(([whole, first = '']) =>
    spread(whole, numberOf(first)),
  );
  const numbers = [...new Set([...single, ...several])].filter((number) => number > 0);
  return {
    numbers: numbers.toSorted((a, b) => a - b),
    goesWith: GOES_WITH.test(text.replaceAll(NOT_A_FILE, ' ')),
  };
}

/** «Phụ lục I, II và III», «Phụ lục I đến IV». */
function spread(text: string, first: number): readonly number[] {
  const found = [...text.matchAll(/(?<![\p{L}\p{N}])([IVXL]{1,7}|\d{1,2})(?![\p{L}\p{N}])/gu)];
  const numbers = found.map(([, number = '']) => numberOf(number));
  const last = numbers.at(-1) ?? first;
  if (!/đến/iu.test(text) || last - first > 20) return numbers;
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
}

/** Numbers of the appendices that these pages are; 0 for one without a number. */
export function appendicesOn(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line) => {
    const found = HEADING.exec(line);
    return found === null ? [] : [found[1] === undefined ? 0 : numberOf(found[1])];
  });
}

/** «phu-luc-2.pdf», «PL II.docx»: the number that a file name gives, 0 without one; undefined when it is no appendix's. */
export function appendixOfFileName(name: string): number | undefined {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[_\s.-]+/gu, ' ');
  const found = /(?:^|\s)(?:phu ?luc|pl)(?: ?(?:so )?([IVXL]{1,7}|\d{1,2}))?(?=\s|$)/iu.exec(plain);
  if (found === null) return undefined;
  return found[1] === undefined ? 0 : numberOf(found[1]);
}
