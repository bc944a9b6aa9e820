// A letter signed by the installed agent, as the extension has it signed; the person at the window is played here.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as v from 'valibot';
import { officialNode } from '../../../agent/packaging/node-base.ts';
import { letterPdf } from '../../support/letter.ts';
import { bundleClient } from '../support/bundle-client.ts';
import type { Wine } from './wine.ts';

/** The installed agent. */
const AGENT = String.raw`C:\Program Files\Kyso\kyso-agent.exe`;

const Signed = v.object({
  tokens: v.array(v.object({ label: v.string() })),
  certificates: v.array(v.object({ subject: v.object({ commonName: v.string() }) })),
  level: v.object({ reached: v.string() }),
});

/** Lays down what `signLetter` needs: Node, the client and `letter.pdf`. */
export async function prepareClient({ chroot }: Wine): Promise<void> {
  copyFileSync(officialNode('win'), join(chroot.work, 'node.exe'));
  await bundleClient(join(chroot.work, 'client.mjs'));
  writeFileSync(join(chroot.work, 'letter.pdf'), letterPdf());
}

/**
 * The extension's part, as a Windows program of the same user.
 *
 * @param keys - typed into the first window of the agent
 * @returns what it was told; the letter is `signed.pdf`
 */
export async function signLetter(
  wine: Wine,
  keys: readonly string[],
  picture?: string,
): Promise<v.InferOutput<typeof Signed>> {
  const names = ['client.mjs', 'letter.pdf', 'signed.pdf', 'result.json'];
  const [client = '', ...files] = names.map((name) => `Z:\\trial\\${name}`);
  const ended = wine.runSilently(String.raw`Z:\trial\node.exe`, [client, AGENT, ...files]);
  expect(await wine.typeInto('Ký số QLVB', keys, picture)).toMatch(/^Ký số QLVB/);
  await ended;
  return v.parse(Signed, JSON.parse(readFileSync(join(wine.chroot.work, 'result.json'), 'utf8')));
}
