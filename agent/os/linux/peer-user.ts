// Whose process holds the other end of a loopback connection: the kernel's table of TCP sockets (proc(5)).
import { readFileSync } from 'node:fs';

const TABLE = '/proc/net/tcp';
/** 127.0.0.1, as the kernel prints it: the address in hex, in the order of this processor's bytes. */
const LOOPBACK = '0100007F';

/** Whether the process at `peerPort` that is connected to our `ownPort` runs as our own user; unknown is no. */
export function isOwnPeer(ownPort: number, peerPort: number): boolean {
  return peerUser(readFileSync(TABLE, 'latin1'), ownPort, peerPort) === process.geteuid?.();
}

/**
 * @param table - text of /proc/net/tcp
 * @returns user id of the socket 127.0.0.1:peerPort → 127.0.0.1:ownPort; undefined when the table has none
 */
export function peerUser(table: string, ownPort: number, peerPort: number): number | undefined {
  const local = `${LOOPBACK}:${hex(peerPort)}`;
  const remote = `${LOOPBACK}:${hex(ownPort)}`;
  for (const row of table.split('\n')) {
    // sl, local_address, rem_address, st, tx_queue:rx_queue, tr:tm->when, retrnsmt, uid
    const fields = row.trim().split(/\s+/);
    if (fields[1] !== local || fields[2] !== remote) continue;
    const user = fields[7];
    return user !== undefined && /^\d+$/.test(user) ? Number(user) : undefined;
  }
  return undefined;
}

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');
