import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { policyAgentKeys } from '../../../../extension/settings/agent-keys.ts';

beforeEach(() => {
  fakeBrowser.reset();
});
const stored = async (agentKeys: unknown): Promise<unknown> => {
  await fakeBrowser.storage.managed.set({ agentKeys });
  const keys = await policyAgentKeys();
  return keys && [...keys];
};
const hex = 'ab'.repeat(32);

it('are any without a list of administrators', async () => {
  expect(await policyAgentKeys()).toBeUndefined();
  expect(await stored([])).toBeUndefined();
  expect(await stored('all')).toBeUndefined();
});

it('are the named ones, however they are written; one that cannot be read lets in nobody', async () => {
  expect(await stored([hex])).toEqual([hex]);
  expect(await stored([Array.from({ length: 32 }, () => 'AB').join(':'), 7])).toEqual([hex]);
  expect(await stored(['no fingerprint'])).toEqual([]);
});
