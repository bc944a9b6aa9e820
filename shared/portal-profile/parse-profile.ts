// Reads a profile that came from outside, and says exactly what is wrong with it.
import * as v from 'valibot';
import { isEncrypted, originIn, placeholdersOf } from './pattern.ts';
import { PortalProfile } from './profile.ts';
import type { AttachmentSource, Upload } from './transfer.ts';

/** Who gave the profile: unencrypted addresses are for an administrator to allow. */
export type ProfileOrigin = 'shipped' | 'policy' | 'own';

type ProfileProblem = {
  /** Where: `attachments.source.url`. */
  readonly path: string;
  readonly message: string;
};
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
    ...foreignAddresses(profile),
    ...unknownValues(profile),
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

type Placed = readonly [path: string, text: string];

/** Address and form texts of a profile, by their place. */
function templatesOf({ attachments, upload }: PortalProfile): Placed[] {
  const source = attachments && sourceTemplates(attachments.source);
  return [...(source ?? []), ...(upload ? uploadTemplates(upload) : [])];
}

function sourceTemplates(source: AttachmentSource): Placed[] {
  const at = 'attachments.source';
  switch (source.kind) {
    case 'href':
    case 'menuDownload':
      return [];
    case 'template':
      return [[`${at}.url`, source.url], ...placed(`${at}.form`, source.form)];
    case 'dwr':
      return [
        [`${at}.url`, source.url],
        [`${at}.file`, source.file],
        ...placed(`${at}.args`, source.args),
      ];
    case 'pageFunction':
      return placed(`${at}.args`, source.args);
  }
}

function uploadTemplates(upload: Upload): Placed[] {
  if (upload.mode === 'fileInput' || upload.mode === 'none') return [];
  const extra = upload.mode === 'multipart' ? placed('upload.extra', upload.extra) : [];
  return [...(upload.url === undefined ? [] : placed('upload', { url: upload.url })), ...extra];
}

function placed(
  at: string,
  texts: Readonly<Record<string, string>> | readonly string[] = {},
): Placed[] {
  return Object.entries(texts).map(([name, text]) => [`${at}.${name}`, text]);
}

/** A file goes to the portal itself, or to an origin that the profile names. */
function foreignAddresses(profile: PortalProfile): ProfileProblem[] {
  return templatesOf(profile).flatMap(([path, text]) => {
    const origin = /\.(url|file)$/u.test(path) ? originIn(text) : undefined;
    if (origin === undefined || profile.apiOrigins?.includes(origin) === true) return [];
    return [{ path, message: `${origin} is not one of apiOrigins` }];
  });
}

const ownValues = ['documentId', 'attachmentId', 'version', 'name'] as const;

/** A placeholder that nothing fills would leave a hole in an address. */
function unknownValues(profile: PortalProfile): ProfileProblem[] {
  const known = new Set<string>([
    ...ownValues,
    ...Object.keys(profile.detail?.values ?? {}),
    ...Object.keys(profile.attachments?.values ?? {}),
  ]);
  const source = profile.attachments?.source;
  const found = source?.kind === 'dwr' ? groupsOf(source.find) : [];
  return templatesOf(profile).flatMap(([path, text]) =>
    placeholdersOf(text)
      .filter((name) => !known.has(name))
      .filter((name) => path !== 'attachments.source.file' || !found.includes(name))
      .map((name) => ({ path, message: `nothing gives the value {${name}}` })),
  );
}

function groupsOf(pattern: string): string[] {
  return [...pattern.matchAll(/\(\?<([A-Za-z]\w*)>/gu)].map(([, name = '']) => name);
}
