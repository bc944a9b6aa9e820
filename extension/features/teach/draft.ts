// What was taught so far: an unfinished profile, kept while a person goes through the portal's pages.
import * as v from 'valibot';
import { type ParsedProfile, parseProfile } from '../../../shared/portal-profile/parse-profile.ts';
import { PortalProfile } from '../../../shared/portal-profile/profile.ts';

export const Draft = v.partial(PortalProfile);
export type Draft = v.InferOutput<typeof Draft>;

export interface TaughtNames {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly match: readonly string[];
}

/** In the order in which a person reads a profile. @returns what an administrator's policy would say of it */
export function profileOfDraft(
  draft: Draft,
  { id, name, version, match }: TaughtNames,
): ParsedProfile {
  return parseProfile({ id, name, version, match: [...match], ...withoutNames(draft) }, 'policy');
}

function withoutNames({ frames, list, detail, attachments, upload, ...rest }: Draft): Draft {
  const { after, send, exchange, apiOrigins, authHeaders, actions } = rest;
  return {
    ...(frames && { frames }),
    ...(list && { list }),
    ...(detail && { detail }),
    ...(attachments && { attachments }),
    ...(upload && { upload }),
    ...(after && { after }),
    ...(actions && { actions }),
    ...(apiOrigins && { apiOrigins }),
    ...(authHeaders && { authHeaders }),
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
