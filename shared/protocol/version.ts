// Which wire versions this build speaks: its own and the one before (there is none before 1).
export const PROTOCOL_VERSION = 1;
const OLDEST_PROTOCOL_VERSION = 1;
export const SUBPROTOCOL = 'kyso.v1';
export const SOCKET_PATH = '/v1';

/** The newest version a side speaks and the oldest it still does. */
export interface VersionRange {
  readonly v: number;
  readonly oldest: number;
}

export const ourVersions: VersionRange = { v: PROTOCOL_VERSION, oldest: OLDEST_PROTOCOL_VERSION };

/** The version both sides speak, or which of them must be updated. */
export type Agreement = { readonly version: number } | { readonly update: 'ours' | 'theirs' };

export function agreeVersion(ours: VersionRange, theirs: VersionRange): Agreement {
  if (theirs.v < ours.oldest) return { update: 'theirs' };
  if (theirs.oldest > ours.v) return { update: 'ours' };
  return { version: Math.min(ours.v, theirs.v) };
}
