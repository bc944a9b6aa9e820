// The body of a request as JSON.
import type { IncomingMessage } from 'node:http';

/** @returns undefined for text that is no JSON */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
