// Attachments of documents in the layouts that portals have: name, id, version, and how the bytes are fetched.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseProfile } from '../../../../../../shared/portal-profile/parse-profile.ts';
import {
  type Attachments,
  inferAttachments,
  namesIn,
  withName,
  withSource,
  withVersion,
} from '../../../../../../extension/features/teach/infer/attachments.ts';
import { idPattern } from '../../../../../../extension/features/teach/infer/row-value.ts';
import { readValue } from '../../../../../../extension/portals/profile/read-value.ts';
import { shippedProfiles } from '../../../../../../extension/portals/shipped-profiles.ts';
import { one, pageOf, parsedPage } from '../page.ts';

const table = pageOf(`<table id="ctl00_gvTep"><tr><th>Tên tệp</th><th>Phiên bản</th></tr>
${[5, 6].map((id) => `<tr class="tep"><td><a href="javascript:__doPostBack('ctl00$gvTep','Tai$${id}')">a${id}.pdf</a></td><td class="pb">1</td><td><a href="javascript:luuTep(${id})">Thay tệp</a></td></tr>`).join('')}</table>`);
const links = pageOf(
  `<ul>${[31, 32].map((id) => `<li><i></i><a href="/tep/${id}/tai">b${id}.pdf</a> <small>12/03/2026 08:15</small></li>`).join('')}</ul>`,
);
const cards = pageOf(
  `<div role="list">${[7, 8].map((id) => `<div role="listitem"><span>c${id}.pdf</span><em>34 KB</em><button aria-haspopup="menu" data-file="${id}">⋮</button></div>`).join('')}</div>`,
);
const buried = pageOf(
  `<div id="ds"><p data-url="/f/1.pdf"><b>d1.pdf</b><span data-sha="abcdef0123">✓</span></p><p data-url="/f/2.pdf"><b>d2.pdf</b><span data-sha="9876543210">✓</span></p></div>`,
);

function taught(page: Document, name: string): Attachments {
  const found = inferAttachments(one(page, name));
  if (found === undefined) throw new Error('nothing was understood');
  const profile = { id: 'a', name: 'a', version: '1', match: [], attachments: found };
  expect(parseProfile(profile, 'own').kind).toBe('profile');
  return found;
}

describe('inferAttachments', () => {
  it('reads a table of WebForms, and clicks its link to download', () => {
    expect(taught(table, 'a')).toEqual({
      container: '#ctl00_gvTep',
      item: 'tr.tep',
      id: { selector: 'td:nth-child(1) > a', attribute: 'href', pattern: String.raw`Tai\$(\d+)` },
      version: { selector: 'td.pb' },
      name: { selector: 'td:nth-child(1) > a' },
      source: { kind: 'menuDownload', open: 'td:nth-child(1) > a' },
    });
  });

  it('follows plain links, and sees a date change with the file', () => {
    expect(taught(links, 'a')).toMatchObject({
      id: { selector: 'a', attribute: 'href', pattern: String.raw`tep/(\d+)` },
      version: { selector: 'small' },
      source: { kind: 'href', selector: 'a' },
    });
  });

  it('opens a menu where there is nothing else', () => {
    expect(taught(cards, 'span')).toMatchObject({
      id: { attribute: 'data-file' },
      version: { selector: 'em' },
      source: { kind: 'menuDownload', entry: { text: 'Tải' } },
    });
  });

  it('prefers a digest as the mark of a version', () => {
    expect(taught(buried, 'b').version).toMatchObject({ attribute: 'data-sha' });
  });

  it('takes what holds the name and a control for the row of the only file', () => {
    const page = pageOf(
      `<div><div class="nhom"><p>Số</p><p>1</p></div><div class="nhom"><p>Tệp</p><div class="tep"><div class="ten"><i></i><a href="/f/9">g.pdf</a></div><button>Thay</button></div></div></div>`,
    );
    expect(taught(page, 'a')).toMatchObject({ item: 'div.tep', name: { selector: 'a' } });
  });

  it('never proposes to click what deletes, replaces or signs', () => {
    const page = pageOf(
      `<ul><li><b>e.pdf</b><button>Xóa</button><button>Ký số</button><button class="ic">Mở</button></li><li><b>f.pdf</b><button>Xóa</button><button>Ký số</button><button class="ic">Mở</button></li></ul>`,
    );
    expect(taught(page, 'b').source).toEqual({ kind: 'menuDownload', open: 'button.ic' });
  });
});

const portalPages = join(import.meta.dirname, '../../../../../e2e/browser/portal-pages');

describe.each(shippedProfiles().filter(({ id }) => existsSync(join(portalPages, `${id}.html`))))(
  'the product family $id',
  ({ id, attachments }) => {
    it('is understood from the name of one file', () => {
      if (attachments === undefined) throw new Error('the profile has no attachments');
      const page = parsedPage(readFileSync(join(portalPages, `${id}.html`), 'utf8'));
      const names = namesIn(attachments, page);
      const [name] = names;
      if (name === undefined) throw new Error('the page has no attachments');
      const found = inferAttachments(name);
      const profile = { id, name: id, version: '1', match: [], attachments: found };
      expect(parseProfile(profile, 'own').kind).toBe('profile');
      expect(found && namesIn(found, page)).toEqual(expect.arrayContaining([...names]));
    });
  },
);

describe('two examples', () => {
  it('show which rows are meant where one does not', () => {
    const page = pageOf(
      `<div id="t"><div><div class="ten">h.pdf</div></div><div><div class="ten">i.pdf</div><p>ghi chú</p></div></div>`,
    );
    const [first, second] = page.querySelectorAll('.ten');
    if (first === undefined || second === undefined) throw new Error('no names');
    const found = inferAttachments(second, [first]);
    expect(found).toMatchObject({ container: '#t', name: { selector: 'div.ten' } });
    expect(found && namesIn(found, page)).toEqual([first, second]);
  });
});

describe('a file whose name has more beside it', () => {
  it('is named without it, and that is no mark of its version', () => {
    const page = pageOf(
      '<div role="table"><div role="row"><div>bao-cao.pdf 1,2 MB</div><button>Tải</button></div></div>',
    );
    const found = taught(page, '[role=row] div');
    expect(found.version).toBeUndefined();
    expect(readValue(found.name, one(page, '[role=row]'))).toBe('bao-cao.pdf');
  });

  it('stands in no frame that only it has', () => {
    const page = pageOf('<div class="khung"><a class="ten" href="/tep/9">k.pdf</a></div>');
    expect(taught(page, 'a')).toMatchObject({ item: 'a.ten', name: {} });
    expect(taught(page, 'a').container).toBeUndefined();
  });
});

describe('corrections', () => {
  it('change the name, the version and the control, and nothing else', () => {
    const before = taught(cards, 'span');
    expect(withName(before, one(cards, 'em'))).toEqual({ ...before, name: { selector: 'em' } });
    expect(withVersion(before, one(cards, 'span'))?.version).toEqual({ selector: 'span' });
    expect(withSource(before, one(cards, 'em'))?.source).toMatchObject({ open: 'em' });
    expect(withName(before, one(table, 'a'))).toBeUndefined();
  });
});

describe('idPattern', () => {
  it.each([
    ["javascript:__doPostBack('ctl00$gvTep','Tai$12')", '12'],
    ['/tep/9/tai?v=3', '3'],
    ['xem(7, 77)', '77'],
    ['/f/6f1c2b1e-0d2a-4a55-9c2f-0a1b2c3d4e5f', '6f1c2b1e-0d2a-4a55-9c2f-0a1b2c3d4e5f'],
  ])('finds in %s what it was made from', (text, id) => {
    expect(new RegExp(idPattern(text) ?? '^$', 'u').exec(text)?.[1]).toBe(id);
  });

  it('finds none where there is none', () => {
    expect(idPattern('javascript:tai()')).toBeUndefined();
  });
});
