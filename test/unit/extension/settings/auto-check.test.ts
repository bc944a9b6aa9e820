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

  it.each([
    [0, false],
    [1, true],
  ])('takes the registry’s %i', async (autoCheckSaid, isOn) => {
    await fakeBrowser.storage.managed.set({ autoCheck: autoCheckSaid });
    expect(await autoCheck()).toEqual({ isOn, isManaged: true });
  });

  it.each(['no', 2, -1, '0', null])('takes no %o value for an answer', async (said) => {
    await fakeBrowser.storage.managed.set({ autoCheck: said });
    expect(await autoCheck()).toEqual({ isOn: true, isManaged: false });
  });
});
