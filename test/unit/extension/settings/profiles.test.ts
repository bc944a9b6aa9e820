import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { saveOwnPortals } from '../../../../extension/settings/portals.ts';
import {
  knownProfiles,
  ownProfiles,
  profileFor,
  removeOwnProfile,
  saveOwnProfile,
} from '../../../../extension/settings/profiles.ts';
import { shippedProfiles } from '../../../../extension/portals/shipped-profiles.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

const made = (id: string, name: string, match: readonly string[] = []): unknown => ({
  ...{ id, name, match },
  version: '1',
});
const byPolicy = (profiles: unknown): Promise<void> =>
  fakeBrowser.storage.managed.set({ profiles });
const nameAt = async (address: string): Promise<string | undefined> =>
  (await profileFor(address))?.name;

describe('a profile that is made here', () => {
  it('takes the place of one with its id, and goes when it is removed', async () => {
    for (const name of ['Một', 'Một, sửa'])
      await saveOwnProfile({ id: 'mot', name, version: '1', match: ['https://a.vn/*'] });
    await saveOwnProfile({ id: 'hai', name: 'Hai', version: '1', match: [] });
    expect((await ownProfiles()).map(({ name }) => name)).toEqual(['Một, sửa', 'Hai']);
    expect(await nameAt('https://a.vn/x')).toBe('Một, sửa');
    await removeOwnProfile('mot');
    expect((await ownProfiles()).map(({ id }) => id)).toEqual(['hai']);
  });
});

describe('the profiles', () => {
  it('that are shipped are all in order', () => {
    expect(shippedProfiles().map(({ id }) => id)).toEqual([
      'vnpt-ioffice',
      'angular-material-vpdt',
      'antd-next',
      'liferay-fds',
      'aspnet-webforms',
      'generic-label',
      'reference',
      'reference-classic',
      'reference-spa',
      'reference-webforms',
    ]);
  });

  it('by policy go before those made here, and those before shipped ones', async () => {
    await fakeBrowser.storage.local.set({
      profiles: [made('generic-label', 'của máy'), made('antd-next', 'của máy')],
    });
    await byPolicy([made('generic-label', 'của tỉnh')]);
    const known = await knownProfiles();
    const names = new Map(known.map(({ id, name }) => [id, name]));
    expect(names.get('generic-label')).toBe('của tỉnh');
    expect(names.get('antd-next')).toBe('của máy');
    expect(names.size).toBe(shippedProfiles().length);
  });

  it('are taken as objects or as the text of a file; a wrong one leaves the others', async () => {
    const refused = vi.spyOn(console, 'warn').mockReturnValue();
    await byPolicy([
      { id: 'x' },
      'no JSON',
      JSON.stringify(made('mot', 'Một')),
      made('hai', 'Hai'),
    ]);
    const ids = (await knownProfiles()).map(({ id }) => id);
    expect(ids.slice(0, 2)).toEqual(['mot', 'hai']);
    expect(refused).toHaveBeenCalledTimes(2);
    refused.mockRestore();
  });
});

describe('the profile of a page', () => {
  it('is the one that its exact origin is configured with', async () => {
    await saveOwnPortals([{ origin: 'https://qlvb.example', profile: 'antd-next' }]);
    for (const other of [
      'https://qlvb.example:8443/',
      'http://qlvb.example/',
      'https://a.qlvb.example/',
      'https://qlvb.example.evil.example/',
    ]) {
      expect(await profileFor(other)).toBe(undefined);
    }
    expect((await profileFor('https://qlvb.example/van-ban-di/1'))?.id).toBe('antd-next');
  });

  it('may come by the addresses of a profile of the office, never of a shipped one', async () => {
    expect(await profileFor('https://tinh.vnptioffice.vn/qlvbdh/main')).toBe(undefined);
    await byPolicy([made('tinh', 'Tỉnh', ['https://*.tinh.example/*'])]);
    expect(await nameAt('https://qlvb.tinh.example/a')).toBe('Tỉnh');
    expect(await nameAt('https://qlvb.khac.example/a')).toBe(undefined);
  });

  it('made here reads no unencrypted page', async () => {
    const refused = vi.spyOn(console, 'warn').mockReturnValue();
    const profiles = [made('lan', 'Mạng nội bộ', ['http://qlvb.lan/*'])];
    await fakeBrowser.storage.local.set({ profiles });
    expect(await nameAt('http://qlvb.lan/')).toBe(undefined);
    await byPolicy(profiles);
    expect(await nameAt('http://qlvb.lan/')).toBe('Mạng nội bộ');
    refused.mockRestore();
  });
});
