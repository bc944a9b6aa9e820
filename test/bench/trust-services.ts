// The loopback TSA, OCSP and CRL servers in a process of their own: what their openssl takes is waited for, as for any
// server, but is no work of the engine.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { startTrustServices } from '../support/trust-services/server.ts';

const Addresses = v.strictObject({
  port: v.number(),
  tsaUrl: v.string(),
  aliases: v.record(v.string(), v.string()),
});

const Message = v.looseTuple([Addresses]);

export interface ServedTrust extends v.InferOutput<typeof Addresses> {
  close(): Promise<void>;
}

export async function serveTrust(): Promise<ServedTrust> {
  const child = fork(import.meta.filename, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const message: unknown = await once(child, 'message');
  const [addresses] = v.parse(Message, message);
  return {
    ...addresses,
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

if (process.argv[1] === import.meta.filename) {
  const services = await startTrustServices();
  const { port, tsaUrl, aliases } = services;
  process.send?.({ port, tsaUrl, aliases });
  process.once('disconnect', () => void services.close());
}
