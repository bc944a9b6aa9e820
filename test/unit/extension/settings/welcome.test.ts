import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { mayWelcome, saveWelcome, welcomeState } from '../../../../extension/settings/welcome.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

describe('the page of the first steps', () => {
  it('opens unless the administrator says no', async () => {
    expect(await mayWelcome()).toBe(true);
    await fakeBrowser.storage.managed.set({ welcome: true });
    expect(await mayWelcome()).toBe(true);
    await fakeBrowser.storage.managed.set({ welcome: false });
    expect(await mayWelcome()).toBe(false);
  });

  it('takes a number of the registry for an answer', async () => {
    await fakeBrowser.storage.managed.set({ welcome: 0 });
    expect(await mayWelcome()).toBe(false);
    await fakeBrowser.storage.managed.set({ welcome: 1 });
    expect(await mayWelcome()).toBe(true);
    await fakeBrowser.storage.managed.set({ welcome: 2 });
    expect(await mayWelcome()).toBe(true);
  });

  it('remembers how far somebody came', async () => {
    expect(await welcomeState()).toBeUndefined();
    await saveWelcome('opened');
    expect(await welcomeState()).toBe('opened');
    await saveWelcome('done');
    expect(await welcomeState()).toBe('done');
  });
});
