import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../../shared/portal-profile/parse-profile.ts';
import { addressMatches } from '../../../shared/portal-profile/pattern.ts';
import { isSelector } from '../../../shared/portal-profile/selector.ts';

const profile = {
  id: 'qlvb-tinh',
  name: 'QLVB tỉnh',
  version: '1',
  match: ['https://qlvb.tinh.example/*'],
  detail: {
    documentId: { selector: '#id', attribute: 'value' },
    values: { token: { in: 'page' } },
  },
  attachments: {
    item: 'tr.tep',
    name: { selector: 'td.ten' },
    source: { kind: 'template', url: '/tai/{attachmentId}?t={token}' },
  },
  upload: { mode: 'multipart', url: 'https://api.example/luu/{attachmentId}', field: 'file' },
  apiOrigins: ['https://api.example'],
} as const;

function problems(change: object, origin: 'shipped' | 'policy' | 'own' = 'own'): string[] {
  const parsed = parseProfile({ ...profile, ...change }, origin);
  return parsed.kind === 'profile' ? [] : parsed.problems.map(({ path }) => path);
}

describe('a profile', () => {
  it('is taken as it is', () => {
    expect(parseProfile(profile, 'own')).toEqual({ kind: 'profile', profile });
  });

  it.each([
    ['an unknown member', { script: 'alert(1)' }, 'script'],
    ['a selector that does not parse', { list: { row: 'tr[', documentId: {} } }, 'list.row'],
    [
      'a selector deep inside',
      { attachments: { ...profile.attachments, name: { selector: '::before' } } },
      'attachments.name.selector',
    ],
    ['a pattern that does not compile', { detail: { path: '(' } }, 'detail.path'],
    ['a name in another alphabet', { id: 'Cổng' }, 'id'],
    ['an address of a foreign origin', { apiOrigins: [] }, 'upload.url'],
    ['a value that nothing gives', { detail: {} }, 'attachments.source.url'],
    [
      'a host with a placeholder',
      { upload: { mode: 'vgcaHandler', url: 'https://{name}.x/' } },
      'upload.url',
    ],
    ['a scheme of its own', { upload: { mode: 'vgcaHandler', url: 'file:///etc' } }, 'upload.url'],
    [
      'an address without a scheme',
      { upload: { mode: 'vgcaHandler', url: '//evil.example/' } },
      'upload.url',
    ],
    [
      'a state of the axis that does not exist',
      { exchange: { row: 'tr', cells: { state: { map: { 'Đã đến': '99' } } } } },
      'exchange.cells.state.map.Đã đến',
    ],
    ['any host', { match: ['https://*/*'] }, 'match.0'],
  ])('is refused for %s, with its place', (_name, change, place) => {
    expect(problems(change)).toEqual([place]);
  });

  it('may be unencrypted by policy only, but for this very machine', () => {
    const match = ['http://qlvb.lan/*', 'http://127.0.0.1:8642/*'];
    expect(problems({ match })).toEqual(['match.0']);
    expect(problems({ match }, 'shipped')).toEqual(['match.0']);
    expect(problems({ match }, 'policy')).toEqual([]);
    expect(problems({ apiOrigins: ['https://api.example', 'http://api.lan'] })).toEqual([
      'apiOrigins.1',
    ]);
  });

  it('never makes the parser fail', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(profile), 'send', 'list'),
        (value, member) => {
          expect(['profile', 'problems']).toContain(
            parseProfile({ ...profile, [member]: value }, 'own').kind,
          );
        },
      ),
    );
  });
});

describe('the interface of a list', () => {
  const api = {
    page: '/van-ban/{documentId}',
    rows: {
      url: 'https://api.example/van-ban?ds={ds}',
      values: { ds: { in: 'address' } },
      id: 'id',
      match: { documentCode: 'so' },
    },
    document: { url: 'https://api.example/van-ban/{documentId}', values: { csrf: 'token' } },
    attachments: {
      ...{ items: 'tep', id: 'id', name: 'ten', values: { path: 'duongDan' } },
      source: { kind: 'template', url: '/tai/{attachmentId}?p={path}' },
    },
    upload: {
      ...{ mode: 'multipart', url: 'https://api.example/luu/{attachmentId}', field: 'file' },
      extra: { csrf: '{csrf}' },
    },
  } as const;
  const list = { row: 'tr', documentId: {}, cells: { documentCode: {} } } as const;
  const withApi = (change: object): object => ({ list: { ...list, api: { ...api, ...change } } });

  it('is taken as it is', () => {
    expect(problems(withApi({}))).toEqual([]);
  });

  it.each<[string, object, readonly string[]]>([
    ['a page on another origin', { page: 'https://api.example/{documentId}' }, ['list.api.page']],
    [
      'a foreign interface',
      { document: { ...api.document, url: 'https://other.example/{documentId}' } },
      ['list.api.document.url'],
    ],
    [
      'a foreign list',
      { rows: { ...api.rows, url: 'https://other.example/?ds={ds}' } },
      ['list.api.rows.url'],
    ],
    [
      'a value that nothing gives',
      { document: { ...api.document, url: '/{id}' } },
      ['list.api.document.url'],
    ],
    [
      'a value of another part',
      { rows: { ...api.rows, url: '/ds/{documentId}' } },
      ['list.api.rows.url'],
    ],
    [
      'a cell that is not read',
      { rows: { ...api.rows, match: { subject: 'trichYeu' } } },
      ['list.api.rows.match.subject'],
    ],
    ['rows without a cell', { rows: { ...api.rows, match: {} } }, ['list.api.rows.match']],
    [
      'a form of a page that is not there',
      { upload: { ...api.upload, form: 'form' } },
      ['list.api.upload.form'],
    ],
    [
      'a file input of a page that is not there',
      { upload: { mode: 'fileInput', selector: 'input' } },
      ['list.api.upload.mode'],
    ],
  ])('is refused for %s', (_name, change, places) => {
    expect(problems(withApi(change))).toEqual(places);
  });

  it('takes source and upload of the document’s page where those work without it', () => {
    const { items, id, name } = api.attachments;
    const bare = { list: { ...list, api: { ...api, attachments: { items, id, name } } } };
    const source = { kind: 'template', url: '/tai/{attachmentId}' };
    const page = { ...profile.attachments, source };
    expect(problems({ ...bare, attachments: page })).toEqual([]);
    expect(problems({ ...bare, attachments: { ...page, source: { kind: 'href' } } })).toEqual([
      'list.api.attachments.source',
    ]);
    const noUpload = { ...api, upload: undefined };
    const form = { mode: 'multipart', form: 'form', field: 'file' };
    expect(problems({ list: { ...list, api: noUpload }, upload: form })).toEqual([
      'list.api.upload',
    ]);
  });
});

describe('selectors', () => {
  it.each([
    '#dt_basic tbody tr[id^="vb_"]',
    '.mat-mdc-row, [role=row]',
    'td:nth-child(2n+1) > a',
    'tr:not(:has(th))',
  ])('are %s', (text) => {
    expect(isSelector(text)).toBe(true);
  });
  it.each(['', 'tr[', 'a:contains(x)', 'a::before', 'a >', 'td:hover', '[a!=b]', ',', 'a:not('])(
    'are not %s',
    (text) => {
      expect(isSelector(text)).toBe(false);
    },
  );
});

describe('address patterns', () => {
  it.each([
    ['https://qlvb.example/*', 'https://qlvb.example/a?b', true],
    ['https://qlvb.example/*', 'https://qlvb.example', true],
    ['https://qlvb.example/*', 'https://qlvb.example:8443/', false],
    ['https://qlvb.example/*', 'http://qlvb.example/', false],
    ['https://qlvb.example/*', 'https://qlvb.example.evil.example/', false],
    ['https://*.vnptioffice.vn/*', 'https://tinh.vnptioffice.vn/qlvbdh/main', true],
    ['https://*.vnptioffice.vn/*', 'https://evilvnptioffice.vn/', false],
    ['https://h.example/qlvbdh*/main', 'https://h.example/qlvbdh_lsn/main', true],
    ['https://h.example/qlvbdh*/main', 'https://h.example/qlvbdh/other', false],
    ['https://h.example/a', 'https://h.example/ab', false],
    ['https://h.example/a*a', 'https://h.example/a', false],
    ['https://h.example/a*', 'https://user@h.example/a', false],
  ])('%s against %s: %s', (pattern, address, expected) => {
    expect(addressMatches(pattern, address)).toBe(expected);
  });
});
