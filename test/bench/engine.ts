// The signing engine alone, in this process and with a key that lies in it: against what the machine itself needs for the
// same bytes, and warm on one page.
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { chunksOf, withFile } from '../../agent/core/byte-source.ts';
import { createDigest } from '../../agent/core/crypto.ts';
import { writeAtomically } from '../../agent/core/document-file.ts';
import { signAndCheck } from '../../agent/jobs/sign-and-check.ts';
import { copiedDraft } from '../../agent/signing/draft.ts';
import type { SignatureLevel } from '../../shared/protocol/values.ts';
import { keySigner } from '../support/key-signer.ts';
import { letterPdf } from '../support/letter.ts';
import { testPki } from '../support/pki.ts';
import { signedBytes } from '../support/trust-services/sign-to-file.ts';
import { trustOf } from '../support/trust-services/trust.ts';
import { line, median, medianRatio } from './figures.ts';
import { signIntoFile } from './kyso.ts';
import { order, silently } from './order.ts';
import { serveTrust } from './trust-services.ts';

const { signal } = new AbortController();

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Reads, hashes, copies and syncs: nobody signs a file with less. */
async function limitOf(file: string, copy: string): Promise<void> {
  await withFile(file, (source) => {
    const digest = createDigest('sha256');
    const descriptor = openSync(copy, 'w');
    for (const chunk of chunksOf(source)) {
      digest.update(chunk);
      writeSync(descriptor, chunk);
    }
    fsyncSync(descriptor);
    closeSync(descriptor);
    digest.digest();
  });
}

/** @param folder - holds `large.pdf` */
export async function benchEngine(folder: string): Promise<void> {
  const file = join(folder, 'large.pdf');
  const copy = join(folder, 'copy.pdf');
  const signer = keySigner(testPki().leader);
  const engine = (): Promise<unknown> => signIntoFile(file, copy, signer);
  const checked = (): Promise<unknown> =>
    withFile(file, (source) =>
      writeAtomically(copy, (output) =>
        signAndCheck(copiedDraft(source, output), order, signer, signal, silently),
      ),
    );
  await limitOf(file, copy);
  const [limit, alone, whole]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < 5; round++) {
    limit.push(await timed(() => limitOf(file, copy)));
    alone.push(await timed(engine));
    whole.push(await timed(checked));
  }
  const ratio = (times: readonly number[]): string =>
    `${medianRatio(times, limit).toFixed(2)} × read, hash, copy and sync (${Math.round(median(limit))} ms)`;
  line('sign 400 MB, engine alone', ratio(alone), '≤ 1.5 ×');
  line('sign 400 MB, engine with self-check', ratio(whole), '≤ 2.2 ×');
  await benchOnePage();
}

async function benchOnePage(): Promise<void> {
  const services = await serveTrust();
  try {
    const pki = testPki();
    const signer = keySigner(pki.connectedLeader, undefined, [pki.connectedCa.certificate]);
    const file = letterPdf();
    const bars = { 'B-B': '≤ 25 ms', 'B-LTA': '≤ 120 ms' } as const;
    for (const level of ['B-B', 'B-LTA'] as const satisfies readonly SignatureLevel[]) {
      const times: number[] = [];
      const work: number[] = [];
      for (let round = 0; round < 25; round++) {
        const trust = trustOf(services);
        const before = process.cpuUsage();
        times.push(await timed(() => signedBytes(file, signer, level, trust)));
        const { user, system } = process.cpuUsage(before);
        work.push((user + system) / 1000);
      }
      const [whole, own] = [times, work].map((one) => median(one.slice(10)).toFixed(0));
      const value = `${whole ?? ''} ms, of which this process worked ${own ?? ''} ms`;
      line(`sign one page, warm engine with self-check, ${level}`, value, bars[level]);
    }
  } finally {
    await services.close();
  }
}
