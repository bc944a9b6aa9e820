// Looks for an agent of ours on the five ports by the fixed answer that only it gives.
import { connect } from 'node:net';
import { AGENT_PORTS } from '../../shared/protocol/limits.ts';

const TIMEOUT_MS = 500;
const BARE_ANSWER = 'HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

export async function findAgent(): Promise<number | undefined> {
  const answers = await Promise.all(
    AGENT_PORTS.map(async (port) => ((await isAgent(port)) ? port : undefined)),
  );
  return answers.find((port) => port !== undefined);
}

function isAgent(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let received = '';
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy());
    socket.on('connect', () => socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`));
    socket.on('data', (part) => (received += part.toString('latin1')));
    // A refused connection is the ordinary case of no agent; `close` follows it.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(received === BARE_ANSWER);
    });
  });
}
