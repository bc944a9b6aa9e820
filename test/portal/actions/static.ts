// Style sheet, script and emblem of the portal, from the folder `static`.
import { readFile } from 'node:fs/promises';
import type { Reply } from '../http/reply.ts';
import type { Visit } from '../visit.ts';
import { notFound } from './refusals.ts';

const mediaTypes: Readonly<Record<string, string>> = {
  'qlvb.css': 'text/css; charset=utf-8',
  'qlvb.js': 'text/javascript; charset=utf-8',
  'bieu-trung.svg': 'image/svg+xml',
};

export async function staticFile(visit: Visit): Promise<Reply> {
  const [name = ''] = visit.path;
  const mediaType = mediaTypes[name];
  if (mediaType === undefined) return notFound();
  const body = await readFile(new URL(`../static/${name}`, import.meta.url));
  return {
    status: 200,
    headers: { 'content-type': mediaType, 'cache-control': 'max-age=60' },
    body,
  };
}
