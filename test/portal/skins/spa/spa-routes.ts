// The skin `spa`: one page that draws itself, over an interface on another origin.
import { readFile } from 'node:fs/promises';
import type { Reply } from '../../http/reply.ts';
import { html } from '../../pages/html.ts';
import type { Route } from '../../route.ts';
import type { Visit } from '../../visit.ts';
import { skinPage, textReply } from '../skin-page.ts';

function shell({ portal }: Visit): Reply {
  const api = portal.apiOrigin();
  const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src ${api}; base-uri 'none'`;
  return skinPage(
    html`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>VPĐT tham chiếu</title>
<meta name="api" content="${api}"><link rel="stylesheet" href="/spa/app.css"></head><body><div id="root"></div><script src="/spa/app.js"></script></body></html>`,
    policy,
  );
}

async function file(name: string, mediaType: string): Promise<Reply> {
  return textReply(await readFile(new URL(name, import.meta.url), 'utf8'), mediaType);
}

export const spaRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/spa\/app\.js$/,
    access: 'public',
    run: () => file('app.js', 'text/javascript'),
  },
  {
    method: 'GET',
    pattern: /^\/spa\/app\.css$/,
    access: 'public',
    run: () => file('app.css', 'text/css'),
  },
  { method: 'GET', pattern: /^\/spa\/.*$/, access: 'public', run: shell },
];
