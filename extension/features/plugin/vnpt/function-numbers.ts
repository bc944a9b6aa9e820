// Functions of the VNPT plugin by number.

/** Numbers of the functions we have; the others are answered as unknown. */
export const vnptFunction = {
  certificate: 0,
  signPdf: 2,
  licence: 6,
  check: 7,
  version: 11,
  signPdfOnPages: 12,
  verifyPdf: 42,
  verifyPdfAdvanced: 43,
} as const;
