// A page of a skin. Old portals have no policy on scripts; each skin says its own.
import type { Reply } from '../http/reply.ts';
import type { Html } from '../pages/html.ts';

export function skinPage(content: Html, policy?: string): Reply {
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      ...(policy !== undefined && { 'content-security-policy': policy }),
    },
    body: content.text,
  };
}

export function textReply(body: string, mediaType: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': `${mediaType}; charset=utf-8`, 'cache-control': 'no-store' },
    body,
  };
}
