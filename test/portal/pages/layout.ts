// The frame of every page: agency header, signed-in user, left menu.
import type { Session } from '../sessions.ts';
import { Html, html } from './html.ts';
import { agencyName, roleLabels, systemName } from './words.ts';

export type MenuEntry = '/van-ban-den' | '/van-ban-di' | '/du-thao' | '/cho-ky' | '/lien-thong';
export type MenuCounts = Readonly<Record<MenuEntry, number>>;

const menu: readonly (readonly [MenuEntry, string])[] = [
  ['/van-ban-den', 'Văn bản đến'],
  ['/van-ban-di', 'Văn bản đi'],
  ['/du-thao', 'Dự thảo'],
  ['/cho-ky', 'Chờ ký'],
  ['/lien-thong', 'Theo dõi trục liên thông'],
];

/** `version 1` is the version of the DOM contract in README.md. */
const contract = 'tham-chieu version 1';

export function barePage(title: string, content: Html): Html {
  return html`${documentHead(title)}<body class="trang-don">${content}</body></html>`;
}

export function page(
  title: string,
  session: Session,
  counts: MenuCounts,
  active: MenuEntry | undefined,
  content: Html,
): Html {
  const { user, csrf } = session;
  return html`${documentHead(title, csrf)}
<body data-vai-tro="${user.role}">
<a class="bo-qua" href="#noi-dung">Đến nội dung chính</a>
<header class="dau-trang">
  <div class="bieu-trung" aria-hidden="true"></div>
  <div class="ten-he-thong"><strong>${agencyName}</strong><span>${systemName}</span></div>
  <div class="nguoi-dung"><strong>${user.name}</strong><span>${user.title} (${roleLabels[user.role]})</span></div>
  <form method="post" action="/dang-xuat"><input type="hidden" name="csrf" value="${csrf}"><button class="nut nhe">Đăng xuất</button></form>
</header>
<div class="khung">
<nav class="thuc-don" aria-label="Chức năng"><ul>${menu.map(([path, label]) => menuItem(path, label, counts[path], path === active))}</ul></nav>
<main id="noi-dung" tabindex="-1">${content}</main>
</div>
<footer class="chan-trang">Dữ liệu trên hệ thống này là dữ liệu giả lập dùng cho kiểm thử.</footer>
</body></html>`;
}

function menuItem(path: MenuEntry, label: string, count: number, current: boolean): Html {
  const mark = current ? html` aria-current="page"` : '';
  return html`<li><a href="${path}"${mark}>${label}<span class="so-luong">${count}</span></a></li>`;
}

function documentHead(title: string, csrf?: string): Html {
  return html`<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>${title} - QLVB Minh Giang</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="qlvb" content="${contract}">${csrf !== undefined && html`<meta name="csrf" content="${csrf}">`}
<link rel="icon" href="/tinh/bieu-trung.svg" type="image/svg+xml">
<link rel="stylesheet" href="/tinh/qlvb.css"><script src="/tinh/qlvb.js" defer></script></head>`;
}
