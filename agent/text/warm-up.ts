// Reads a page of our own before the person's document is here: what pdf.js needs for it is compiled by then.
import { memorySource } from '../core/byte-source.ts';
import type { LoadedPdfJs } from './load-pdf-js.ts';
import { readPages } from './read-pages.ts';

/** One page with a line in a standard font. Without a table of references: pdf.js finds the objects by itself. */
const PAGE = `%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>> endobj
4 0 obj <</Length 35>> stream
BT /F 13 Tf 90 700 Td (Kyso) Tj ET
endstream endobj
5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>> endobj
trailer <</Size 6/Root 1 0 R>>
%%EOF
`;

/** @throws whatever pdf.js throws */
export async function warmUp({ pdfJs }: LoadedPdfJs): Promise<void> {
  const request = { atMostPages: 1, stopAtSignatureBlock: true };
  const source = memorySource(new TextEncoder().encode(PAGE));
  await readPages(pdfJs, source, request, () => true);
}
