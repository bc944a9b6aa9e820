// Textual encodings (RFC 7468), also with text around them, as Vietnamese CAs serve their CRLs.

/** The bytes of every block with one of the labels, in order. */
export function pemBlocks(bytes: Uint8Array, labels: readonly string[]): readonly Uint8Array[] {
  const text = new TextDecoder('latin1').decode(bytes);
  return labels
    .flatMap((label) => [...text.matchAll(blockOf(label))])
    .toSorted((a, b) => a.index - b.index)
    .map(([, body = '']) => new Uint8Array(Buffer.from(body, 'base64')));
}

/** A DER or BER constructed value begins with the tag of SEQUENCE; no text does. */
export const isBinary = (bytes: Uint8Array): boolean => bytes[0] === 0x30;

const blockOf = (label: string): RegExp =>
  new RegExp(`-----BEGIN ${label}-----([A-Za-z0-9+/=\\s]*)-----END ${label}-----`, 'g');
