// Asks the running agent of this user.
import { connect } from 'node:net';
import * as v from 'valibot';
import { ControlAnswer, type ControlRequest, MAX_LINE_BYTES } from './requests.ts';

const TIMEOUT_MS = 5_000;

/** @returns undefined when no agent of this user runs, or something else has its socket */
export function askControl(
  path: string,
  request: ControlRequest,
): Promise<ControlAnswer | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let received = '';
    socket.setEncoding('utf8');
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy());
    socket.on('connect', () => socket.write(`${JSON.stringify(request)}\n`));
    socket.on('data', (part: string) => {
      received += part;
      if (received.length > MAX_LINE_BYTES) socket.destroy();
    });
    // No agent is the ordinary case; `close` follows.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(parse(received));
    });
  });
}

function parse(line: string): ControlAnswer | undefined {
  try {
    const answer = v.safeParse(ControlAnswer, JSON.parse(line));
    return answer.success ? answer.output : undefined;
  } catch {
    // Nothing was said, or not by an agent.
    return undefined;
  }
}
