// One automatic check as the page makes it: known, or read in the page's session and checked by the agent.
import type { AttachmentFacts } from '../../messages/attachment.ts';
import type { LookAnswer } from '../../messages/from-page.ts';
import type { ToldVerdict } from '../../messages/told-page.ts';
import { isPortalError } from '../../portals/portal.ts';
import type { Kit } from '../page/kit.ts';

export type Seen =
  | { readonly kind: 'verdict'; readonly reportId: string; readonly verdict: ToldVerdict }
  /** The portal does not give it: said when a person asks. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'later' | 'stop' };

/** What is known without a request to the portal. */
export async function look({ askFromPage }: Kit, documentKey: string): Promise<LookAnswer> {
  const answer = await askFromPage({ kind: 'watch.look', documentKey });
  return isLook(answer) ? answer : { kind: 'stop' };
}

/** Loosely: our own background says it. */
function isLook(answer: unknown): answer is LookAnswer {
  return typeof answer === 'object' && answer !== null && 'kind' in answer;
}

/** @param read - only called when nothing is known @throws whatever is no PortalError */
export async function lookAt(
  kit: Kit,
  facts: AttachmentFacts,
  read: () => Promise<Blob>,
): Promise<Seen> {
  const known = await look(kit, facts.documentKey);
  if (known.kind === 'known') return { kind: 'verdict', reportId: '', verdict: known.verdict };
  if (known.kind !== 'check') return { kind: known.kind };
  const document = await readable(read);
  if (document === undefined) return { kind: 'unreadable' };
  const answer = await kit.askFromPage({ kind: 'verify', facts, document, automatic: true });
  // Without an agent there is no sense in trying the next one.
  return kit.isVerdict(answer) && answer.kind === 'verdict' ? answer : { kind: 'stop' };
}

async function readable(read: () => Promise<Blob>): Promise<Blob | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isPortalError(error)) return undefined;
    throw error;
  }
}
