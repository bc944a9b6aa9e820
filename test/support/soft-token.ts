// SoftHSM2 tokens of one test: own configuration and store in a temporary folder, keys and certificates inside.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { madeOnce } from './made-once.ts';
import type { TestEntity } from './pki.ts';

export const SOFTHSM_MODULE = '/usr/lib/softhsm/libsofthsm2.so';

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

/** A copy of such tokens: to make them takes half a second of other programs, so it is done once per machine. */
export function createSoftTokens(specs: readonly SoftTokenSpec[]): SoftTokens {
  const described = JSON.stringify(specs, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
  const source = readFileSync(import.meta.filename);
  const folder = madeOnce('soft-tokens', [source, described], (draft) => {
    fillAll(specs, softTokensIn(draft));
  });
  return copyOf(folder);
}

function fillAll(specs: readonly SoftTokenSpec[], { folder, environment }: SoftTokens): void {
  const run: Run = (program, args) => {
    execFileSync(program, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  };
  for (const spec of specs) fill(spec, folder, run);
}

function copyOf(folder: string): SoftTokens {
  const other = mkdtempSync(join(tmpdir(), 'kyso-soft-token-'));
  cpSync(join(folder, 'store'), join(other, 'store'), { recursive: true });
  return softTokensIn(other);
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
    copy: () => copyOf(folder),
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
