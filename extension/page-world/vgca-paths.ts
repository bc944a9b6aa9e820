// Functions of VGCA Sign Service by the path of their socket, as far as we stand in for them.

/** Sign one file of the request's address. */
export const vgcaSigningPaths = [
  '/SignApproved',
  '/SignIssued',
  '/SignIncome',
  '/SignCopy',
  '/SignAppendix',
  '/Comment',
  '/SignPDF',
  '/SignPDFWP',
  '/SignFile',
] as const;

const vgcaOtherPaths = [
  '/SignFiles',
  '/VerifyPDF',
  '/GetCertInfo',
  '/Config',
  '/GetVersion',
  '/GetLicenseRequest',
  '/SignMsg',
  '/SignHash',
] as const;

export const vgcaPaths = [...vgcaSigningPaths, ...vgcaOtherPaths] as const;
export type VgcaPath = (typeof vgcaPaths)[number];

/** Compared with case. */
export const isVgcaPath = (path: string): path is VgcaPath => {
  for (const known of vgcaPaths) if (known === path) return true;
  return false;
};
