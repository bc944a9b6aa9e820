// Login page.
import { type Html, html } from './html.ts';
import { barePage } from './layout.ts';
import { agencyName, systemName } from './words.ts';

export function loginPage(next: string, problem: string | undefined): Html {
  return barePage(
    'Đăng nhập',
    html`<main class="dang-nhap">
<div class="bieu-trung" aria-hidden="true"></div>
<h1>${systemName}</h1><p class="co-quan">${agencyName}</p>
${problem !== undefined && html`<p class="loi" role="alert">${problem}</p>`}
<form method="post" action="/dang-nhap"><input type="hidden" name="tiep" value="${next}">
<label>Tên đăng nhập<input name="ten" autocomplete="username" required autofocus></label>
<label>Mật khẩu<input name="mat-khau" type="password" autocomplete="current-password" required></label>
<button class="nut chinh">Đăng nhập</button></form>
</main>`,
  );
}
