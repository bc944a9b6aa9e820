import { beforeEach, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { pluginAddresses, pluginSettings } from '../../../../extension/settings/compat.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

const profile = (compat: object, match: readonly string[] = []): object => ({
  ...{ id: 'tinh', name: 'Cổng của tỉnh', version: '1', match, compat },
  apiOrigins: ['https://tep.example'],
});
const byPolicy = (portals: readonly object[], profiles: readonly object[] = []): Promise<void> =>
  fakeBrowser.storage.managed.set({ portals, profiles });

it('stands in for nothing where nothing is switched on', async () => {
  await byPolicy([{ origin: 'https://qlvb.example', profile: 'reference' }]);
  expect(await pluginSettings('https://qlvb.example/a')).toBeUndefined();
  expect(await pluginSettings('https://khac.example/')).toBeUndefined();
  expect(await pluginAddresses()).toEqual([]);
});

it('takes from the profile what the portal’s entry does not say', async () => {
  const compat = { vgca: true, uploadField: 'file', answerWithinSeconds: 60 };
  const entry = { origin: 'https://qlvb.example', profile: 'tinh', compat: { vnpt: true } };
  await byPolicy([{ ...entry, apiOrigins: ['https://api.example'] }], [profile(compat)]);
  expect(await pluginSettings('https://qlvb.example/van-ban?id=1')).toEqual({
    plugins: ['vgca', 'vnpt'],
    whenAbsent: 'answer',
    passThrough: false,
    apiOrigins: ['https://api.example', 'https://tep.example'],
    uploadField: 'file',
    sendMetaData: true,
    answerWithinMs: 60_000,
  });
  expect(await pluginAddresses()).toEqual(['https://qlvb.example']);
});

it('lets the portal’s entry switch off what its profile has on', async () => {
  const entry = { origin: 'https://qlvb.example', profile: 'tinh', compat: { vgca: false } };
  await byPolicy([entry], [profile({ vgca: true })]);
  expect(await pluginSettings('https://qlvb.example/')).toBeUndefined();
  expect(await pluginAddresses()).toEqual([]);
});

it('follows the addresses of a profile that nobody configured an origin for', async () => {
  await byPolicy([], [profile({ vnpt: true }, ['https://*.vnpt.example/qlvbdh/*'])]);
  expect((await pluginSettings('https://a.vnpt.example/qlvbdh/main'))?.plugins).toEqual(['vnpt']);
  expect(await pluginSettings('https://a.vnpt.example/khac')).toBeUndefined();
  expect(await pluginAddresses()).toEqual(['https://*.vnpt.example/qlvbdh/*']);
});
