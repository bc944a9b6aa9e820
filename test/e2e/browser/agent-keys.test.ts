// Administrators name the agents of this browser by their keys (ADR 0049): the named one is spoken to, no other.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer';
import * as v from 'valibot';
import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, setDesk, waitingDocument, wordsOf } from '../../support/desk.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { press } from '../../support/press.ts';

let desk: Desk;
let folder = '';
afterEach(async () => {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses «Kiểm tra» on a portal's page in a browser that got this list by policy. */
async function check(agentKeys: (own: string) => readonly string[]): Promise<Page> {
  folder = mkdtempSync(join(tmpdir(), 'kyso-named-'));
  const { out } = kysoIn(folder, 'pairing', 'list', '--format', 'json');
  const { agentKey } = v.parse(v.object({ agentKey: v.string() }), JSON.parse(out));
  desk = await setDesk({
    browser: 'firefox',
    folder,
    managed: { agentKeys: agentKeys(agentKey) },
  });
  const page = await desk.signIn();
  await desk.openDocument(page, waitingDocument(desk.portal).documentId);
  await press(page, 'kyso-bar >>> #check');
  return page;
}

describe('agents that administrators have named', () => {
  it('are spoken to', async () => {
    const page = await check((own) => ['ab'.repeat(32), own.toUpperCase()]);
    expect(await wordsOf(page, 'kyso-bar >>> .badge')).toBe('Chưa ký');
  });

  it('are the only ones', async () => {
    const page = await check(() => ['ab'.repeat(32)]);
    await press(page, 'kyso-bar >>> #failure');
    expect(await wordsOf(page, 'kyso-bar >>> #failure-text')).toContain('không phải kyso');
  });
});
