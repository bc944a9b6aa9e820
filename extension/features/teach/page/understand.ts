// Tries what was taught on the page that is open, with the same adapter that will read the portal later.
import * as v from 'valibot';
import { type FieldName, fieldNames } from '../../../../shared/portal-profile/field.ts';
import type { PortalProfile } from '../../../../shared/portal-profile/profile.ts';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { CatchAnswer } from '../../../messages/told-page.ts';
import { type Attachment, isPortalError } from '../../../portals/portal.ts';
import { attachmentsOf } from '../../../portals/profile/attachments.ts';
import { type DocumentFields, documentFields } from '../../../portals/profile/document-fields.ts';
import { listRows } from '../../../portals/profile/list-rows.ts';
import { profileAdapter } from '../../../portals/profile/profile-adapter.ts';
import { regionOf } from '../../../portals/profile/region.ts';
import { profileTransfer } from '../../../portals/profile/transfer/profile-transfer.ts';
import { type Draft, profileOfDraft } from '../draft.ts';
import { askTeacher } from './ask-teacher.ts';
import { documentsOf } from './frames.ts';

/** The draft as a profile; undefined while it is none. */
function taughtProfile(draft: Draft): PortalProfile | undefined {
  const names = { id: 'day-kyso', name: 'Dạy kyso', version: '0', match: [] };
  const parsed = profileOfDraft(draft, names);
  return parsed.kind === 'profile' ? parsed.profile : undefined;
}

export interface UnderstoodRow {
  readonly documentId: string;
  readonly fields: DocumentFields;
}

/** Rows of the list, in the frame that shows them. */
export function understoodRows(draft: Draft, page: Document): readonly UnderstoodRow[] {
  const profile = taughtProfile(draft);
  if (profile === undefined) return [];
  const found = documentsOf(page).map((document) => listRows(profile, document));
  return found.find((rows) => rows.length > 0) ?? [];
}

/** What a selector finds, in whichever frame. */
export function foundBy(selector: string | undefined, page: Document): readonly Element[] {
  if (selector === undefined) return [];
  try {
    return documentsOf(page).flatMap((document) => [...document.querySelectorAll(selector)]);
  } catch {
    // A selector that is being typed.
    return [];
  }
}

export interface UnderstoodFiles {
  readonly page: Document;
  readonly attachments: readonly Attachment[];
  /** In place of attachments. */
  readonly failure?: Failure;
}

/** Attachments in the frame that shows them. */
export function understoodFiles(draft: Draft, page: Document): UnderstoodFiles {
  const profile = taughtProfile(draft);
  const none = { page, attachments: [] };
  if (profile?.attachments === undefined) return none;
  const found = documentsOf(page).map((document): UnderstoodFiles => {
    try {
      return { page: document, attachments: attachmentsOf(profile, document) };
    } catch (error) {
      if (!isPortalError(error)) throw error;
      return { page: document, attachments: [], failure: error.failure };
    }
  });
  return (
    found.find(({ attachments }) => attachments.length > 0) ??
    found.find(({ failure }) => failure !== undefined) ??
    none
  );
}

/** All fields of the document that is open, whether taught or found by their labels. */
export function understoodFields(draft: Draft, page: Document): Partial<Record<FieldName, string>> {
  const profile = taughtProfile(draft);
  if (profile === undefined) return {};
  const { page: shown } = understoodFiles(draft, page);
  try {
    const region = regionOf(profile, shown);
    return region === undefined ? {} : documentFields(profile.detail?.fields, region, fieldNames);
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return {};
  }
}

export type FileTrial =
  | { readonly kind: 'pdf'; readonly name: string; readonly sizeBytes: number }
  | { readonly kind: 'other'; readonly name: string; readonly type: string }
  | { readonly kind: 'failure'; readonly failure: Failure }
  | { readonly kind: 'none' };

const HEAD_BYTES = 1_024;

/** Reads the first attachment through the page's own session. */
export async function tryFile(
  draft: Draft,
  page: Document,
  signal: AbortSignal,
): Promise<FileTrial> {
  const profile = taughtProfile(draft);
  const { attachments, page: shown } = understoodFiles(draft, page);
  const [first] = attachments.toSorted((one, two) => Number(two.isPdf) - Number(one.isPdf));
  if (profile === undefined || first === undefined) return { kind: 'none' };
  const source = profile.attachments?.source;
  const entry = source?.kind === 'menuDownload' ? source.entry : undefined;
  const adapter = profileAdapter(profile, {
    load: async () => profileTransfer,
    world: {
      call: async () => undefined,
      catchDownload: async (mark) => {
        const answer = await askTeacher({ kind: 'teach.catch', mark, ...(entry && { entry }) });
        const parsed = v.safeParse(CatchAnswer, answer);
        return parsed.success ? parsed.output.caught : undefined;
      },
    },
  });
  const { documentKey, label: name } = first.facts;
  try {
    const file = await adapter.read(shown, documentKey, signal);
    const head = await file.slice(0, HEAD_BYTES).text();
    return head.includes('%PDF-')
      ? { kind: 'pdf', name, sizeBytes: file.size }
      : { kind: 'other', name, type: file.type };
  } catch (error) {
    if (!isPortalError(error)) throw error;
    return { kind: 'failure', failure: error.failure };
  }
}
