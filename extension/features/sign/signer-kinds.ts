// Which kinds of signature the certificates in use can make. A button does not promise what none of them can.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { SignerRole } from '../../../shared/protocol/signature.ts';
import type { CertificateInfo } from '../../../shared/protocol/token.ts';
import { SignatureKind } from '../../../shared/protocol/values.ts';
import { signerRoles } from './panel/signature-choice.ts';

const STORAGE_KEY = 'signerRoles';
const Stored = v.array(SignerRole);

/** Remembered for this browser session: whose keys were seen, and nothing else of them. */
export async function rememberSigners(certificates: readonly CertificateInfo[]): Promise<void> {
  const roles = new Set(certificates.filter(({ usable }) => usable).map(({ role }) => role));
  await browser.storage.session.set({ [STORAGE_KEY]: [...roles] });
}

/** In the order in which they are offered; all while no certificate was seen. */
export async function offeredKinds(): Promise<SignatureKind[]> {
  const stored: Record<string, unknown> = await browser.storage.session.get(STORAGE_KEY);
  const roles = v.safeParse(Stored, stored[STORAGE_KEY]);
  if (!roles.success || roles.output.length === 0) return [...SignatureKind.options];
  return kindsOfRoles(roles.output);
}

function kindsOfRoles(roles: readonly SignerRole[]): SignatureKind[] {
  return SignatureKind.options.filter((kind) => roles.includes(signerRoles[kind]));
}
