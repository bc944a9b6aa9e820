// Pages that only say one sentence: errors and refusals.
import { type Html, html } from './html.ts';
import { barePage } from './layout.ts';

export function messagePage(title: string, sentence: string): Html {
  return barePage(
    title,
    html`<main class="dang-nhap"><h1>${title}</h1><p>${sentence}</p><p><a href="/">Về trang chủ</a></p></main>`,
  );
}
