// A small document that says it is PDF/A: metadata, and an output intent whose profile is a header only.
import { latin1Text } from '../../agent/pdf/characters.ts';
import { onePage, stream, tablePdf } from './tiny-pdf.ts';

/** @param colours - data colour space of the profile, four letters; undefined = no output intent */
export function archivalPdf(part: number, colours: string | undefined, written = ''): Uint8Array {
  const profile = new Uint8Array(128);
  profile.set(new TextEncoder().encode(colours ?? ''), 16);
  const intents = '/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/DestOutputProfile 6 0 R>>]';
  const metadata =
    written === ''
      ? `<rdf:Description pdfaid:part="${part}" pdfaid:conformance="B"/>`
      : written.replace('PART', String(part));
  return tablePdf({
    ...onePage,
    1: `<</Type/Catalog/Pages 2 0 R/Metadata 5 0 R${colours === undefined ? '' : intents}>>`,
    5: stream('/Type/Metadata/Subtype/XML', metadata),
    6: stream('/N 3', latin1Text(profile)),
  });
}
