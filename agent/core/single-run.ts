// A name that one process of this PC holds at a time, and that is free again the moment the process is gone, however it ended.
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AgentError } from './errors.ts';

/**
 * @param name - letters, digits and dashes
 * @returns how to give it back
 * @throws AgentError BUSY when another process holds it
 */
export async function holdName(name: string): Promise<() => void> {
  const server = createServer((socket) => {
    socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      reject(new AgentError('BUSY', {}, { cause: error }));
    });
    server.listen(addressOf(name), resolve);
  });
  server.unref();
  return () => {
    server.close();
  };
}

/** Linux and Windows have names for sockets that leave no file behind. */
function addressOf(name: string): string {
  if (process.platform === 'linux') return `\0kyso-${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\kyso-${name}` : join(tmpdir(), name);
}
