import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { autoCheck, saveAutoCheck } from '../../../../extension/settings/auto-check.ts';

beforeEach(() => {
  fakeBrowser.reset();
});

describe('the automatic check', () => {
  it('is on unless somebody says otherwise', async () => {
    expect(await autoCheck()).toEqual({ isOn: true, isManaged: false });
    await saveAutoCheck(false);
    expect(await autoCheck()).toEqual({ isOn: false, isManaged: false });
  });

  it('is what the administrator says, whatever was chosen', async () => {
    await saveAutoCheck(true);
    await fakeBrowser.storage.managed.set({ autoCheck: false });
    expect(await autoCheck()).toEqual({ isOn: false, isManaged: true });
  });

  it('takes no other value for an answer', async () => {
    await fakeBrowser.storage.managed.set({ autoCheck: 'no' });
    expect(await autoCheck()).toEqual({ isOn: true, isManaged: false });
  });
});
