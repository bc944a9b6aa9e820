// PKCS#11 modules of vendors as data: order of the rows is the order of preference. Only this list and the
// administrators' policy name modules. SoftHSM is not here: it is used only when somebody chooses it.

/** Processors a file may be built for; `both` = the vendor lays 32 and 64 bits down under one name. */
type DriverArchitecture = 'x64' | 'both' | 'any';

export type Driver = {
  readonly vendor: string;
  readonly os: 'windows' | 'linux' | 'macos';
  readonly arch: DriverArchitecture;
  /**
   * Preferred first. Windows: bare names lie in the system folder, others begin with a `%Variable%` that only
   * administrators set. Elsewhere absolute paths.
   */
  readonly files: readonly string[];
  /** How sure the name is: read at the vendor's or in several lists, or in one list only. */
  readonly confidence: 'high' | 'several-lists' | 'one-list';
};

const windows = (
  vendor: string,
  confidence: Driver['confidence'],
  files: readonly string[],
  arch: DriverArchitecture = 'both',
): Driver => ({ vendor, os: 'windows', arch, files, confidence });

const windowsDrivers: readonly Driver[] = [
  windows('VGCA (Bit4id)', 'several-lists', ['bit4xpki.dll', 'bit4ipki.dll', 'bit4opki.dll']),
  windows('VGCA, SafeNet eToken', 'several-lists', ['eTPKCS11.dll']),
  windows(
    'SafeNet IDPrime (64-bit)',
    'several-lists',
    ['%ProgramFiles%\\SafeNet\\Authentication\\SAC\\x64\\IDPrimePKCS1164.dll'],
    'x64',
  ),
  windows('Viettel-CA', 'high', [
    'viettel-ca_v6.dll',
    'viettel-ca_v5.dll',
    'viettel-ca_v4.dll',
    'viettel-ca_v3.dll',
    'viettel-ca_v2.dll',
    'viettel-ca_v1.dll',
    'viettel-ca.dll',
  ]),
  windows('VNPT-CA', 'several-lists', ['vnptca_p11_v8.dll', 'vnpt-ca_csp11.dll']),
  windows('VNPT-CA', 'one-list', [
    'vnptca_p11_v10.dll',
    'vnpt-ca_cl_v1.dll',
    'vnpt-ca_v34.dll',
    'vnpt-ca_v6.dll',
    'vnpt-ca_v4.dll',
  ]),
  windows('FPT-CA', 'one-list', ['fpt-ca_v5.dll', 'fpt-ca_v4.dll', 'fpt-ca.dll']),
  windows('FastCA', 'one-list', ['fca_v1.dll']),
  windows('BKAV-CA', 'several-lists', [
    'BkavCA.dll',
    'BkavCAv2S.dll',
    '%ProgramFiles%\\Bkav Corporation\\BkavCA Token Manager\\st3csp11.dll',
  ]),
  windows('CA2 (Nacencomm), NCCA', 'one-list', [
    'ncca_csp11_v1.dll',
    'CA2_csp11.dll',
    'CA2_v34.dll',
    'ShuttleCsp11_3003.dll',
  ]),
  windows('NewTel-CA', 'one-list', ['newca_v4.dll']),
  windows('Vina-CA (SmartSign)', 'one-list', [
    'vina-ca_v5.dll',
    'vina-ca_v3.dll',
    'vina-ca_v1.dll',
  ]),
  windows('Safe-CA', 'one-list', ['Safe-ca_v2.dll', 'Safe-ca_v1.dll']),
  windows('EFY-CA', 'one-list', ['efy-ca_v1.dll']),
  windows('MISA-CA', 'one-list', ['misaca_csp11_v2.dll']),
  windows('Feitian ePass2003 (64-bit)', 'several-lists', ['eps2003csp1164.dll'], 'x64'),
  windows('Feitian ePass2003', 'several-lists', ['eps2003csp11v2.dll', 'eps2003csp11.dll']),
  windows('Watchdata', 'several-lists', ['WDPKCS.dll', 'SignatureP11.dll']),
  windows('ACS, AET, Cryptovision, Athena, Oberthur', 'several-lists', [
    'acospkcs11.dll',
    'aetpkss1.dll',
    'cvP11.dll',
    'ngp11v211.dll',
    'asepkcs.dll',
    'OcsPKCS11.dll',
  ]),
  windows('OpenSC', 'high', ['%ProgramFiles%\\OpenSC Project\\OpenSC\\pkcs11\\opensc-pkcs11.dll']),
];

const linuxDrivers: readonly Driver[] = [
  {
    vendor: 'SafeNet eToken, IDPrime',
    os: 'linux',
    arch: 'any',
    files: ['/usr/lib/libeTPkcs11.so', '/usr/lib/libIDPrimePKCS11.so'],
    confidence: 'several-lists',
  },
  {
    vendor: 'Feitian ePass2003',
    os: 'linux',
    arch: 'any',
    files: ['/usr/lib/libcastle.so.1.0.0', '/usr/lib/x64/libcastle.so.1.0.0'],
    confidence: 'several-lists',
  },
  {
    vendor: 'OpenSC',
    os: 'linux',
    arch: 'any',
    files: [
      '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
      '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so',
      '/usr/lib64/opensc-pkcs11.so',
      '/usr/lib/opensc-pkcs11.so',
    ],
    confidence: 'high',
  },
];

/** For the day of a macOS adapter; nothing loads them now. */
const macosDrivers: readonly Driver[] = [
  {
    vendor: 'SafeNet eToken',
    os: 'macos',
    arch: 'any',
    files: ['/usr/local/lib/libeTPkcs11.dylib'],
    confidence: 'several-lists',
  },
  {
    vendor: 'Feitian ePass2003',
    os: 'macos',
    arch: 'any',
    files: ['/usr/local/lib/libcastle.1.0.0.dylib'],
    confidence: 'several-lists',
  },
];

export const drivers: readonly Driver[] = [...windowsDrivers, ...linuxDrivers, ...macosDrivers];

/** What an Uninstall entry or a folder of a token vendor has in its name, lower case. */
export const vendorHints = [
  ...['viettel', 'vnpt', 'fpt', 'bkav', 'newca', 'easyca', 'efy', 'nacencomm', 'cyberlotus'],
  ...['smartsign', 'ca2', 'safenet', 'bit4'],
] as const;
