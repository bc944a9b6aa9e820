// Indirect objects of a fixture PDF.

type PdfBody =
  | { readonly kind: 'plain'; readonly value: string; readonly hidden: boolean }
  | { readonly kind: 'stream'; readonly entries: string; readonly data: Uint8Array };
export type PdfObject = { readonly id: number; readonly body: PdfBody };
