// A card reader without hardware: pcscd with vsmartcard's driver in a mount namespace of its own, so that runs side by
// side and a real pcscd do not meet. A card is a connection to the driver's port; pulling it out ends the connection.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { PIV_ATR, type PivApplet } from './piv-applet.ts';

export const OPENSC_MODULE = '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so';

export type VirtualReader = {
  /** Add to the environment of whatever uses cards. */
  readonly environment: Readonly<Record<string, string>>;
  insert(applet: PivApplet): Promise<void>;
  pull(): void;
  close(): Promise<void>;
};

const DRIVER = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
const POWER_OFF = 0;
const POWER_ON = 1;
const RESET = 2;
const GET_ATR = 4;

export async function openVirtualReader(): Promise<VirtualReader> {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-reader-'));
  const port = await freePort();
  const hex = `0x${port.toString(16).toUpperCase()}`;
  mkdirSync(join(folder, 'conf'));
  writeFileSync(
    join(folder, 'conf', 'reader'),
    `FRIENDLYNAME "Kyso virtual reader"\nDEVICENAME /dev/null:${hex}\nLIBPATH ${DRIVER}\nCHANNELID ${hex}\n`,
  );
  writeFileSync(
    join(folder, 'opensc.conf'),
    'app default { framework pkcs15 { use_file_caching = false; } }\n',
  );
  const preloaded = join(folder, 'no-delay.so');
  const source = join(import.meta.dirname, 'no-delay.c');
  const options = ['-x', 'c', '-O1', '-shared', '-fPIC', source, '-o', preloaded, '-ldl'];
  execFileSync('g++', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  const script =
    'mkdir -p /run/pcscd && mount -t tmpfs tmpfs /run/pcscd && exec pcscd --foreground --config "$0"';
  const daemon = spawn('unshare', ['--mount', 'sh', '-c', script, join(folder, 'conf')], {
    stdio: 'ignore',
    env: { ...process.env, LD_PRELOAD: preloaded },
  });
  const ended = new Promise<void>((resolve) => {
    daemon.once('exit', () => {
      resolve();
    });
  });
  const socketFile = `/proc/${daemon.pid ?? 0}/root/run/pcscd/pcscd.comm`;
  await until(
    () => existsSync(socketFile),
    'pcscd does not start (package pcscd, vsmartcard-vpcd)',
  );
  let card: Socket | undefined;
  return {
    environment: {
      PCSCLITE_CSOCK_NAME: socketFile,
      OPENSC_CONF: join(folder, 'opensc.conf'),
      HOME: folder,
    },
    async insert(applet) {
      card = await plugIn(applet, port);
    },
    pull() {
      card?.destroy();
      card = undefined;
    },
    async close() {
      card?.destroy();
      daemon.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Each message is a length of two bytes and so many bytes; one byte is a word of the reader itself. */
async function plugIn(applet: PivApplet, port: number): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port });
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  // pcscd closes its end when it is told that the card is gone.
  socket.on('error', () => undefined);
  let buffered = Buffer.alloc(0);
  const send = (message: Uint8Array): void => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(message.length);
    if (socket.writable) socket.write(Buffer.concat([length, message]));
  };
  const receive = (message: Uint8Array): void => {
    if (message.length > 1) send(applet.transmit(message));
    else if (message[0] === GET_ATR) send(PIV_ATR);
    else if (message[0] === POWER_OFF || message[0] === POWER_ON || message[0] === RESET) {
      applet.reset();
    }
  };
  socket.on('data', (chunk: Buffer) => {
    buffered = Buffer.concat([buffered, chunk]);
    while (buffered.length >= 2 && buffered.length >= 2 + buffered.readUInt16BE(0)) {
      const end = 2 + buffered.readUInt16BE(0);
      const message = buffered.subarray(2, end);
      buffered = buffered.subarray(end);
      receive(message);
    }
  });
  return socket;
}

/** One that is free together with the next: the driver has two slots. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return address === null || typeof address === 'string' ? 0 : address.port;
}

async function until(holds: () => boolean, complaint: string): Promise<void> {
  for (let looks = 0; !holds(); looks += 1) {
    if (looks > 200) throw new Error(complaint);
    await delay(50);
  }
}
