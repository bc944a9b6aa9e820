// PDFs signed, stamped and completed step by step with material of our own authorities.
import { memorySource } from '../../../agent/core/byte-source.ts';
import { ByteBuilder } from '../../../agent/pdf/byte-builder.ts';
import { openPdf } from '../../../agent/pdf/document.ts';
import { IncrementalUpdate } from '../../../agent/pdf/incremental-update.ts';
import { PdfDictionary, PdfReference, PdfStream } from '../../../agent/pdf/objects.ts';
import {
  encodeContents,
  planSignatureUpdate,
  type SignatureRequest,
} from '../../../agent/pdf/signature-update.ts';
import { tablePdf } from '../tiny-pdf.ts';
import type { TestCertificate } from './issue.ts';
import { type CmsSpec, newSignature } from './signature.ts';
import { newTimeStamp, type TimeStampSpec } from './time-stamp.ts';

export type StoreContent = {
  readonly certificates?: readonly TestCertificate[];
  readonly crls?: readonly Uint8Array[];
  readonly ocsps?: readonly Uint8Array[];
};

type SubFilter = SignatureRequest['subFilter'];

/** An immutable draft: each step gives a longer file. */
export class TestPdf {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array = tablePdf()) {
    this.bytes = bytes;
  }

  sign(
    signer: TestCertificate,
    spec: CmsSpec = {},
    subFilter: SubFilter = 'ETSI.CAdES.detached',
  ): TestPdf {
    return this.#append(subFilter, (content) => newSignature(signer, content, spec));
  }

  timeStamp(tsa: TestCertificate, spec: TimeStampSpec = {}): TestPdf {
    return this.#append('ETSI.RFC3161', (content) => newTimeStamp(tsa, content, spec));
  }

  /** A security store without VRI; it replaces an earlier one. */
  store({ certificates = [], crls = [], ocsps = [] }: StoreContent): TestPdf {
    const document = openPdf(memorySource(this.bytes));
    const update = new IncrementalUpdate(document);
    const streams = (items: readonly Uint8Array[]): readonly PdfReference[] =>
      items.map((bytes) =>
        update.allocate(new PdfStream(new PdfDictionary(new Map()), () => bytes)),
      );
    const store = PdfDictionary.of({
      Certs: streams(certificates.map(({ der }) => der)),
      CRLs: streams(crls),
      OCSPs: streams(ocsps),
    });
    const root = document.trailer.get('Root');
    if (!(root instanceof PdfReference)) throw new Error('no catalog');
    update.set(root, document.catalog().with({ DSS: update.allocate(store) }));
    return new TestPdf(
      new ByteBuilder().append(this.bytes).append(update.finish().appended).finish(),
    );
  }

  #append(subFilter: SubFilter, makeCms: (content: Uint8Array) => Uint8Array): TestPdf {
    const update = planSignatureUpdate(openPdf(memorySource(this.bytes)), {
      subFilter,
      pageIndex: 0,
      claimedSigningTime: new Date('2024-07-01T08:00:00Z'),
      tooltip: 'Chữ ký',
      placeholderBytes: 12_000,
    });
    const file = new ByteBuilder().append(this.bytes).append(update.appended).finish();
    const [, first, second, rest] = update.byteRange;
    const content = Uint8Array.from([
      ...file.subarray(0, first),
      ...file.subarray(second, second + rest),
    ]);
    file.set(encodeContents(update, makeCms(content)), update.contentsOffset);
    return new TestPdf(file);
  }
}
