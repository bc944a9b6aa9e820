import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { configuredPortals, saveOwnPortals } from '../../../../extension/settings/portals.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

const byPolicy = (portals: unknown): Promise<void> => fakeBrowser.storage.managed.set({ portals });

describe('the portals', () => {
  it('are none on a fresh browser', async () => {
    expect(await configuredPortals()).toEqual([]);
  });

  it('come from policy first, then from this browser', async () => {
    await byPolicy([{ origin: 'http://qlvb.lan', profile: 'reference' }]);
    await saveOwnPortals([
      { origin: 'http://qlvb.lan', profile: 'other' },
      { origin: 'https://qlvb.example', profile: 'reference' },
    ]);
    expect(await configuredPortals()).toEqual([
      { origin: 'http://qlvb.lan', profile: 'reference' },
      { origin: 'https://qlvb.example', profile: 'reference' },
    ]);
  });

  it('may be unencrypted by policy only', async () => {
    await saveOwnPortals([{ origin: 'http://qlvb.lan', profile: 'reference' }]);
    expect(await configuredPortals()).toEqual([]);
  });

  it.each([
    ['no list', 'reference'],
    ['wildcards', [{ origin: 'https://*.example', profile: 'Ref*' }]],
    ['paths', [{ origin: 'https://qlvb.example/a', profile: 'reference' }]],
    ['unknown members', [{ origin: 'https://qlvb.example', profile: 'reference', more: 1 }]],
  ])('ignore %s in a policy, and keep the entries that are right', async (_name, wrong) => {
    const right = { origin: 'https://right.example', profile: 'reference' };
    await byPolicy(Array.isArray(wrong) ? [...(wrong as unknown[]), right] : wrong);
    expect(await configuredPortals()).toEqual(Array.isArray(wrong) ? [right] : []);
  });
});

it('takes the list as the text of its JSON, as Firefox reads it from Windows’ registry', async () => {
  await byPolicy('[{"origin": "https://qlvb.tinh.example", "profile": "reference"}]');
  expect(await configuredPortals()).toEqual([
    { origin: 'https://qlvb.tinh.example', profile: 'reference' },
  ]);
  await byPolicy('[{');
  expect(await configuredPortals()).toEqual([]);
});
