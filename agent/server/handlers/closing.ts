// What a session asked for ends with it.
import type { Session } from '../session.ts';

/** A signal of its own for each use: the session's holds it weakly, so nothing gathers while the session lasts. */
export const closing = (session: Session): AbortSignal => AbortSignal.any([session.closed]);
