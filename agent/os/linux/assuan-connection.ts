// A running Assuan server on its standard pipes: one request at a time, its reply when it comes.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { parseReplyLine, requestLine } from './assuan.ts';
import { endingWithUs } from './ending-with-us.ts';

type AssuanReply =
  | { readonly kind: 'ok'; readonly data: Uint8Array }
  | { readonly kind: 'error'; readonly code: number };

export interface AssuanConnection {
  /** @throws AssuanGone when the server ended or could not be started */
  request(command: string, argument?: string): Promise<AssuanReply>;
}

export class AssuanGone extends Error {}

const NEWLINE = 0x0a;
/** More than any reply; a server that never ends its line is not a pinentry. */
const BUFFER_LIMIT_BYTES = 65_536;

/**
 * Starts the server and waits for its greeting.
 *
 * @param lifetime - aborting it ends the server, whatever it is doing
 */
export async function startAssuan(
  program: string,
  environment: Readonly<Record<string, string>>,
  lifetime: AbortSignal,
): Promise<AssuanConnection> {
  const { command, args } = endingWithUs(program);
  const server = spawn(command, args, {
    env: environment,
    stdio: ['pipe', 'pipe', 'ignore'],
    signal: lifetime,
  });
  const replies = readReplies(server);
  const greeting = await replies.next();
  if (greeting.kind !== 'ok') throw new AssuanGone('no greeting');
  return {
    request(name, argument) {
      server.stdin.write(requestLine(name, argument));
      return replies.next();
    },
  };
}

type Server = ChildProcessByStdio<Writable, Readable, null>;
type Waiting = { resolve: (reply: AssuanReply) => void; reject: (error: Error) => void };

function readReplies(server: Server): { next: () => Promise<AssuanReply> } {
  let buffered = new Uint8Array();
  let data = new Uint8Array();
  let gone: AssuanGone | undefined;
  const arrived: AssuanReply[] = [];
  const waiting: Waiting[] = [];

  const deliver = (reply: AssuanReply): void => {
    data = new Uint8Array();
    const first = waiting.shift();
    if (first === undefined) arrived.push(reply);
    else first.resolve(reply);
  };
  const fail = (cause?: unknown): void => {
    gone ??= new AssuanGone('the dialog program ended', { cause });
    for (const { reject } of waiting.splice(0)) reject(gone);
  };
  const takeLine = (line: Uint8Array): void => {
    const reply = parseReplyLine(line);
    switch (reply.kind) {
      case 'ok':
        deliver({ kind: 'ok', data });
        break;
      case 'error':
        deliver({ kind: 'error', code: reply.code });
        break;
      case 'data':
        data = joined(data, reply.data);
        break;
      case 'inquire':
        // Nothing we ask for needs an inquiry.
        server.stdin.write('CAN\n');
        break;
      case 'other':
        break;
    }
  };
  server.stdout.on('data', (chunk: Uint8Array) => {
    buffered = joined(buffered, chunk);
    for (let end = buffered.indexOf(NEWLINE); end !== -1; end = buffered.indexOf(NEWLINE)) {
      takeLine(buffered.subarray(0, end));
      buffered = buffered.slice(end + 1);
    }
    if (buffered.length > BUFFER_LIMIT_BYTES) fail();
  });
  server.stdout.once('close', () => {
    fail();
  });
  server.once('error', fail);
  server.stdin.on('error', fail);
  return {
    next: () =>
      new Promise((resolve, reject) => {
        const ready = arrived.shift();
        if (ready !== undefined) resolve(ready);
        else if (gone !== undefined) reject(gone);
        else waiting.push({ resolve, reject });
      }),
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
