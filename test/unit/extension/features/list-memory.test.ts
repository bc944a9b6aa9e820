import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { KnownRows } from '../../../../extension/features/list/known-rows.ts';
import { listNotes, noteOf, noteResent } from '../../../../extension/features/list/list-notes.ts';
import type { SigningRecord } from '../../../../extension/features/sign/record.ts';

const portalOrigin = 'https://qlvb.example';
const openAt = `${portalOrigin}/van-ban/7`;
const row = { portalOrigin, documentId: '7', says: '142/UBND Mới nhận' };

const told = vi.spyOn(fakeBrowser.tabs, 'sendMessage');
beforeEach(() => {
  fakeBrowser.reset();
  // The page that began it is gone: that is nobody's fault.
  told.mockReset().mockRejectedValue(new Error('no receiver'));
});

describe('a row of a list', () => {
  it('leads to the same attachments while it says the same', () => {
    let now = 0;
    const rows = new KnownRows(() => now);
    rows.keep(row, ['7/1@a']);
    expect(rows.find(row)).toEqual({ documentKeys: ['7/1@a'] });
    expect(rows.find({ ...row, says: '142/UBND Đang xử lý' })).toEqual({});
    expect(rows.find({ ...row, portalOrigin: 'https://other.example' })).toEqual({});
    now = 31 * 60_000;
    expect(rows.find(row)).toEqual({});
  });

  it('is forgotten when many came after it', () => {
    const rows = new KnownRows(() => 0);
    for (let at = 0; at < 401; at++) rows.keep({ ...row, documentId: String(at) }, ['x']);
    expect(rows.find({ ...row, documentId: '0' })).toEqual({});
    expect(rows.find({ ...row, documentId: '1' })).toEqual({ documentKeys: ['x'] });
  });
});

const record = (
  documentKey: string,
  outcome?: SigningRecord['view']['outcome'],
  address = openAt,
): SigningRecord => ({
  view: {
    signingId: '6d0f1a52-6a3c-4f0e-9d0b-2f0b8c1e7a11',
    portalOrigin,
    facts: { documentKey, label: 'a.pdf', ...(address && { openAt: address }) },
    phases: [],
    sentShare: 0,
    hasDocument: false,
    certificates: { state: 'loading' },
    ...(outcome && { outcome }),
  },
  page: { tabId: 1, frameId: 0 },
  topOrigin: portalOrigin,
  jobId: '6d0f1a52-6a3c-4f0e-9d0b-2f0b8c1e7a11',
  jobCreated: false,
});

describe('what became of a signing from a list', () => {
  it('is kept by portal, the last word of each attachment', async () => {
    void noteOf(record('7/1@a'));
    void noteOf(record('7/2@a'));
    await noteOf(record('7/1@a', { kind: 'cancelled' }));
    expect(await listNotes(portalOrigin)).toEqual([
      { documentKey: '7/2@a', state: 'working', openAt },
      { documentKey: '7/1@a', state: 'cancelled', openAt },
    ]);
    expect(await listNotes('https://other.example')).toEqual([]);
    expect(told).toHaveBeenCalledTimes(3);
    await noteOf(record('7/1@a', { kind: 'cancelled' }));
    expect(told).toHaveBeenCalledTimes(3);
  });

  it('is done once the portal took it later', async () => {
    const failure = { code: 'PAGE_CLOSED', details: {} } as const;
    await noteOf(record('7/1@a', { kind: 'failed', failure, kept: true }));
    await noteResent(portalOrigin, '7/2@a');
    await noteResent(portalOrigin, '7/1@a');
    expect(await listNotes(portalOrigin)).toEqual([
      { documentKey: '7/1@a', state: 'done', openAt },
    ]);
  });

  it('says nothing of what was signed on its own page', async () => {
    await noteOf(record('7/1@a', { kind: 'cancelled' }, ''));
    expect(await listNotes(portalOrigin)).toEqual([]);
  });
});
