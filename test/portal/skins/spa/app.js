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

async function drawList() {
  const { items } = await (await call('/api/van-ban?trang-thai=awaitingSignature')).json();
  root.replaceChildren(
    el('h2', {}, 'Chờ ký'),
    el(
      'div',
      { class: 'mat-table', role: 'table' },
      ...items.map((item) =>
        el(
          'div',
          { class: 'mat-row', role: 'row', onclick: () => go(`/spa/van-ban/${item.id}/info/`) },
          ...[item.soKyHieu, item.trichYeu, item.coQuan, item.trangThai].map((text) =>
            el('div', { class: 'mat-cell', role: 'cell' }, text),
          ),
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

async function drawDocument(id) {
  const item = await (await call(`/api/van-ban/${id}`)).json();
  const field = (label, text) =>
    el('div', { class: 'field' }, el('span', {}, label), el('span', {}, text));
  root.replaceChildren(
    el(
      'section',
      { class: 'chi-tiet', 'data-role': item.role },
      field('Số ký hiệu', item.soKyHieu),
      field('Trích yếu', item.trichYeu),
      field('Cơ quan ban hành', item.coQuan),
      field('Loại', item.loai),
      el('div', { class: 'mat-table tep-dinh-kem', role: 'table' }, ...item.files.map(fileRow)),
    ),
  );
}

async function draw() {
  try {
    const [, id] = /^\/spa\/van-ban\/(\d+)\//.exec(location.pathname) ?? [];
    if (id !== undefined) await drawDocument(id);
    else if (token() === undefined) drawLogin();
    else await drawList();
  } catch (error) {
    if (error.message !== 'login') throw error;
    drawLogin();
  }
}

window.addEventListener('popstate', () => void draw());
// As frameworks do when anything changes: the same rows, made anew.
document.addEventListener('ve-lai', () => void draw());
void draw();
