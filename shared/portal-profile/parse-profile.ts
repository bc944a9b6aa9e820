// Reads a profile that came from outside, and says exactly what is wrong with it.
import * as v from 'valibot';
import { listApiProblems } from './check-list-api.ts';
import { isEncrypted } from './pattern.ts';
import { PortalProfile } from './profile.ts';
import {
  foreignAddresses,
  ownValues,
  type Placed,
  type ProfileProblem,
  sourceTemplates,
  unknownValues,
  uploadTemplates,
} from './templates.ts';

const SOURCE = 'attachments.source';

/** Who gave the profile: unencrypted addresses are for an administrator to allow. */
export type ProfileOrigin = 'shipped' | 'policy' | 'own';

export type ParsedProfile =
  | { readonly kind: 'profile'; readonly profile: PortalProfile }
  | { readonly kind: 'problems'; readonly problems: readonly ProfileProblem[] };

/** @param input - what the JSON text held */
export function parseProfile(input: unknown, origin: ProfileOrigin): ParsedProfile {
  const parsed = v.safeParse(PortalProfile, input);
  if (!parsed.success) {
    const problems = parsed.issues.map((issue) => ({
      path: v.getDotPath(issue) ?? '',
      message: issue.message,
    }));
    return { kind: 'problems', problems };
  }
  const profile = parsed.output;
  const problems = [
    ...(origin === 'policy' ? [] : unencrypted(profile)),
    ...foreignAddresses(pageTemplates(profile), profile.apiOrigins),
    ...missingValues(profile),
    ...listApiProblems(profile),
  ];
  return problems.length === 0 ? { kind: 'profile', profile } : { kind: 'problems', problems };
}

function unencrypted(profile: PortalProfile): ProfileProblem[] {
  const given: readonly [string, readonly string[]][] = [
    ['match', profile.match],
    ['apiOrigins', profile.apiOrigins ?? []],
  ];
  return given.flatMap(([member, addresses]) =>
    addresses.flatMap((address, index) =>
      isEncrypted(address)
        ? []
        : [
            {
              path: `${member}.${index}`,
              message: 'is unencrypted: for an administrator to allow',
            },
          ],
    ),
  );
}

/** Address and form texts of a profile's own pages, by their place. */
function pageTemplates({ attachments, upload }: PortalProfile): Placed[] {
  return [
    ...(attachments ? sourceTemplates(attachments.source, SOURCE) : []),
    ...(upload ? uploadTemplates(upload, 'upload') : []),
  ];
}

/** The names in the answer of a DWR call are values of the file's address only. */
function missingValues(profile: PortalProfile): ProfileProblem[] {
  const { detail, attachments } = profile;
  const source = attachments?.source;
  const found = source?.kind === 'dwr' ? groupsOf(source.find) : [];
  const own = [
    ...ownValues,
    ...Object.keys(detail?.values ?? {}),
    ...Object.keys(attachments?.values ?? {}),
  ];
  return pageTemplates(profile).flatMap((placed) =>
    unknownValues([placed], placed[0] === `${SOURCE}.file` ? [...own, ...found] : own),
  );
}

function groupsOf(pattern: string): string[] {
  return [...pattern.matchAll(/\(\?<([A-Za-z]\w*)>/gu)].map(([, name = '']) => name);
}
