// What was taught so far: an unfinished profile, kept while a person goes through the portal's pages.
import * as v from 'valibot';
import { type ParsedProfile, parseProfile } from '../../../shared/portal-profile/parse-profile.ts';
import { PortalProfile } from '../../../shared/portal-profile/profile.ts';

/**
 * What can be taught by pointing, in the order in which a person reads a profile. Nothing that reaches beyond the portal's
 * own pages: a page that forged a draft would gain nothing it does not have.
 */
export const Draft = v.partial(
  v.pick(PortalProfile, [
    ...(['frames', 'list', 'detail', 'attachments', 'upload', 'after'] as const),
    ...(['send', 'exchange'] as const),
  ]),
);
export type Draft = v.InferOutput<typeof Draft>;

/** A draft as it was kept; nothing where it is none. */
export function readDraft(text: string): Draft {
  try {
    const parsed = v.safeParse(Draft, JSON.parse(text));
    return parsed.success ? inOrder(parsed.output) : {};
  } catch {
    // No JSON: forged, or cut off.
    return {};
  }
}

export interface TaughtNames {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly match: readonly string[];
}

/** @returns what an administrator's policy would say of it */
export function profileOfDraft(draft: Draft, names: TaughtNames): ParsedProfile {
  return parseProfile({ ...names, ...draft }, 'policy');
}

function inOrder(draft: Draft): Draft {
  const { frames, list, detail, attachments, upload, after, send, exchange } = draft;
  return {
    ...(frames && { frames }),
    ...(list && { list }),
    ...(detail && { detail }),
    ...(attachments && { attachments }),
    ...(upload && { upload }),
    ...(after && { after }),
    ...(send && { send }),
    ...(exchange && { exchange }),
  };
}

/** `qlvb-minhgiang-gov-vn` of `qlvb.minhgiang.gov.vn:8443`. */
export function idOfHost(host: string): string {
  const id = host
    .toLowerCase()
    .replace(/:\d+$/u, '')
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-|-$/gu, '')
    .slice(0, 40);
  return id === '' ? 'cong' : id;
}
