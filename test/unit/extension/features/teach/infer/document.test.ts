// Lists, fields, uploads, send buttons and exchange rows, from what a person points at.
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
