// A socket in the user's private folder: whoever can open it is the user. There is one agent for each.
import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import * as v from 'valibot';
import { toFailure } from '../../jobs/failure.ts';
import { AgentError } from '../../core/errors.ts';
import { askControl } from './ask-control.ts';
import { type ControlAnswer, ControlRequest, MAX_LINE_BYTES } from './requests.ts';

const IDLE_MS = 5_000;

export interface ControlSocket {
  close(): void;
}

/** @throws AgentError AGENT_RUNNING: another agent of this user has it */
export async function openControlSocket(
  path: string,
  answer: (request: ControlRequest) => Promise<ControlAnswer>,
): Promise<ControlSocket> {
  const isPipe = process.platform === 'win32';
  if ((await askControl(path, { ask: 'locate' })) !== undefined) {
    throw new AgentError('AGENT_RUNNING', {});
  }
  // Left behind by an agent that was killed; a Windows pipe goes with its process.
  if (!isPipe) rmSync(path, { force: true });
  const server = createServer((socket) => {
    converse(socket, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  if (!isPipe) chmodSync(path, 0o600);
  server.unref();
  return {
    close: () => {
      closeServer(server);
    },
  };
}

function closeServer(server: Server): void {
  // Takes its name away with it.
  server.close();
}

function converse(
  socket: Socket,
  answer: (request: ControlRequest) => Promise<ControlAnswer>,
): void {
  let line = '';
  let isAsked = false;
  socket.setEncoding('utf8');
  socket.setTimeout(IDLE_MS, () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.on('data', (part: string) => {
    line += part;
    if (line.length > MAX_LINE_BYTES) socket.destroy();
    const end = line.indexOf('\n');
    if (end < 0 || isAsked) return;
    isAsked = true;
    void answerLine(line.slice(0, end), answer).then((said) => {
      socket.end(`${JSON.stringify(said)}\n`);
    });
  });
}

async function answerLine(
  line: string,
  answer: (request: ControlRequest) => Promise<ControlAnswer>,
): Promise<ControlAnswer> {
  try {
    const request = v.safeParse(ControlRequest, JSON.parse(line));
    if (!request.success) throw new AgentError('PARAMS_INVALID', { path: '' });
    return await answer(request.output);
  } catch (error) {
    if (error instanceof SyntaxError) {
      return { kind: 'failure', failure: { code: 'PARAMS_INVALID', details: { path: '' } } };
    }
    return { kind: 'failure', failure: toFailure(error) };
  }
}
