// Copies of audit lines to the office's collector: RFC 5424 messages, over UDP (RFC 5426) or TCP with their length
// before them (RFC 6587 §3.4.1). A collector that is gone delays and stops nothing: the record on the disk is what counts.
import { createSocket } from 'node:dgram';
import { connect } from 'node:net';

/** Facility 13 (log audit), severity 5 (notice). */
const PRIORITY = 13 * 8 + 5;
const TIMEOUT_MS = 2000;
/** A collector that answers to nothing must not fill the memory. */
const MOST_WAITING = 100;

export interface SyslogSender {
  /** @param line - JSON @param at - ISO 8601 */
  send(line: string, at: string): void;
  /** When nothing is on its way any more; bounded. */
  settled(): Promise<void>;
}

export interface SyslogPlace {
  /** `udp://host:port` or `tcp://host:port`. */
  readonly url: string;
  /** Of this PC. */
  readonly hostname: string;
  readonly processId: number;
}

export function syslogSender({ url, hostname, processId }: SyslogPlace): SyslogSender {
  const { protocol, hostname: host, port } = new URL(url);
  const deliver = protocol === 'udp:' ? sendDatagram : sendStream;
  const waiting = new Set<Promise<void>>();
  const name = printable(hostname);
  return {
    send(line, at) {
      if (waiting.size >= MOST_WAITING) return;
      const message = `<${PRIORITY}>1 ${at} ${name} kyso ${processId} audit - \uFEFF${line}`;
      const sent: Promise<void> = deliver(
        new TextEncoder().encode(message),
        bare(host),
        Number(port),
      ).finally(() => waiting.delete(sent));
      waiting.add(sent);
    },
    async settled() {
      await Promise.all(waiting);
    },
  };
}

/** PRINTUSASCII, as a host name must be; `-` for none. */
const printable = (name: string): string =>
  name.replaceAll(/[^\x21-\x7e]/g, '').slice(0, 255) || '-';

/** An IPv6 address stands in brackets in a URL. */
const bare = (host: string): string => host.replace(/^\[|\]$/g, '');

function sendDatagram(message: Uint8Array, host: string, port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    const end = (): void => {
      clearTimeout(timer);
      socket.close();
      resolve();
    };
    const timer = setTimeout(end, TIMEOUT_MS);
    socket.once('error', end);
    socket.send(message, port, host, end);
  });
}

function sendStream(message: Uint8Array, host: string, port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => socket.destroy(), TIMEOUT_MS);
    socket.on('error', () => undefined);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.once('connect', () => {
      socket.write(`${message.length} `);
      socket.end(message);
    });
    // Whatever a collector says is not read.
    socket.resume();
  });
}
