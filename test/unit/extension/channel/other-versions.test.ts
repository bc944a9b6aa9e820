// Browsers update the extension by themselves, IT the agent: the two differ for weeks within one version of the wire.
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { diagnosisCheck } from '../../../../shared/protocol/diagnosis.ts';
import { decodeFrame, encodeControl } from '../../../../shared/protocol/frames.ts';
import { updateNotice } from '../../../../shared/protocol/update.ts';
import { connected } from './fake-socket.ts';

it('a line of the diagnosis that a later agent has thought of ends no connection', async () => {
  const { socket, connection } = await connected();
  const heard: string[] = [];
  connection.on(diagnosisCheck, ({ id }) => heard.push(id));
  const tell = (params: object): void => {
    socket.deliver(encodeControl({ event: 'diagnosis.check', params }));
  };
  tell({ id: 'quantum', state: 'warn', facts: {}, more: [1] });
  tell({ id: 'agent', state: 'ok', facts: { port: 28142 } });
  expect(heard).toEqual(['quantum', 'agent']);
  expect(connection.isClosed).toBe(false);
  tell({ id: 'agent', state: 'dreaming', facts: {} });
  await connection.closed;
});

it('a question that an earlier agent does not know is refused, and the next one answered', async () => {
  const { socket, connection } = await connected();
  const Request = v.looseObject({ id: v.number(), method: v.string() });
  socket.onSent = (message) => {
    const frame = decodeFrame(message);
    if (frame.kind !== 'control') return;
    const { id, method } = v.parse(Request, frame.json);
    const error = { code: 'METHOD_UNKNOWN', details: { method } };
    queueMicrotask(() => {
      socket.deliver(encodeControl({ id, error }));
    });
  };
  const refused = { failure: { code: 'METHOD_UNKNOWN', details: { method: 'update.notice' } } };
  await expect(connection.peer.request(updateNotice, {})).rejects.toMatchObject(refused);
  await expect(connection.peer.request(updateNotice, {})).rejects.toMatchObject(refused);
  expect(connection.isClosed).toBe(false);
});
