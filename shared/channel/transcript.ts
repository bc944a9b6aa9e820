// What both sides sign: everything that was said in clear and where, under a label that no other signature carries.
import type { ClientHello, ServerHello } from '../protocol/handshake.ts';
import type { Bytes, ChannelCrypto } from './channel-crypto.ts';
import { fromHex } from './hex.ts';
import { joinFields } from './joined-fields.ts';

export type Role = 'agent' | 'extension';

export interface Conversation {
  /** `127.0.0.1:port`, as in the upgrade request. */
  readonly host: string;
  /** Of the extension, as in the upgrade request. */
  readonly origin: string;
  readonly client: ClientHello;
  readonly server: Omit<ServerHello, 'signature'>;
}

/** @returns SHA-256 over all of it: what `role` signs, and for HKDF the salt (role `agent`) */
export function transcriptHash(
  crypto: ChannelCrypto,
  role: Role,
  { host, origin, client, server }: Conversation,
): Promise<Bytes> {
  return crypto.sha256(
    joinFields([
      `kyso.v1 ${role}`,
      host,
      origin,
      String(client.v),
      String(client.oldest),
      client.extensionVersion,
      fromHex(client.nonce),
      fromHex(client.ephemeral),
      joinFields(client.suites),
      String(server.v),
      String(server.oldest),
      server.agentVersion,
      fromHex(server.nonce),
      fromHex(server.ephemeral),
      String(server.limits.documentBytes),
      String(server.limits.batch),
    ]),
  );
}
