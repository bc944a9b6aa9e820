// The programs that sign beside ours.
export const peers = ['kyso', '@libpdf/core', '@cantoo/pdf-lib'] as const;
export type Peer = (typeof peers)[number];
