// The skin `spa`: draws its page anew again and again, keeps its token in localStorage, downloads by a menu without a link.
/* global window, document, location, history, localStorage, fetch, FormData */
'use strict';

const api = document.querySelector('meta[name=api]').content;
const root = document.getElementById('root');

function el(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

function token() {
  return JSON.parse(localStorage.getItem('qlvb_token') ?? '{}').accessToken;
}

async function call(path, init = {}) {
  const headers = { Authorization: `Bearer ${token()}`, ...init.headers };
  const answer = await fetch(api + path, { ...init, headers });
  if (answer.status === 401) throw new Error('login');
  return answer;
}

function go(path) {
  history.pushState(null, '', path);
  void draw();
}

async function login(event) {
  event.preventDefault();
  const form = event.target;
  const body = JSON.stringify({
    ten: form.elements.ten.value,
    matKhau: form.elements['mat-khau'].value,
  });
  const answer = await fetch(`${api}/api/dang-nhap`, { method: 'POST', body });
  if (!answer.ok) return;
  localStorage.setItem('qlvb_token', await answer.text());
  go('/spa/cho-ky');
}

function drawLogin() {
  root.replaceChildren(
    el(
      'form',
      { onsubmit: login },
      el('input', { name: 'ten' }),
      el('input', { name: 'mat-khau', type: 'password' }),
      el('button', {}, 'Đăng nhập'),
    ),
  );
}

const lists = [
  ['van-ban-den', 'Văn bản đến'],
  ['van-ban-di', 'Văn bản đi'],
  ['du-thao', 'Dự thảo'],
  ['cho-ky', 'Chờ ký'],
];

function navigation() {
  const entry = (path, title) => el('button', { onclick: () => go(`/spa/${path}`) }, title);
  return el(
    'nav',
    {},
    ...lists.map(([path, title]) => entry(path, title)),
    entry('lien-thong', 'Theo dõi trục liên thông'),
  );
}

const cell = (text, more = '') =>
  el('div', { class: `mat-cell ${more}`.trim(), role: 'cell' }, text);

async function drawList([path, title]) {
  const { items } = await (await call(`/api/van-ban?ds=${path}`)).json();
  root.replaceChildren(
    navigation(),
    el('h2', {}, title),
    el(
      'div',
      { class: 'mat-table', role: 'table' },
      ...items.map((item) =>
        el(
          'div',
          { class: 'mat-row', role: 'row', onclick: () => go(`/spa/van-ban/${item.id}/info/`) },
          ...[item.soKyHieu, item.trichYeu, item.coQuan, item.trangThai].map((text) => cell(text)),
        ),
      ),
    ),
  );
}

function closeMenus() {
  for (const menu of document.querySelectorAll('.cdk-overlay')) menu.remove();
}

async function save(file) {
  closeMenus();
  const blob = await (await call(`/api/tep/${file.id}`)).blob();
  const url = URL.createObjectURL(blob);
  const link = el('a', { href: url, download: file.name });
  link.click();
  URL.revokeObjectURL(url);
}

function openMenu(file) {
  closeMenus();
  const entry = (text, act) => el('button', { role: 'menuitem', onclick: act }, text);
  // A menu appears a moment after the click.
  window.setTimeout(() => {
    document.body.append(
      el(
        'div',
        { class: 'cdk-overlay', role: 'menu' },
        entry('Xem trước', closeMenus),
        entry('Tải về', () => save(file)),
      ),
    );
  }, 60);
}

async function replace(file, input) {
  const body = new FormData();
  body.append('file', input.files[0]);
  const answer = await call(`/api/tep/${file.id}`, { method: 'POST', body });
  const taken = answer.ok && (await answer.json()).success;
  await draw();
  root.append(
    el(
      'div',
      { class: taken ? 'toast-xong' : 'toast-loi' },
      taken ? 'Đã lưu tệp' : 'Không lưu được tệp',
    ),
  );
}

function fileRow(file) {
  const input = el('input', { type: 'file', accept: '.pdf' });
  input.addEventListener('change', () => void replace(file, input));
  return el(
    'div',
    { class: 'mat-row tep', role: 'row', 'data-id': file.id },
    el('div', { class: 'mat-cell ten' }, file.name),
    el('div', { class: 'mat-cell phien-ban' }, String(file.version)),
    el(
      'div',
      { class: 'mat-cell' },
      el('button', { class: 'more', onclick: () => openMenu(file) }, 'more_vert'),
      input,
    ),
    el('div', { class: 'mat-cell ky' }),
  );
}

const field = (label, text) =>
  el('div', { class: 'field' }, el('span', {}, label), el('span', {}, text));

function section(item, ...content) {
  return el('section', { class: 'chi-tiet', 'data-role': item.role }, ...content);
}

const fileTable = (item) =>
  el('div', { class: 'mat-table tep-dinh-kem', role: 'table' }, ...item.files.map(fileRow));

function stepButton(id, { name, label, needsReason }) {
  const take = async () => {
    const reason = needsReason ? window.prompt('Lý do') : '';
    if (reason === null) return;
    await asked(`/api/van-ban/${id}/xu-ly`, { buoc: name, lyDo: reason });
    await draw();
  };
  return el('button', { class: 'mat-button buoc', 'data-buoc': name, onclick: take }, label);
}

async function drawDocument(id) {
  const item = await (await call(`/api/van-ban/${id}`)).json();
  const send = el(
    'button',
    { class: 'mat-flat-button gui-di', onclick: () => go(`/spa/van-ban/${id}/gui/`) },
    'Phát hành / Gửi liên thông',
  );
  root.replaceChildren(
    navigation(),
    section(
      item,
      field('Số ký hiệu', item.soKyHieu),
      field('Trích yếu', item.trichYeu),
      field('Cơ quan ban hành', item.coQuan),
      field('Loại', item.loai),
      field('Trạng thái', item.trangThai),
      ...(item.lyDoTraLai === '' ? [] : [field('Lý do trả lại', item.lyDoTraLai)]),
      ...item.steps.map((step) => stepButton(id, step)),
      ...(item.maySend ? [send] : []),
      fileTable(item),
    ),
  );
}

const postJson = (body) => ({
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

/** What the portal says, over the page. */
function snack(answer) {
  for (const old of document.querySelectorAll('.mat-snack-bar')) old.remove();
  const { outcome, message } = answer;
  if (message === '') return;
  document.body.append(
    el('div', { class: 'mat-snack-bar', role: 'status', 'data-outcome': outcome }, message),
  );
}

async function asked(path, body) {
  try {
    const answer = await call(path, postJson(body));
    if (!answer.ok) throw new Error(String(answer.status));
    snack(await answer.json());
  } catch (error) {
    if (error.message === 'login') drawLogin();
    snack({ outcome: 'failed', message: 'Không kết nối được máy chủ.' });
  }
}

async function send(id, form) {
  const chosen = [...form.querySelectorAll('.mat-row.don-vi input:checked')];
  await asked(`/api/van-ban/${id}/lien-thong`, {
    noiNhan: chosen.map((box) => box.value),
    banGiay: form.querySelector('.ban-giay').checked,
    loai: form.querySelector('.loai-gui').value,
    han: form.querySelector('.han').value,
  });
}

async function drawSend(id) {
  const item = await (await call(`/api/van-ban/${id}`)).json();
  const { fields, receivers, kinds } = await (await call(`/api/van-ban/${id}/lien-thong`)).json();
  const form = el('form', { class: 'gui-lien-thong', onsubmit: (event) => event.preventDefault() });
  form.append(
    el(
      'div',
      { class: 'mat-table noi-nhan', role: 'table' },
      ...receivers.map(({ code, name }) =>
        el(
          'div',
          { class: 'mat-row don-vi', role: 'row' },
          cell(el('input', { type: 'checkbox', value: code, 'aria-label': name })),
          cell(name, 'ten-don-vi'),
          cell(code, 'ma-don-vi'),
        ),
      ),
    ),
    el('label', {}, el('input', { type: 'checkbox', class: 'ban-giay' }), 'Gửi kèm bản giấy'),
    el(
      'select',
      { class: 'loai-gui', 'aria-label': 'Loại gửi' },
      ...kinds.map(({ kind, label }) => el('option', { value: kind }, label)),
    ),
    el('input', { type: 'date', class: 'han', 'aria-label': 'Hạn xử lý' }),
    el(
      'button',
      { type: 'button', class: 'mat-flat-button gui', onclick: () => void send(id, form) },
      'Gửi liên thông',
    ),
  );
  root.replaceChildren(
    navigation(),
    section(
      item,
      el('h2', {}, 'Gửi liên thông'),
      ...fields.map(({ label, value }) => field(label, value)),
      field('Loại', item.loai),
      fileTable(item),
      form,
    ),
  );
}

function exchangeRow(row, role) {
  const recall = async () => {
    const reason = window.prompt('Lý do thu hồi');
    if (reason === null) return;
    await asked(`/api/lien-thong/${row.id}`, { lyDo: reason });
    await draw();
  };
  const mayRecall = row.mayRecall && role === 'recordsClerk';
  const open = el(
    'a',
    { class: 'mo', href: `/spa/van-ban/${row.documentId}/info/` },
    row.documentCode,
  );
  open.addEventListener('click', (event) => {
    event.preventDefault();
    go(`/spa/van-ban/${row.documentId}/info/`);
  });
  return el(
    'div',
    { class: 'mat-row', role: 'row', 'data-id': row.documentId },
    cell(open, 'cdk-column-so'),
    cell(row.subject, 'cdk-column-trich-yeu'),
    cell(row.receiverName, 'cdk-column-noi-nhan'),
    cell(row.receiverCode, 'cdk-column-ma'),
    cell(row.kind, 'cdk-column-loai'),
    cell(row.state, 'cdk-column-trang-thai'),
    cell(row.sentAt, 'cdk-column-gui-luc'),
    cell(row.changedAt, 'cdk-column-cap-nhat'),
    cell(row.dueDate, 'cdk-column-han'),
    cell(row.reason, 'cdk-column-ly-do'),
    cell(mayRecall ? el('button', { class: 'thu-hoi', onclick: recall }, 'Thu hồi') : ''),
  );
}

async function drawExchange() {
  const { items, role } = await (await call('/api/lien-thong')).json();
  const rows = items.map((row) => exchangeRow(row, role));
  root.replaceChildren(
    navigation(),
    el('h2', {}, 'Theo dõi trục liên thông'),
    el('div', { class: 'mat-table nhat-ky', role: 'table' }, ...rows),
  );
}

async function draw() {
  try {
    const [, id, tab] = /^\/spa\/van-ban\/(\d+)\/(\w+)/.exec(location.pathname) ?? [];
    if (token() === undefined) drawLogin();
    else if (id !== undefined) await (tab === 'gui' ? drawSend(id) : drawDocument(id));
    else if (location.pathname === '/spa/lien-thong') await drawExchange();
    else
      await drawList(
        lists.find(([path]) => location.pathname === `/spa/${path}`) ?? ['cho-ky', 'Chờ ký'],
      );
  } catch (error) {
    if (error.message !== 'login') throw error;
    drawLogin();
  }
}

window.addEventListener('popstate', () => void draw());
// As frameworks do when anything changes: the same rows, made anew.
document.addEventListener('ve-lai', () => void draw());
void draw();
