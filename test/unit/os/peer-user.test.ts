import { createServer, connect } from 'node:net';
import { expect, it } from 'vitest';
import { isOwnPeer, peerUser } from '../../../agent/os/linux/peer-user.ts';

const HEAD =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
const row = (local: string, remote: string, user: string): string =>
  `   3: ${local} ${remote} 01 00000000:00000000 00:00000000 00000000 ${user}        0 34567 1 0000000000000000 20 4 30 10 -1\n`;

it('reads the user of exactly the one connection', () => {
  const table = [
    HEAD,
    row('0100007F:6DEE', '0100007F:C350', '    1'),
    row('0100007F:C351', '0100007F:6DEE', '    2'),
    row('0200007F:C350', '0100007F:6DEE', '    3'),
    row('0100007F:C350', '0100007F:6DEE', ' 1000'),
  ].join('');
  expect(peerUser(table, 28142, 50000)).toBe(1000);
  expect(peerUser(table, 28142, 50001)).toBe(2);
});

it('does not guess', () => {
  expect(peerUser('', 28142, 50000)).toBeUndefined();
  expect(peerUser(HEAD, 28142, 50000)).toBeUndefined();
  const odd = row('0100007F:C350', '0100007F:6DEE', ' -');
  expect(peerUser(odd, 28142, 50000)).toBeUndefined();
  expect(peerUser('0: 0100007F:C350 0100007F:6DEE 01', 28142, 50000)).toBeUndefined();
});

it('knows its own connection, and no other', async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const accepted = new Promise<number>((done) => {
    server.once('connection', (socket) => {
      done(socket.remotePort ?? 0);
    });
  });
  const client = connect(port, '127.0.0.1');
  const peerPort = await accepted;
  expect(isOwnPeer(port, peerPort)).toBe(true);
  expect(isOwnPeer(port, peerPort === 1 ? 2 : peerPort - 1)).toBe(false);
  client.destroy();
  await new Promise((done) => server.close(done));
});
