// Texts with placeholders in a profile: where they stand, and what is wrong with them.
import { originIn, placeholdersOf } from './pattern.ts';
import type { AttachmentSource, Upload } from './transfer.ts';

export type ProfileProblem = {
  /** Where: `attachments.source.url`. */
  readonly path: string;
  readonly message: string;
};

export type Placed = readonly [path: string, text: string];

/** Of the attachment that is read or stored. */
export const ownValues = ['documentId', 'attachmentId', 'version', 'name'] as const;

/** @param at - the place of the source in the profile */
export function sourceTemplates(source: AttachmentSource, at: string): Placed[] {
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

/** @param at - the place of the upload in the profile */
export function uploadTemplates(upload: Upload, at: string): Placed[] {
  if (upload.mode === 'fileInput' || upload.mode === 'none') return [];
  const extra = upload.mode === 'multipart' ? placed(`${at}.extra`, upload.extra) : [];
  return [...(upload.url === undefined ? [] : placed(at, { url: upload.url })), ...extra];
}

function placed(
  at: string,
  texts: Readonly<Record<string, string>> | readonly string[] = {},
): Placed[] {
  return Object.entries(texts).map(([name, text]) => [`${at}.${name}`, text]);
}

/** A file goes to the portal itself, or to an origin that the profile names. */
export function foreignAddresses(
  texts: readonly Placed[],
  apiOrigins: readonly string[] = [],
): ProfileProblem[] {
  return texts.flatMap(([path, text]) => {
    const origin = /\.(url|file)$/u.test(path) ? originIn(text) : undefined;
    if (origin === undefined || apiOrigins.includes(origin)) return [];
    return [{ path, message: `${origin} is not one of apiOrigins` }];
  });
}

/** A placeholder that nothing fills would leave a hole in an address. */
export function unknownValues(texts: readonly Placed[], known: Iterable<string>): ProfileProblem[] {
  const names = new Set(known);
  return texts.flatMap(([path, text]) =>
    placeholdersOf(text)
      .filter((name) => !names.has(name))
      .map((name) => ({ path, message: `nothing gives the value {${name}}` })),
  );
}
