// Whether the document is meant for the organization that checks it (NĐ 30 Đ21 khoản 2b).
import { foldName } from '../../core/person-name.ts';
import { type Answer, notAsked } from './answer.ts';
import type { DocumentFacts } from './facts.ts';

/** A list like «Các sở, ban, ngành» names nobody: it proves nothing against the addressee. */
export function addressedToUs({ now, ownNames }: DocumentFacts): Answer {
  if (ownNames.length === 0) return notAsked;
  const recipients = foldName((now?.recipients ?? []).join(' '));
  const named = ownNames.find((name) => recipients.includes(foldName(name)));
  return named === undefined ? { result: 'undetermined' } : { result: 'passed', page: named };
}
