// Logins of the portal: salted password hashes, random session tokens in memory, one CSRF token per session.
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import type { User } from './store/model.ts';

export type Session = { readonly token: string; readonly csrf: string; readonly user: User };

const cookieName = 'QLVB_PHIEN';

/** scrypt with a small cost: the users are demo users and a test starts many portals. */
export function hashPassword(password: string, salt: string): string {
  return scryptSync(password, salt, 32, { N: 4096 }).toString('hex');
}

export function passwordMatches(user: User, password: string): boolean {
  const expected = new TextEncoder().encode(user.passwordHash);
  const given = new TextEncoder().encode(hashPassword(password, user.salt));
  return timingSafeEqual(expected, given);
}

export class Sessions {
  readonly #open = new Map<string, Session>();

  start(user: User): Session {
    const session = { token: randomToken(), csrf: randomToken(), user };
    this.#open.set(session.token, session);
    return session;
  }

  end(token: string): void {
    this.#open.delete(token);
  }

  endAll(): void {
    this.#open.clear();
  }

  named(token: string): Session | undefined {
    return this.#open.get(token);
  }

  /** The session named by a `Cookie` header, if it is still open. */
  find(cookieHeader: string | undefined): Session | undefined {
    for (const pair of (cookieHeader ?? '').split(';')) {
      const [name, value] = pair.trim().split('=');
      if (name === cookieName && value !== undefined) return this.#open.get(value);
    }
    return undefined;
  }
}

export function sessionCookie(session: Session): string {
  return `${cookieName}=${session.token}; Path=/; HttpOnly; SameSite=Lax`;
}

export const expiredCookie = `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`;

function randomToken(): string {
  return randomBytes(24).toString('hex');
}
