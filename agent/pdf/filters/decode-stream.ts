// The filter chain of a stream, ISO 32000-2 §7.4.1, under the budgets for expansion.
import type { BudgetMeter } from '../budgets.ts';
import { PdfDictionary, type PdfObject, type PdfStream } from '../objects.ts';
import { PdfError } from '../pdf-error.ts';
import { asArray, asDictionary, asInteger, asName, type ObjectResolver } from '../resolve.ts';
import { decodeAscii85, decodeAsciiHex } from './ascii.ts';
import { decodeFlate } from './flate.ts';
import { decodeLzw } from './lzw.ts';
import { undoPredictor } from './predictor.ts';
import { decodeRunLength } from './run-length.ts';

type Decoder = (
  encoded: Uint8Array,
  parameters: PdfDictionary,
  limitBytes: number,
  resolver: ObjectResolver,
) => Uint8Array;

const withPredictor: (decode: Decoder) => Decoder =
  (decode) => (encoded, parameters, limit, resolver) => {
    const integer = (key: string, standard: number): number =>
      asInteger(resolver, parameters.get(key)) ?? standard;
    return undoPredictor(decode(encoded, parameters, limit, resolver), {
      predictor: integer('Predictor', 1),
      colors: integer('Colors', 1),
      bitsPerComponent: integer('BitsPerComponent', 8),
      columns: integer('Columns', 1),
    });
  };

const flate = withPredictor((encoded, _, limit) => decodeFlate(encoded, limit));
const lzw = withPredictor((encoded, parameters, limit, resolver) =>
  decodeLzw(encoded, asInteger(resolver, parameters.get('EarlyChange')) === 0 ? 0 : 1, limit),
);

const DECODERS: ReadonlyMap<string, Decoder> = new Map<string, Decoder>([
  ['FlateDecode', flate],
  ['Fl', flate],
  ['LZWDecode', lzw],
  ['LZW', lzw],
  ['ASCIIHexDecode', decodeAsciiHex],
  ['AHx', decodeAsciiHex],
  ['ASCII85Decode', decodeAscii85],
  ['A85', decodeAscii85],
  ['RunLengthDecode', decodeRunLength],
  ['RL', decodeRunLength],
  // only names how the stream is encrypted (§7.4.10); by now it is decrypted
  ['Crypt', (decrypted) => decrypted],
]);

const MOST_FILTERS = 8;
const noParameters = new PdfDictionary(new Map());

/**
 * Decodes a stream completely.
 *
 * @throws PdfError `PDF_UNSUPPORTED` for a filter that is not one of the five lossless ones,
 *   `BUDGET_EXCEEDED` for a stream that grows too large
 * @throws RangeError for data the filter cannot decode
 */
export function decodeStream(
  stream: PdfStream,
  resolver: ObjectResolver,
  meter: BudgetMeter,
): Uint8Array {
  const raw = stream.readRaw();
  const filters = filtersOf(stream.dictionary, resolver);
  let data = raw;
  for (const { decode, parameters } of filters) {
    data = decode(data, parameters, meter.budgets.streamBytes, resolver);
    checkExpansion(raw.length, data.length, meter);
  }
  return data;
}

function checkExpansion(rawBytes: number, decodedBytes: number, meter: BudgetMeter): void {
  meter.limit('streamBytes', decodedBytes);
  meter.spend('streamBytesTotal', decodedBytes);
  if (decodedBytes > meter.budgets.expansionFloorBytes) {
    meter.limit('expansionRatio', decodedBytes / Math.max(1, rawBytes));
  }
}

type Filter = { readonly decode: Decoder; readonly parameters: PdfDictionary };

function filtersOf(dictionary: PdfDictionary, resolver: ObjectResolver): readonly Filter[] {
  const names = listOf(dictionary.get('Filter'), resolver);
  const parameters = listOf(dictionary.get('DecodeParms'), resolver);
  if (names.length > MOST_FILTERS) throw new PdfError('PDF_UNSUPPORTED', { feature: 'Filter' });
  return names.map((value, index) => {
    const name = asName(resolver, value) ?? '';
    const decode = DECODERS.get(name);
    if (decode === undefined)
      throw new PdfError('PDF_UNSUPPORTED', { feature: `Filter ${name.slice(0, 64)}` });
    return { decode, parameters: asDictionary(resolver, parameters[index]) ?? noParameters };
  });
}

/** One value or an array of them. */
function listOf(value: PdfObject | undefined, resolver: ObjectResolver): readonly PdfObject[] {
  const object = resolver.resolve(value);
  if (object === null) return [];
  return asArray(resolver, object) ?? [object];
}
