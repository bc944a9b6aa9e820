// A signed letter, and the same letter after somebody painted over it: for whatever shows or judges later changes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memorySource } from '../../agent/core/byte-source.ts';
import { createPrivateFile } from '../../agent/core/document-file.ts';
import { openPdf } from '../../agent/pdf/document.ts';
import { IncrementalUpdate } from '../../agent/pdf/incremental-update.ts';
import { PdfDictionary, PdfStream } from '../../agent/pdf/objects.ts';
import { pageAt } from '../../agent/pdf/pages.ts';
import { asArray } from '../../agent/pdf/resolve.ts';
import { signDocument } from '../../agent/signing/sign-document.ts';
import { keySigner } from './key-signer.ts';
import { testPki } from './pki.ts';

const markPlace = { pageIndex: 0, xMm: 110, yMm: 200, widthMm: 50, heightMm: 30 };

/** Signed B-B by the leader of the test PKI, with a visible mark at `markPlace`. */
export async function signedLetter(letter: Uint8Array): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-letter-'));
  const output = createPrivateFile(folder);
  try {
    const order = {
      placement: markPlace,
      choice: { kind: 'approve' } as const,
      profile: { image: undefined },
      isTraining: false,
      signingTime: new Date('2026-11-24T03:00:00Z'),
      reason: undefined,
      tooltip: 'Chữ ký số',
    };
    const { leader } = testPki();
    await signDocument(
      memorySource(letter),
      output,
      order,
      keySigner(leader),
      new AbortController().signal,
      { copied: () => undefined },
    );
    return output.source().read(0, output.source().sizeBytes);
  } finally {
    output.close();
    rmSync(folder, { recursive: true });
  }
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
