// A small portal of its own with an exchange page: what stands there, and what goes wrong, is the test's.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type ExchangeLine = {
  readonly code: string;
  readonly receiver: string;
  readonly receiverCode: string;
  /** As the portal words it. */
  readonly state: string;
  readonly sentAt: string;
  readonly changedAt?: string;
  readonly reason?: string;
};

export type ExchangePortal = {
  readonly origin: string;
  /** The list, newest first. */
  lines: readonly ExchangeLine[];
  mood: 'well' | 'signed-out' | 'changed' | 'broken';
  /** Requests of the exchange page since the start. */
  readonly asked: readonly string[];
  close(): Promise<void>;
};

const PAGE_LINES = 3;

export const exchangeProfile = {
  id: 'cong-thu',
  name: 'Cổng thử trục liên thông',
  version: '1',
  match: [],
  exchange: {
    path: '^/truc|^/mot-trang/truc',
    address: '/truc',
    root: '#truc',
    row: 'tbody tr',
    next: 'a.tiep',
    open: 'a.xem',
    cells: {
      documentCode: { selector: '.so' },
      subject: { selector: '.trich-yeu' },
      receivingOrganization: { selector: '.noi-nhan' },
      organizationCode: { selector: '.ma' },
      state: {
        selector: '.trang-thai',
        map: {
          'Đã gửi': 'sent',
          'Lỗi gửi': 'failed',
          'Đã đến': '01',
          'Từ chối': '02',
          'Đã tiếp nhận': '03',
          'Yêu cầu lấy lại': '13',
        },
      },
      sentAt: { selector: '.gui' },
      changedAt: { selector: '.doi' },
      reason: { selector: '.ly-do' },
    },
  },
} as const;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const lineHtml = (line: ExchangeLine): string =>
  `<tr><td class="so">${escaped(line.code)}</td><td class="trich-yeu">V/v ${escaped(line.code)}</td>` +
  `<td class="noi-nhan">${escaped(line.receiver)}</td><td class="ma">${line.receiverCode}</td>` +
  `<td class="trang-thai">${line.state}</td><td class="gui">${line.sentAt}</td>` +
  `<td class="doi">${line.changedAt ?? ''}</td><td class="ly-do">${escaped(line.reason ?? '')}</td>` +
  `<td><a class="xem" href="/van-ban/${encodeURIComponent(line.code)}">Xem</a></td></tr>`;

const page = (body: string): string =>
  `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Cổng thử</title><body>${body}</body></html>`;

const table = (lines: readonly ExchangeLine[], more = ''): string =>
  `<div id="truc"><table><tbody>${lines.map(lineHtml).join('')}</tbody></table>${more}</div>` +
  // A copy of a page runs nothing.
  '<script>window.daChay = (window.daChay ?? 0) + 1</script>';

export async function startExchangePortal(): Promise<ExchangePortal> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  const portal: ExchangePortal = {
    origin: `http://127.0.0.1:${address.port}`,
    lines: [],
    mood: 'well',
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', portal.origin);
    const html = (status: number, body: string): void => {
      response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page(body));
    };
    if (pathname === '/truc') {
      asked.push(request.url ?? '');
      if (portal.mood === 'broken') html(503, 'Bảo trì');
      else if (portal.mood === 'signed-out') {
        response.writeHead(302, { location: '/dang-nhap' }).end();
      } else if (portal.mood === 'changed') html(200, '<div id="moi">Giao diện mới</div>');
      else {
        const at = Number(searchParams.get('trang') ?? '1');
        const lines = portal.lines.slice((at - 1) * PAGE_LINES, at * PAGE_LINES);
        const hasMore = portal.lines.length > at * PAGE_LINES;
        html(200, table(lines, hasMore ? `<a class="tiep" href="?trang=${at + 1}">Tiếp</a>` : ''));
      }
    } else if (pathname === '/lines.json') {
      const body = portal.lines.map(lineHtml).join('');
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    } else if (pathname.startsWith('/mot-trang')) {
      html(
        200,
        `<nav>Một trang</nav><main></main><script>
          const draw = async () => {
            const main = document.querySelector('main');
            if (location.pathname !== '/mot-trang/truc') { main.textContent = 'Trang chủ'; return; }
            const rows = await (await fetch('/lines.json')).json();
            main.innerHTML = '<div id="truc"><table><tbody>' + rows + '</tbody></table></div>';
          };
          window.ve = draw; addEventListener('popstate', draw); draw();
        </script>`,
      );
    } else html(200, `<h1>${pathname === '/dang-nhap' ? 'Đăng nhập' : 'Trang chủ'}</h1>`);
  }
  return portal;
}
