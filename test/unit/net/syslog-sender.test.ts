import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { syslogSender } from '../../../agent/net/syslog-sender.ts';

const at = '2026-11-26T00:00:00.000Z';

it('puts the length before each message over TCP', async () => {
  let heard = '';
  const server = createServer((socket) => {
    socket.on('data', (part) => (heard += part.toString()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `tcp://127.0.0.1:${port}`;
  const sender = syslogSender({ url, hostname: 'Máy 01', processId: 7 });
  sender.send('{"n":1,"tên":"Đức"}', at);
  await sender.settled();
  await new Promise((resolve) => server.close(resolve));
  const message = `<109>1 ${at} My01 kyso 7 audit - \uFEFF{"n":1,"tên":"Đức"}`;
  expect(heard).toBe(`${Buffer.byteLength(message)} ${message}`);
});

it('settles though nobody listens, and keeps a bounded number waiting', async () => {
  const sender = syslogSender({ url: 'tcp://127.0.0.1:9', hostname: '', processId: 7 });
  for (let n = 0; n < 500; n += 1) sender.send('{}', at);
  await sender.settled();
});
