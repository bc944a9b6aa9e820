// The bundle of roots that a Linux distribution lays down for all programs.
import { readFileSync } from 'node:fs';
import type { SystemTrustStore } from '../../validation/ports.ts';

/** Debian and Ubuntu; Fedora and its kin; openSUSE. */
const usualFiles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
];

/** @param files - the first that can be read is the store */
export const linuxTrustStore = (files: readonly string[] = usualFiles): SystemTrustStore => ({
  read() {
    for (const file of files) {
      try {
        return [new Uint8Array(readFileSync(file))];
      } catch {
        // Another distribution's place.
      }
    }
    return undefined;
  },
});
