// Lists, fields, uploads, send buttons and exchange rows, from what a person points at.
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inferField } from '../../../../../../extension/features/teach/infer/field.ts';
import { inferCell, inferList } from '../../../../../../extension/features/teach/infer/list.ts';
import {
  inferExchange,
  inferSend,
  meaningOf,
} from '../../../../../../extension/features/teach/infer/send.ts';
import {
  uploadByControl,
  uploadChoices,
  withSubmit,
} from '../../../../../../extension/features/teach/infer/upload.ts';
import { sendButtons } from '../../../../../../extension/portals/profile/send-button.ts';
import { one, pageOf } from '../page.ts';

const address = new URL('https://qlvb.example/vb/ds');

const list =
  pageOf(`<table><thead><tr><th>STT</th><th>Số/Ký hiệu</th><th>Trích yếu</th><th>Hạn</th></tr></thead><tbody>
${[4, 5].map((id) => `<tr onclick="mo(${id})"><td>1</td><td>${id}/UBND-VP</td><td><a>V/v một việc</a><small>2 tệp</small></td><td></td></tr>`).join('')}</tbody></table>`);

describe('inferList', () => {
  it('reads the columns by their headings, and the id where it hides', () => {
    expect(inferList([one(list, 'tbody tr td:nth-child(3)')], address)).toEqual({
      path: '^/vb/ds$',
      row: 'table > tbody > tr',
      documentId: { attribute: 'onclick', pattern: String.raw`mo\((\d+)` },
      cells: {
        documentCode: { selector: 'td:nth-child(2)' },
        subject: { selector: 'a' },
        dueDate: { selector: 'td:nth-child(4)' },
      },
    });
  });

  it('knows a code, a day and a subject without headings, and takes the code for the id', () => {
    const page = pageOf(
      `<div>${[7, 8].map((id) => `<article><b>${id}/QĐ-UBND</b><p>Về việc ban hành Quy chế làm việc</p><i>0${id}/11/2026</i></article>`).join('')}</div>`,
    );
    expect(inferList([one(page, 'i')], address)).toMatchObject({
      documentId: { selector: 'b' },
      cells: {
        documentCode: { selector: 'b' },
        subject: { selector: 'p' },
        issuedDate: { selector: 'i' },
      },
    });
  });

  it('looks at other rows for what the one that was pointed at lacks', () => {
    const row = (code: string): string =>
      `<li><b>${code}</b><p>V/v cung cấp số liệu sơ kết</p></li>`;
    const page = pageOf(`<ul>${row('')}${row('12/UBND-VP')}</ul>`);
    expect(inferList([one(page, 'p')], address)?.cells).toEqual({
      documentCode: { selector: 'b' },
      subject: { selector: 'p' },
    });
  });

  it('takes a cell that was pointed at, in a row only', () => {
    const taught = inferList([one(list, 'tbody td')], address);
    if (taught === undefined) throw new Error('nothing was understood');
    expect(inferCell(taught, one(list, 'tbody tr:nth-child(2) td'))).toEqual({
      selector: 'td:nth-child(1)',
    });
    expect(inferCell(taught, one(list, 'thead th'))).toBeUndefined();
  });
});

describe('inferField', () => {
  const page = pageOf(`<div><i>Nội dung chính:</i><b class="y1Gf6">V/v một việc</b></div>
<div><i>Khác</i><b class="y1Gf6">x</b></div><span id="lblSo">142</span><div><div><b class="y1Gf6">không nhãn</b></div></div>`);
  it.each([
    ['#lblSo', { selector: '#lblSo' }],
    ['b', { label: ['Nội dung chính'] }],
    ['div:last-of-type b', { selector: 'b:nth-child(1)' }],
  ])('%s by its name, else by its label, else by its place', (shown, reading) => {
    expect(inferField(page.documentElement, one(page, shown))).toMatchObject(reading);
  });
});

describe('uploads', () => {
  const page =
    pageOf(`<form id="f" action="/luu" enctype="multipart/form-data"><input type="file" name="tep" hidden><button id="ok">Lưu</button></form>
<ul id="ds"><li><b>a.pdf</b><button class="thay">Thay</button></li><li><b>b.pdf</b><button class="thay">Thay</button></li></ul>`);
  const attachments = {
    container: '#ds',
    item: 'li',
    name: { selector: 'b' },
    source: { kind: 'href' as const },
  };

  it('are offered as a form and as an input, each once', () => {
    expect(uploadChoices(page, attachments).map(({ upload }) => upload)).toEqual([
      { mode: 'multipart', form: '#f', field: 'tep' },
      { mode: 'fileInput', selector: 'input[name="tep"]' },
    ]);
  });

  it('begin with a button of the attachment, and end with one of the page', () => {
    const upload = uploadByControl(one(page, 'li button'), attachments);
    expect(upload).toEqual({
      mode: 'fileInput',
      open: 'button.thay',
      selector: 'input[name="tep"]',
    });
    if (upload === undefined) throw new Error('no upload');
    expect(withSubmit(upload, one(page, '#ok'), attachments)).toEqual({ ...upload, submit: '#ok' });
    expect(withSubmit({ mode: 'none' }, one(page, '#ok'), attachments)).toBeUndefined();
  });
});

describe('sending', () => {
  it('takes the button around what was pointed at', () => {
    const page = pageOf('<p><button id="btnGui"><i>→</i></button></p>');
    expect(inferSend(one(page, 'i'), address)).toEqual({
      path: '^/vb/ds(?:[?#]|$)',
      button: '#btnGui',
    });
  });

  const sends = (body: string, selector = '.x7Kq2'): unknown => {
    const page = pageOf(body);
    const send = inferSend(one(page, selector), address);
    if (send === undefined) return undefined;
    expect(sendButtons(send, page)).toEqual([one(page, selector)]);
    const { button, labels } = send;
    return { button, ...(labels && { labels }) };
  };

  it.each([
    [
      'its words rather than its place',
      '<p><b></b><button class="x7Kq2">Ban hành</button></p>',
      { button: 'button', labels: ['Ban hành'] },
    ],
    [
      'its words rather than a look that others may have',
      '<button class="btn-primary x7Kq2"><i aria-hidden="true">send</i> Gửi liên  thông</button>',
      { button: 'button', labels: ['Gửi liên thông'] },
    ],
    [
      'the words of an input',
      '<input type="button" class="x7Kq2" value="Phát hành"><input type="button" value="In">',
      { button: 'input', labels: ['Phát hành'] },
    ],
    [
      'where it stands, of two with the same words',
      '<form class="y-kien"><button>Gửi</button></form><form class="gui-di"><button class="x7Kq2">Gửi</button></form>',
      { button: 'form.gui-di button', labels: ['Gửi'] },
    ],
    [
      'the class of an icon',
      '<a class="icon-gui x7Kq2">→</a><a class="icon-in">→</a>',
      { button: 'a.icon-gui' },
    ],
  ])('tells the button by %s', (_name, body, send) => {
    expect(sends(body)).toEqual(send);
  });

  it.each([
    ['an icon without a name', '<p><a class="x7Kq2">→</a><a>→</a></p>'],
    [
      'one of several with the same words',
      '<p><button>Gửi</button><button class="x7Kq2">Gửi</button></p>',
    ],
    ['one of several that look alike', '<a class="icon x7Kq2">→</a><a class="icon">→</a>'],
  ])('proposes nothing for %s', (_name, body) => {
    expect(sends(body)).toBeUndefined();
  });

  it('finds that button and no other, and never by a place, whatever stands around it', () => {
    const words = fc.constantFrom('Gửi', 'Ban hành', 'In', '→', 'Duyệt');
    const names = fc.constantFrom('', 'btn', 'gui', 'x1Yz9', 'active');
    const button = fc.record({
      word: words,
      name: names,
      id: fc.constantFrom('', 'btnGui', 'k-8f14e45f'),
    });
    fc.assert(
      fc.property(fc.array(button, { minLength: 1, maxLength: 6 }), fc.nat(), (buttons, nth) => {
        const at = nth % buttons.length;
        const page = pageOf(
          buttons
            .map(
              ({ word, name, id }) => `<p class="${name}"><button id="${id}">${word}</button></p>`,
            )
            .join(''),
        );
        const target = page.querySelectorAll('button')[at];
        if (target === undefined) throw new Error('no button');
        const send = inferSend(target, address);
        if (send === undefined) return;
        expect(sendButtons(send, page)).toEqual([target]);
        expect(send.button).not.toMatch(/:nth|x1Yz9|active|8f14/u);
      }),
      { numRuns: 200 },
    );
  });

  it('gives each state of the exchange a meaning', () => {
    const page = pageOf(`<table><tr><th>Số ký hiệu</th><th>Nơi nhận</th><th>Trạng thái</th></tr>
${['Đã gửi', 'Gửi lỗi', 'Từ chối tiếp nhận'].map((state, at) => `<tr data-ma="${at + 1}"><td>${at}/A</td><td>Sở</td><td>${state}</td></tr>`).join('')}</table>`);
    expect(inferExchange(one(page, 'td:last-child'), address)).toMatchObject({
      row: 'tr[data-ma]',
      cells: {
        documentId: { attribute: 'data-ma' },
        receivingOrganization: { selector: 'td:nth-child(2)' },
        state: { map: { 'Đã gửi': 'sent', 'Gửi lỗi': 'failed', 'Từ chối tiếp nhận': '02' } },
      },
    });
    expect(meaningOf('chuyện khác')).toBe('none');
  });
});
