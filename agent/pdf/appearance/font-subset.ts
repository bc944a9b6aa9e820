// The part of a font that some texts need. Marks of one signer need the same part each time: it is made once.
import { crc32, deflateSync } from 'node:zlib';
import { RecentlyUsed } from '../../core/recently-used.ts';
import type { MarkFont } from './mark-font.ts';

export interface FontSubset {
  /** Two-byte codes of the characters. */
  readonly codes: ReadonlyMap<string, number>;
  /** By code, in 1/1000 em. */
  readonly widths: readonly (number | undefined)[];
  /** What copying gives back for a code. */
  readonly characters: readonly (readonly [code: number, character: string])[];
  /** The font program, deflated. */
  readonly program: Uint8Array;
  readonly programBytes: number;
  /** Six letters that differ between subsets (ISO 32000-2 §9.9.2). */
  readonly tag: string;
}

const DIGITS = '0123456789';
/** Signers of one office; each takes about 20 KB. */
const REMEMBERED = 16;
const known = new WeakMap<MarkFont, RecentlyUsed<string, FontSubset>>();

/** @param texts - drawable, see `drawableText` */
export function subsetOf(font: MarkFont, texts: readonly string[]): FontSubset {
  const needed = new Set(texts.flatMap((text) => Array.from(text)));
  // Times differ from one signature to the next, and the subset should not.
  if (DIGITS.split('').some((digit) => needed.has(digit))) {
    for (const digit of DIGITS) needed.add(digit);
  }
  const characters = [...needed].toSorted();
  const subsets = known.get(font) ?? new RecentlyUsed<string, FontSubset>(REMEMBERED);
  known.set(font, subsets);
  const key = characters.join('');
  const subset = subsets.get(key) ?? makeSubset(font, characters);
  subsets.set(key, subset);
  return subset;
}

function makeSubset(font: MarkFont, needed: readonly string[]): FontSubset {
  const subset = font.createSubset();
  const codes = new Map<string, number>();
  const widths: number[] = [];
  const characters: (readonly [code: number, character: string])[] = [];
  for (const character of needed) {
    const glyph = font.glyph(character);
    if (glyph === undefined) continue;
    const code = subset.includeGlyph(glyph.id);
    // Two characters may share a glyph; the first one is what copying gives back.
    if (widths[code] === undefined) characters.push([code, character]);
    codes.set(character, code);
    widths[code] = glyph.width;
  }
  const program = subset.encode();
  return {
    ...{ codes, widths, characters },
    program: new Uint8Array(deflateSync(program)),
    programBytes: program.length,
    tag: subsetTag(program),
  };
}

function subsetTag(program: Uint8Array): string {
  let rest = crc32(program);
  let tag = '';
  for (let index = 0; index < 6; index++) {
    tag += String.fromCharCode(65 + (rest % 26));
    rest = Math.floor(rest / 26);
  }
  return tag;
}
