// Which token is meant, where a PIN is at stake.
import { AgentError } from '../core/errors.ts';
import type { Token } from './ports.ts';

/** @throws AgentError TOKEN_NOT_PRESENT, TOKEN_AMBIGUOUS: a PIN is never tried on a guess */
export function chosenToken(tokens: readonly Token[], label: string | undefined): Token {
  const [token, ...others] = tokens.filter((each) => label === undefined || each.label === label);
  if (token === undefined) throw new AgentError('TOKEN_NOT_PRESENT', {});
  if (others.length === 0) return token;
  throw new AgentError('TOKEN_AMBIGUOUS', { labels: [token, ...others].map((each) => each.label) });
}
