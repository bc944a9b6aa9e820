// PKCS#11 modules of vendors on Linux, as data: where each one is installed, preferred first.
// Windows has its own list when its adapter comes. SoftHSM is not here: it is used only when configured.

export type Driver = {
  readonly vendor: string;
  /** Absolute paths, tried in order; the first that exists is the driver. */
  readonly paths: readonly string[];
};

export const linuxDrivers: readonly Driver[] = [
  {
    vendor: 'SafeNet eToken, IDPrime',
    paths: ['/usr/lib/libeTPkcs11.so', '/usr/lib/libIDPrimePKCS11.so'],
  },
  {
    vendor: 'Feitian ePass2003',
    paths: ['/usr/lib/libcastle.so.1.0.0', '/usr/lib/x64/libcastle.so.1.0.0'],
  },
  {
    vendor: 'OpenSC',
    paths: [
      '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
      '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so',
      '/usr/lib64/opensc-pkcs11.so',
      '/usr/lib/opensc-pkcs11.so',
    ],
  },
];
