// The two keys of a connection, one for each direction.
import type { Bytes, ChannelCrypto, EphemeralKey, FrameCipher } from './channel-crypto.ts';

export interface SessionCiphers {
  readonly extensionToAgent: FrameCipher;
  readonly agentToExtension: FrameCipher;
}

/** @param salt - hash of the transcript: whoever changed a word of it ends up with other keys */
export async function sessionCiphers(
  crypto: ChannelCrypto,
  own: EphemeralKey,
  theirs: Bytes,
  salt: Bytes,
): Promise<SessionCiphers> {
  const secret = await own.agree(theirs);
  const [extensionToAgent, agentToExtension] = await Promise.all([
    crypto.deriveCipher(secret, salt, 'kyso.v1 e2a'),
    crypto.deriveCipher(secret, salt, 'kyso.v1 a2e'),
  ]);
  secret.fill(0);
  return { extensionToAgent, agentToExtension };
}
