// The Windows token of these tests: module, certificate and key in a folder that only administrators write to.
import { execFileSync } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { TestEntity } from '../../support/pki.ts';
import { ROOT } from '../support/release.ts';

const text = v.string();
const RsaKey = v.object({
  n: text,
  e: text,
  d: text,
  p: text,
  q: text,
  dp: text,
  dq: text,
  qi: text,
});

export type MockToken = {
  /** As Windows sees it. */
  readonly module: string;
  /** Logins and signatures so far. */
  calls(): readonly string[];
  /** From now on the PIN is typed on the PC; undefined: on the token's own pad again. */
  typePin(pin: string | undefined): void;
  /** What C_Sign does from now on. */
  breakIn(fault: 'hang' | 'crash' | 'none'): void;
};

/** Where Windows has programs of each width, and what builds them. */
const widths = {
  64: { folder: 'Program Files', compiler: 'x86_64-w64-mingw32-gcc' },
  32: { folder: 'Program Files (x86)', compiler: 'i686-w64-mingw32-gcc' },
} as const;

/** @param disk - C: as the host sees it @param bits - what the module is built for */
export function installMockToken(
  disk: string,
  { certificate, keyPath }: TestEntity,
  bits: keyof typeof widths = 64,
): MockToken {
  const { folder: programs, compiler } = widths[bits];
  const folder = join(disk, programs, 'Mock');
  mkdirSync(folder, { recursive: true });
  const options = ['-O1', '-s', '-shared', '-static', '-w'];
  const includes = ['-I', join(ROOT, 'node_modules/pkcs11js/includes')];
  const source = join(import.meta.dirname, 'mock-token.c');
  const module = join(folder, 'mock-token.dll');
  execFileSync(compiler, [...options, ...includes, source, '-o', module, '-ladvapi32']);
  const key = createPrivateKey(readFileSync(keyPath)).export({ format: 'jwk' });
  const numbers = v.parse(RsaKey, key);
  writeFileSync(join(folder, 'token.cer'), certificate);
  writeFileSync(join(folder, 'token.modulus'), Buffer.from(numbers.n, 'base64url'));
  writeFileSync(join(folder, 'token.key'), privateKeyBlob(numbers));
  const log = join(folder, 'token.log');
  rmSync(log, { force: true });
  return {
    module: `C:\\${programs}\\Mock\\mock-token.dll`,
    calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split(/\r?\n/) : []),
    typePin: (pin) => {
      const file = join(folder, 'token.pin');
      if (pin === undefined) rmSync(file, { force: true });
      else writeFileSync(file, pin);
    },
    breakIn: (fault) => {
      writeFileSync(join(folder, 'token.fault'), fault);
    },
  };
}

/** PRIVATEKEYBLOB of CryptoAPI: BLOBHEADER, RSAPUBKEY, then the numbers, lowest byte first. */
function privateKeyBlob({ n, e, d, p, q, dp, dq, qi }: v.InferOutput<typeof RsaKey>): Uint8Array {
  const bytes = Buffer.from(n, 'base64url').length;
  const number = (word: string, length: number): Buffer => {
    const given = Buffer.from(word, 'base64url');
    return Buffer.concat([Buffer.alloc(length - given.length), given]).reverse();
  };
  const head = Buffer.alloc(20);
  head.set([7, 2], 0);
  head.writeUInt32LE(0x2400, 4);
  head.write('RSA2', 8);
  head.writeUInt32LE(bytes * 8, 12);
  head.set(number(e, 4), 16);
  const halves = [p, q, dp, dq, qi].map((word) => number(word, bytes / 2));
  return new Uint8Array(Buffer.concat([head, number(n, bytes), ...halves, number(d, bytes)]));
}
