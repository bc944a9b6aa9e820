// Whether a file may be a PDF, by its first bytes: a name says nothing.

/** Readers look for the header in so many bytes (ISO 32000-2, Annex J.3.4 of earlier implementations). */
const HEADER_BYTES = 1024;

export async function isPdf(file: Blob): Promise<boolean> {
  const start = await file.slice(0, HEADER_BYTES).arrayBuffer();
  return new TextDecoder('latin1').decode(start).includes('%PDF-');
}
