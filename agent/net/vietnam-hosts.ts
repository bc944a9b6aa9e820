// Hosts of Vietnamese certification authorities that certificates name for OCSP, CRL and issuers, and their stand-ins.

/** The state authority (Ban Cơ yếu Chính phủ), the national root (NEAC), and the public authorities. */
const domains = [
  'ca.gov.vn',
  'rootca.gov.vn',
  'vnpt-ca.vn',
  'viettel-ca.vn',
  'bkavca.vn',
  'newca.vn',
  'safecert.com.vn',
  'smartsign.com.vn',
  'fis.com.vn',
  'efyca.vn',
] as const;

export const vietnamHosts: readonly string[] = domains.flatMap((domain) => [domain, `*.${domain}`]);

/** Inside the state network the same servers are named `*.ca.ptc`. */
export const vietnamAliases: Readonly<Record<string, string>> = { '*.ca.ptc': '*.ca.gov.vn' };
