// One address of the portal: who may ask, and what answers.
import type { Reply } from './http/reply.ts';
import type { Session } from './sessions.ts';
import type { Visit } from './visit.ts';

type Answer = Reply | Promise<Reply>;
type Access =
  | { readonly access: 'public'; readonly run: (visit: Visit) => Answer }
  /** Without a session `page` goes to the login page, `data` answers 401. */
  | { readonly access: 'page' | 'data'; readonly run: (visit: Visit, session: Session) => Answer };
export type Route = Access & { readonly method: 'GET' | 'POST'; readonly pattern: RegExp };
