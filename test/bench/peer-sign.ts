// Signs one file again and again with one program, in a process of its own so that its memory can be read. From file to
// synced file, key in the process, invisible, B-B: peer-sign.ts PROGRAM INPUT OUTPUT ROUNDS prints milliseconds as JSON.
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { keySigner } from '../support/key-signer.ts';
import { testPki } from '../support/pki.ts';
import { type Peer, peers } from './peers.ts';

const PLACEHOLDER_BYTES = 16_384;
const signer = keySigner(testPki().leader);
const { signal } = new AbortController();

function writeSynced(path: string, bytes: Uint8Array): void {
  const descriptor = openSync(path, 'w');
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
  fsyncSync(descriptor);
  closeSync(descriptor);
}

/** Each loads what it needs, so that the memory is its own. */
const sign: Readonly<Record<Peer, (input: string, output: string) => Promise<unknown>>> = {
  async kyso(input, output) {
    const { signIntoFile } = await import('./kyso.ts');
    await signIntoFile(input, output, signer);
  },
  async '@libpdf/core'(input, output) {
    const { PDF } = await import('@libpdf/core');
    const pdf = await PDF.load(new Uint8Array(readFileSync(input)));
    const { bytes } = await pdf.sign({
      signer: {
        certificate: signer.certificate,
        keyType: 'RSA',
        signatureAlgorithm: 'RSASSA-PKCS1-v1_5',
        sign: (data) => signer.sign(data, 'RSASSA-PKCS1-v1_5-SHA256', signal),
      },
      estimatedSize: PLACEHOLDER_BYTES,
    });
    writeSynced(output, bytes);
  },
  async '@cantoo/pdf-lib'(input, output) {
    const { appendWithCantoo } = await import('./cantoo.ts');
    writeSynced(output, await appendWithCantoo(readFileSync(input), signer, PLACEHOLDER_BYTES));
  },
};

const [program = '', input = '', output = '', rounds = ''] = process.argv.slice(2);
const peer = peers.find((name) => name === program);
if (peer === undefined) throw new Error(`no such program: ${program}`);
const times: number[] = [];
for (let round = 0; round < Number(rounds); round++) {
  const start = performance.now();
  await sign[peer](input, output);
  times.push(performance.now() - start);
}
console.log(JSON.stringify({ times, peakKb: process.resourceUsage().maxRSS }));
