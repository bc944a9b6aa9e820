// Signed files whose signature dictionary a test writes itself, letter by letter, in one revision.
import { joined } from './bytes.ts';
import { latin1Bytes, latin1Text } from '../../agent/pdf/characters.ts';
import { testPki } from './pki.ts';
import { cmsOver } from './revised-pdf.ts';
import { onePage, type TinyObjects } from './tiny-pdf.ts';

const HEX_DIGITS = 6000;
const hole = '0'.repeat(HEX_DIGITS);

/** As wide as a byte range may be written. */
export const openRange = `/ByteRange [${'0'.repeat(60)}]`;
export const openContents = `/Contents <${hole}>`;
export const openSignature = `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached ${openRange} ${openContents}>>`;

/** A page with one signature field (5) whose value (6) is still open. */
export const openFile = (objects: TinyObjects = {}): TinyObjects => ({
  ...onePage,
  1: '<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R]/SigFlags 3>>>>',
  3: '<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<<>>/Annots[5 0 R]>>',
  5: '<</Type/Annot/Subtype/Widget/FT/Sig/T(S)/Rect[0 0 0 0]/F 132/P 3 0 R/V 6 0 R>>',
  6: openSignature,
  ...objects,
});

export type Writing = {
  /** how the four numbers are written between the brackets */
  readonly range?: (numbers: readonly number[]) => string;
  /** how the hexadecimal digits are written; zeros fill what is left */
  readonly hex?: (digits: string) => string;
};

/** Signs what is written, as a program that writes so would. */
export function signedAsWritten(file: Uint8Array, { range, hex }: Writing = {}): Uint8Array {
  const text = latin1Text(file);
  const start = text.indexOf(`<${hole}`);
  const end = text.indexOf('>', start) + 1;
  const numbers = [0, start, end, text.length - end];
  const written = (range ?? ((all) => all.join(' ')))(numbers);
  const ranged = text.replace(/\/ByteRange \[(0+)\]/, (_, open: string) => {
    if (written.length > open.length) throw new Error('no room for the byte range');
    return `/ByteRange [${written.padEnd(open.length)}]`;
  });
  const bytes = latin1Bytes(ranged);
  const covered = joined(bytes.subarray(0, start), bytes.subarray(end));
  const digits = Buffer.from(cmsOver(covered, testPki().leaderEc)).toString('hex');
  const value = (hex ?? ((all) => all))(digits).padEnd(end - start - 2, '0');
  return joined(bytes.subarray(0, start + 1), latin1Bytes(value), bytes.subarray(end - 1));
}
