// Forms, structure and metadata in compressed object streams; the mutations reach inside the compressed data, too.
import { deflateSync } from 'node:zlib';
import { latin1Bytes, latin1Text } from '../../../agent/pdf/characters.ts';
import { formPdf } from '../../support/pdf-variants.ts';
import { byQpdf } from '../../support/qpdf.ts';
import { onePage, stream, streamPdf, tablePdf } from '../../support/tiny-pdf.ts';
import { pdfWords } from '../pdf-words.ts';
import { readAndSign } from '../read-and-sign.ts';
import type { FuzzTarget } from '../target.ts';

const MARK = 'COMPRESS:';

/** The text after the mark is compressed only now, so that its mutations stay readable. */
function withCompressedPart(input: Uint8Array): Uint8Array {
  const text = latin1Text(input);
  const [head = '', body] = text.split(MARK);
  if (body === undefined) return input;
  const count = /\d+/.exec(head)?.[0] ?? '1';
  const first = body.indexOf('<');
  const data = latin1Text(new Uint8Array(deflateSync(latin1Bytes(body))));
  const entries = `/Type/ObjStm/N ${count}/First ${Math.max(0, first)}/Filter/FlateDecode`;
  return tablePdf({ ...onePage, 5: stream(entries, data) }, { trailer: '/XRefStm 15' });
}

export const target: FuzzTarget = {
  name: 'pdf-object-streams',
  words: pdfWords,
  seeds: () => [
    streamPdf(),
    byQpdf(formPdf, '--object-streams=generate'),
    byQpdf(formPdf, '--object-streams=generate', '--linearize'),
    latin1Bytes(`2 ${MARK}7 0 8 20 <</Type/Catalog>>    <</FT/Sig/T(a)>>`),
  ],
  run: (input) => {
    readAndSign(withCompressedPart(input));
  },
};
