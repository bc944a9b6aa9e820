// Moves files between a portal's servers and a signing that its page asked for, with the page's own login: only to and
// from the page's own origin and those that the portal's settings name, and never along a redirect to another.
import * as v from 'valibot';
import { MAX_DOCUMENT_BYTES } from '../../../shared/protocol/limits.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { fileNameOf } from '../link/read-link.ts';
import { uploadName } from './upload-name.ts';
import type { Delivered, PluginFailure } from './order.ts';

/** A call that cannot go on, with the reason for the page. */
export class CallError extends Error {
  override readonly name = 'CallError';
  readonly failure: PluginFailure;
  constructor(failure: PluginFailure) {
    super(failure.by);
    this.failure = failure;
  }
}

export const codeFailure = (failure: Failure): PluginFailure => ({ by: 'code', failure });

export interface Route {
  readonly pageOrigin: string;
  readonly apiOrigins: readonly string[];
  /** Said as `Authorization: Bearer`. */
  readonly bearer: string | undefined;
}

const UPLOAD_MS = 120_000;

/** @throws CallError where files of this portal have no business */
export function allowedAddress(address: string, { pageOrigin, apiOrigins }: Route): URL {
  const foreign = new CallError({ by: 'stop', why: 'foreign-address' });
  let url: URL;
  try {
    url = new URL(address, document.baseURI);
  } catch {
    throw foreign;
  }
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  const isAllowed = url.origin === pageOrigin || apiOrigins.includes(url.origin);
  if (!isWeb || !isAllowed || url.username !== '' || url.password !== '') throw foreign;
  return url;
}

/** @throws CallError */
export async function download(
  address: string,
  route: Route,
  signal: AbortSignal,
): Promise<{ readonly document: Blob; readonly name: string }> {
  const url = allowedAddress(address, route);
  const isOwn = url.origin === route.pageOrigin;
  const response = await fetch(url, {
    ...credentialsOf(route, isOwn),
    // Another origin may not be reached by way of this one.
    redirect: isOwn ? 'follow' : 'error',
    cache: 'no-store',
    signal,
  }).catch(() => undefined);
  if (response === undefined || new URL(response.url).origin !== url.origin) throw unreadable(0);
  // A login page or an error page instead of the file comes with status 200.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  if (!response.ok || isPage) throw unreadable(response.status);
  if (Number(response.headers.get('content-length') ?? 0) > MAX_DOCUMENT_BYTES) throw tooLarge();
  const document = await response.blob().catch(() => undefined);
  if (document === undefined) throw unreadable(response.status);
  if (document.size > MAX_DOCUMENT_BYTES) throw tooLarge();
  return { document, name: fileNameOf(response.headers.get('content-disposition'), response.url) };
}

export interface Upload {
  readonly address: string;
  readonly name: string;
  readonly field: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly signed: Blob;
}

/** @throws CallError */
export async function upload(
  { address, name, field, fields, signed }: Upload,
  route: Route,
): Promise<Delivered> {
  const url = allowedAddress(address, route);
  const body = new FormData();
  for (const extra of fields) body.append(extra.name, extra.value);
  body.append(field, signed, uploadName(name));
  const response = await fetch(url, {
    ...credentialsOf(route, url.origin === route.pageOrigin),
    method: 'POST',
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(UPLOAD_MS),
  }).catch(() => undefined);
  const text = await response?.text().catch(() => undefined);
  if (response === undefined || text === undefined) throw refusedUpload(0);
  return { document: signed, ...readHandlerAnswer(response.status, response.ok, text) };
}

function credentialsOf({ bearer }: Route, isOwn: boolean): RequestInit {
  return {
    mode: isOwn ? 'same-origin' : 'cors',
    credentials: 'include',
    ...(bearer !== undefined && { headers: { Authorization: `Bearer ${bearer}` } }),
  };
}

const HandlerAnswer = v.object({
  Status: v.optional(v.unknown()),
  Message: v.optional(v.unknown()),
  FileName: v.optional(v.unknown()),
  FileServer: v.optional(v.unknown()),
});

const MAX_SAID = 500;

/**
 * The contract asks for JSON with a boolean `Status`; other back ends answer with JSON or text of their own, which is
 * handed on as it is.
 * @throws CallError
 */
export function readHandlerAnswer(
  status: number,
  isOk: boolean,
  text: string,
): Omit<Delivered, 'document'> {
  const answer = v.safeParse(HandlerAnswer, parseJson(text));
  const { Status, Message, FileName, FileServer } = answer.success ? answer.output : {};
  const said = typeof Message === 'string' ? Message.trim().slice(0, MAX_SAID) : '';
  if (!isOk || Status === false || Status === 'false') {
    throw said === '' ? refusedUpload(status) : new CallError({ by: 'portal', said });
  }
  // A login page, or an error page of the server: nothing was stored.
  if (/^\s*<(!doctype|html)/i.test(text)) throw refusedUpload(status);
  return {
    fileName: typeof FileName === 'string' && FileName !== '' ? FileName : undefined,
    fileServer: fileServerOf(FileServer, Status, text),
  };
}

function fileServerOf(FileServer: unknown, Status: unknown, text: string): string {
  if (typeof FileServer === 'string') return FileServer;
  if (FileServer !== undefined && FileServer !== null) return JSON.stringify(FileServer);
  return Status === undefined ? text : '';
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // Free text is an answer too.
    return undefined;
  }
}

function unreadable(status: number): CallError {
  return new CallError(codeFailure({ code: 'ATTACHMENT_UNREADABLE', details: { status } }));
}

function tooLarge(): CallError {
  const details = { limitBytes: MAX_DOCUMENT_BYTES };
  return new CallError(codeFailure({ code: 'MESSAGE_TOO_LARGE', details }));
}

function refusedUpload(status: number): CallError {
  return new CallError(codeFailure({ code: 'UPLOAD_REFUSED', details: { status } }));
}
