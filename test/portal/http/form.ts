// Small bodies of the portal's own forms (application/x-www-form-urlencoded).
import type { IncomingMessage } from 'node:http';

const maxFormBytes = 64 * 1024;

/** @returns undefined when the body is larger than a form can be */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for await (const chunk of bytesOf(request)) {
    size += chunk.length;
    if (size <= maxFormBytes) text += decoder.decode(chunk, { stream: true });
  }
  return size > maxFormBytes ? undefined : new URLSearchParams(text + decoder.decode());
}

/** The request's body as byte chunks. */
export async function* bytesOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  for await (const chunk of request) {
    if (chunk instanceof Uint8Array) yield chunk;
  }
}

/** Reads the rest of a body, so that a client that is refused gets the answer instead of a broken pipe. */
export async function discard(body: AsyncIterator<Uint8Array>): Promise<void> {
  while ((await body.next()).done !== true);
}
