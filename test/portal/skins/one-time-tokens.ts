// Tokens that open an upload handler once, for 15 minutes, without a login (vgca upload handlers).
import { randomBytes } from 'node:crypto';
import type { Session } from '../sessions.ts';

const LIFE_MS = 15 * 60_000;

interface Grant {
  readonly attachmentId: number;
  readonly session: Session;
  readonly until: number;
}

export class OneTimeTokens {
  readonly #grants = new Map<string, Grant>();

  issue(attachmentId: number, session: Session, now: Date): string {
    const token = randomBytes(16).toString('hex');
    this.#grants.set(token, { attachmentId, session, until: now.getTime() + LIFE_MS });
    return token;
  }

  /** @returns undefined for a token that is unknown, used or too old */
  use(token: string, now: Date): Grant | undefined {
    const grant = this.#grants.get(token);
    this.#grants.delete(token);
    return grant !== undefined && grant.until > now.getTime() ? grant : undefined;
  }
}
