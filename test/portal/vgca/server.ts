// A portal whose pages call a local signing program and whose back end takes the signed files as that program's
// contract says. Never written with our product in mind: it knows sockets and form uploads only.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { boundaryOf, readMultipart } from '../http/multipart.ts';
import { moduleText, scriptOf, type Variant, variants } from './scripts.ts';
import { vnptScript } from './vnpt-script.ts';

type ReceivedFile = {
  readonly handler: string;
  readonly field: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly fields: ReadonlyMap<string, string>;
  readonly authorization: string | undefined;
  readonly hasSession: boolean;
};

export type CallerPortal = {
  readonly origin: string;
  readonly received: ReceivedFile[];
  /** Addresses of all requests, in order. */
  readonly requests: string[];
  /** Documents by the end of their address, `/tep/NAME`. */
  readonly documents: Map<string, Uint8Array>;
  /** Origin whose pages may use this one as their back end. */
  allowedOrigin: string | undefined;
  /** How long an upload takes. */
  uploadMs: number;
  close(): Promise<void>;
};

const SESSION = 'phien=dang-nhap';

export async function startCallerPortal(host = '127.0.0.1'): Promise<CallerPortal> {
  const usedTokens = new Set<string>();
  const portal: Omit<CallerPortal, 'origin' | 'close'> = {
    received: [],
    requests: [],
    documents: new Map(),
    allowedOrigin: undefined,
    uploadMs: 0,
  };
  const server = createServer((request, response) => {
    void answer(portal, usedTokens, request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return Object.assign(portal, {
    origin: `http://${host}:${address.port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  });
}

type Inside = Omit<CallerPortal, 'origin' | 'close'>;

async function answer(
  portal: Inside,
  usedTokens: Set<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://portal');
  portal.requests.push(url.pathname);
  const { allowedOrigin } = portal;
  if (allowedOrigin !== undefined) {
    response.setHeader('Access-Control-Allow-Origin', allowedOrigin);
    response.setHeader('Access-Control-Allow-Credentials', 'true');
    response.setHeader('Access-Control-Allow-Headers', 'authorization');
  }
  const [, folder = '', name = ''] = url.pathname.split('/');
  if (request.method === 'OPTIONS') response.writeHead(204).end();
  else if (folder === 'goi') page(decodeURIComponent(name), response);
  else if (folder === 'tep') file(portal, decodeURIComponent(name), request, response);
  else if (folder === 'sang')
    response.writeHead(302, { Location: url.searchParams.get('toi') ?? '' }).end();
  else if (folder === 'nhan' && request.method === 'POST') {
    await receive(portal, usedTokens, url, request, response);
  } else response.writeHead(404).end();
}

function page(name: string, response: ServerResponse): void {
  if (name === 'vgcaplugin.mjs') {
    response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(moduleText);
    return;
  }
  const variant = variants.find((known) => known === name);
  const script =
    name === 'vnpt' ? { type: 'text/javascript', text: vnptScript } : scriptOf(variant ?? 'global');
  response
    .writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Set-Cookie': `${SESSION}; Path=/; HttpOnly`,
    })
    .end(`<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Văn bản chờ ký</title>
<script type="${script.type}">${script.text}</script></head>
<body><main><h1>Văn bản chờ ký</h1><p>Số: 142/UBND-VP</p>
<button type="button" id="ky">Trình ký</button></main></body></html>`);
}

export const pagePath = (variant: Variant | 'vnpt'): string => `/goi/${variant}`;

function file(
  { documents, allowedOrigin }: Inside,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const document = documents.get(name);
  const isLoggedIn =
    request.headers.cookie?.includes(SESSION) === true ||
    (allowedOrigin !== undefined && request.headers.authorization === 'Bearer ma-jwt');
  if (!isLoggedIn) response.writeHead(401).end();
  else if (document === undefined) response.writeHead(404).end();
  else response.writeHead(200, { 'Content-Type': 'application/pdf' }).end(document);
}

async function receive(
  portal: Inside,
  usedTokens: Set<string>,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const handler = url.pathname.slice('/nhan/'.length);
  const upload = await readUpload(request);
  await new Promise((resolve) => setTimeout(resolve, portal.uploadMs));
  const reply = (status: number, body: object | string): void => {
    const isText = typeof body === 'string';
    response
      .writeHead(status, { 'Content-Type': isText ? 'text/html' : 'application/json' })
      .end(isText ? body : JSON.stringify(body));
  };
  const wanted = handler === 'file' ? 'file' : 'uploadfile';
  const token = url.searchParams.get('token');
  const refusal = refusalOf(
    handler,
    upload?.field === wanted,
    token !== null && usedTokens.has(token),
  );
  if (handler === 'het-phien') reply(200, '<!DOCTYPE html><title>Đăng nhập</title>');
  else if (handler === 'loi') reply(500, 'Server error');
  else if (refusal !== undefined || upload === undefined) {
    reply(200, { Status: false, Message: refusal ?? '', FileName: '', FileServer: '' });
  } else {
    if (token !== null) usedTokens.add(token);
    portal.received.push({
      ...upload,
      handler,
      authorization: request.headers.authorization,
      hasSession: request.headers.cookie?.includes(SESSION) === true,
    });
    reply(200, storedReply(handler, portal.received.length, upload.fileName));
  }
}

function refusalOf(handler: string, hasField: boolean, isUsed: boolean): string | undefined {
  if (handler === 'tu-choi') return 'Văn bản đã khóa';
  if (isUsed) return 'Mã dùng một lần đã được dùng';
  return hasField ? undefined : 'Thiếu trường tệp';
}

/** The contract's own answer, and those of two other back ends. */
function storedReply(handler: string, id: number, FileName: string): object | string {
  const FileServer = `http://kho.example:80/ky/${id}.pdf`;
  if (handler === 'liferay') return { fileEntryId: id, url: FileServer };
  if (handler === 'van-ban') return `DA-NHAN ${id}`;
  return { Status: true, Message: '', FileName, FileServer };
}

type Upload = Pick<ReceivedFile, 'field' | 'fileName' | 'bytes' | 'fields'>;

async function readUpload(request: IncomingMessage): Promise<Upload | undefined> {
  const boundary = boundaryOf(request.headers['content-type']);
  if (boundary === undefined) return undefined;
  const fields = new Map<string, string>();
  let found: Omit<Upload, 'fields'> | undefined;
  await readMultipart(request, boundary, { maxParts: 60, maxHeaderBytes: 8_192 }, (header) => {
    const pieces: Uint8Array[] = [];
    return {
      async write(chunk) {
        pieces.push(chunk.slice());
      },
      async end() {
        const bytes = new Uint8Array(Buffer.concat(pieces));
        const { name: field, fileName } = header;
        if (fileName === undefined) fields.set(field, new TextDecoder().decode(bytes));
        else found = { field, fileName, bytes };
      },
    };
  });
  return found && { ...found, fields };
}
