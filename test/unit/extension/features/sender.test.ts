import { describe, expect, it } from 'vitest';
import { browser } from 'wxt/browser';
import { LOCAL_FILES } from '../../../../shared/protocol/origins.ts';
import { identify } from '../../../../extension/features/messages/sender.ts';

const tab = { id: 7, url: 'https://qlvb.example/van-ban/1' };
const own = browser.runtime.getURL('/popup.html');
const from = (part: object): Parameters<typeof identify>[0] => ({
  id: browser.runtime.id,
  ...part,
});

describe('the sender of a message', () => {
  it('is a page with the origin that the browser names', () => {
    const sender = {
      tab,
      url: tab.url,
      origin: 'https://qlvb.example',
      frameId: 0,
      documentId: 'D',
    };
    expect(identify(from(sender))).toEqual({
      kind: 'page',
      url: tab.url,
      origin: 'https://qlvb.example',
      topOrigin: 'https://qlvb.example',
      target: { tabId: 7, frameId: 0, documentId: 'D' },
    });
  });

  it('has the origin of its frame, not of the page around it', () => {
    const sender = { tab, url: 'https://other.example/frame', frameId: 3 };
    expect(identify(from(sender))).toMatchObject({
      origin: 'https://other.example',
      topOrigin: 'https://qlvb.example',
    });
  });

  it.each([
    ['a sandboxed frame', tab.url, 'null'],
    ['about:srcdoc', 'about:srcdoc', 'https://qlvb.example'],
    ['data:', 'data:text/html,x', 'null'],
    ['blob:', 'blob:https://qlvb.example/6f1c2f0e', 'https://qlvb.example'],
    ['another origin than its address', tab.url, 'https://other.example'],
    ['a file', 'file:///home/a.html', 'file://'],
    ['the name for files of this PC', `${LOCAL_FILES}/trang`, LOCAL_FILES],
  ])('T20 is nobody: %s', (_name, url, origin) => {
    expect(identify(from({ tab, url, origin, frameId: 1 })).kind).toBe('unknown');
  });

  it('is one of our own pages by its address, in a tab or not', () => {
    expect(identify(from({ url: own })).kind).toBe('own-page');
    expect(identify(from({ url: own, tab, frameId: 0 })).kind).toBe('own-page');
  });

  it.each([
    ['another extension', { id: 'another', url: own }],
    ['without an address', {}],
    ['a page without a tab', { url: tab.url, frameId: 0 }],
    ['an address that only begins like ours', { url: `${own.replace('/popup.html', '')}.evil/` }],
  ])('is nobody: %s', (_name, part) => {
    expect(identify(from(part)).kind).toBe('unknown');
  });
});
