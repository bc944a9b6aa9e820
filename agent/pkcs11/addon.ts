// Loads pkcs11.node, compiled by .ci/build-pkcs11: beside the packaged program, or from build/ of a checkout.
// Only the token process calls this; a vendor's driver never enters the agent itself.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isSea } from 'node:sea';
import type { PKCS11 } from 'pkcs11js';

/** The part of the addon's own class that kyso calls; its C_Sign answers with a length. */
export interface Cryptoki
  extends Pick<
    PKCS11,
    | 'load'
    | 'C_Initialize'
    | 'C_Finalize'
    | 'C_GetSlotList'
    | 'C_GetTokenInfo'
    | 'C_GetMechanismList'
    | 'C_OpenSession'
    | 'C_CloseSession'
    | 'C_Login'
    | 'C_SetPIN'
    | 'C_FindObjectsInit'
    | 'C_FindObjectsFinal'
    | 'C_GetAttributeValue'
    | 'C_SignInit'
  > {
  C_FindObjects(session: Uint8Array, maxObjectCount: number): Uint8Array[];
  C_Sign(session: Uint8Array, data: Uint8Array, signature: Uint8Array): number;
}

type Addon = { readonly PKCS11: new () => Cryptoki };

/** Where pkcs11.node is: beside the packaged or bundled program, or in build/ of a checkout. */
function addonPath(): string {
  if (isSea()) return join(process.execPath, '..', 'pkcs11.node');
  const beside = join(import.meta.dirname, 'pkcs11.node');
  if (existsSync(beside)) return beside;
  const platform = process.platform === 'win32' ? 'win32-x64' : 'linux-x64';
  return join(import.meta.dirname, '../../build/native', platform, 'pkcs11.node');
}

/**
 * Loads the addon; one PKCS#11 module per process.
 *
 * @throws Error when the file is absent or is not our addon
 */
export function createCryptoki(path = addonPath()): Cryptoki {
  const holder: { exports: unknown } = { exports: {} };
  process.dlopen(holder, path);
  if (!isAddon(holder.exports)) throw new Error(`${path} is not the pkcs11 addon`);
  return new holder.exports.PKCS11();
}

function isAddon(value: unknown): value is Addon {
  return (
    typeof value === 'object' &&
    value !== null &&
    'PKCS11' in value &&
    typeof value.PKCS11 === 'function'
  );
}
