// What every action of the portal gets: the portal's parts and the request.
import type { IncomingMessage } from 'node:http';
import type { Axis } from './axis/axis.ts';
import type { FaultSwitch } from './faults.ts';
import type { Sessions } from './sessions.ts';
import type { OneTimeTokens } from './skins/one-time-tokens.ts';
import type { Store } from './store/store.ts';

export type Portal = {
  readonly store: Store;
  readonly axis: Axis;
  readonly sessions: Sessions;
  readonly faults: FaultSwitch;
  readonly maxUploadBytes: number;
  readonly now: () => Date;
  readonly tokens: OneTimeTokens;
  /** Where the interface of the skin `spa` answers. */
  readonly apiOrigin: () => string;
};
export type Visit = {
  readonly portal: Portal;
  readonly request: IncomingMessage;
  readonly url: URL;
  /** Numbers or names taken from the path, in the order of the pattern's groups. */
  readonly path: readonly string[];
};
