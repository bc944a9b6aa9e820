// A signed letter, and the same letter after somebody painted over it: for whatever shows or judges later changes.
import { memorySource } from '../../agent/core/byte-source.ts';
import { openPdf } from '../../agent/pdf/document.ts';
import { IncrementalUpdate } from '../../agent/pdf/incremental-update.ts';
import { PdfDictionary, PdfStream } from '../../agent/pdf/objects.ts';
import { pageAt } from '../../agent/pdf/pages.ts';
import { asArray } from '../../agent/pdf/resolve.ts';
import { keySigner } from './key-signer.ts';
import { testPki } from './pki.ts';
import { signPdf } from './sign-pdf.ts';

const markPlace = { pageIndex: 0, xMm: 110, yMm: 200, widthMm: 50, heightMm: 30 };

/** Signed B-B by the leader of the test PKI, with a visible mark at `markPlace`. */
export function signedLetter(letter: Uint8Array): Promise<Uint8Array> {
  return signPdf(letter, keySigner(testPki().leader), { placement: markPlace });
}

/** A grey box of 60 by 40 points, 100 points from the left and the bottom of page 1, added in a later revision. */
export function paintedOver(signed: Uint8Array): Uint8Array {
  const document = openPdf(memorySource(signed));
  const update = new IncrementalUpdate(document);
  const page = pageAt(document, 0);
  const operators = new TextEncoder().encode('q 0.5 g 100 100 60 40 re f Q');
  const painted = update.allocate(
    new PdfStream(PdfDictionary.of({ Length: operators.length }), () => operators),
  );
  const before = asArray(document, page.dictionary.get('Contents')) ?? [
    page.dictionary.get('Contents') ?? null,
  ];
  update.set(page.reference, page.dictionary.with({ Contents: [...before, painted] }));
  return new Uint8Array(Buffer.concat([signed, update.finish().appended]));
}
