// SoftHSM2 tokens for one test run: own configuration and store in a temporary folder, keys and certificates inside.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestEntity } from './pki.ts';

const SOFTHSM_MODULE = '/usr/lib/softhsm/libsofthsm2.so';

type SoftTokenEntry = {
  readonly entity: TestEntity;
  /** CKA_ID in hex; default 01, 02, … in order. '' leaves the certificate without one. */
  readonly id?: string;
  readonly label: string;
  /** false: certificate alone, as for the authorities of the chain. */
  readonly withKey?: boolean;
  /** A public key object of this entity under the same CKA_ID. */
  readonly publicKeyOf?: TestEntity;
  /** CKA_ALWAYS_AUTHENTICATE on the private key. */
  readonly alwaysAuthenticate?: boolean;
};

export type SoftTokenSpec = {
  /** At most 32 bytes of UTF-8. */
  readonly label: string;
  readonly pin: string;
  readonly entries: readonly SoftTokenEntry[];
};

export type SoftTokens = {
  readonly module: string;
  /** Add to the environment of whatever loads the module. */
  readonly environment: { readonly SOFTHSM2_CONF: string };
  readonly folder: string;
  /**
   * The same tokens in a folder of their own. SoftHSM2 rewrites a token's file at each login and does not show the
   * token to a process that looks at this moment, so tests that log in side by side each need a copy.
   */
  copy(): SoftTokens;
  /** Deletes the tokens. */
  remove(): void;
};

export function createSoftTokens(specs: readonly SoftTokenSpec[]): SoftTokens {
  const tokens = softTokensIn(mkdtempSync(join(tmpdir(), 'kyso-soft-token-')));
  const run = (program: string, args: readonly string[]): void => {
    execFileSync(program, args, {
      env: { ...process.env, ...tokens.environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  for (const spec of specs) fill(spec, tokens.folder, run);
  return tokens;
}

function softTokensIn(folder: string): SoftTokens {
  const configuration = join(folder, 'softhsm2.conf');
  mkdirSync(join(folder, 'store'), { recursive: true });
  writeFileSync(
    configuration,
    `directories.tokendir = ${folder}/store\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  return {
    module: SOFTHSM_MODULE,
    environment: { SOFTHSM2_CONF: configuration },
    folder,
    copy: () => {
      const other = mkdtempSync(join(tmpdir(), 'kyso-soft-token-'));
      cpSync(join(folder, 'store'), join(other, 'store'), { recursive: true });
      return softTokensIn(other);
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Run = (program: string, args: readonly string[]) => void;

function fill({ label, pin, entries }: SoftTokenSpec, folder: string, run: Run): void {
  run('softhsm2-util', [
    '--init-token',
    '--free',
    '--label',
    label,
    '--so-pin',
    '12345678',
    '--pin',
    pin,
  ]);
  const write = (file: string, type: string, options: readonly string[]): void => {
    run('pkcs11-tool', [
      ...['--module', SOFTHSM_MODULE, '--token-label', label, '--login', '--pin', pin],
      ...['--write-object', file, '--type', type, ...options],
    ]);
  };
  entries.forEach((entry, index) => {
    const { entity, withKey = true, alwaysAuthenticate = false } = entry;
    const id = entry.id ?? (index + 1).toString(16).padStart(2, '0');
    const names = ['--label', entry.label, ...(id === '' ? [] : ['--id', id])];
    const certificate = join(folder, 'certificate.der');
    writeFileSync(certificate, entity.certificate);
    write(certificate, 'cert', names);
    if (entry.publicKeyOf !== undefined) {
      const publicKey = join(folder, 'public.der');
      const { keyPath } = entry.publicKeyOf;
      run('openssl', ['pkey', '-in', keyPath, '-pubout', '-outform', 'DER', '-out', publicKey]);
      write(publicKey, 'pubkey', names);
    }
    if (!withKey) return;
    const key = join(folder, 'key.der');
    run('openssl', ['pkey', '-in', entity.keyPath, '-outform', 'DER', '-out', key]);
    const usage = ['--usage-sign', ...(alwaysAuthenticate ? ['--always-auth'] : [])];
    write(key, 'privkey', [...names, ...usage]);
    rmSync(key);
  });
}
