// Which wire versions this build speaks (channel: N and N-1 once there is an N-1).
export const PROTOCOL_VERSION = 1;
const OLDEST_PROTOCOL_VERSION = 1;
export const SUBPROTOCOL = 'kyso.v1';
export const SOCKET_PATH = '/v1';

/** Which side must be updated, or undefined when both can talk. */
export function versionMismatch(theirs: number): 'ours' | 'theirs' | undefined {
  if (theirs > PROTOCOL_VERSION) return 'ours';
  if (theirs < OLDEST_PROTOCOL_VERSION) return 'theirs';
  return undefined;
}
