// Reads the document page of the reference portal.
import type { SignatureKind } from '../../../shared/protocol/values.ts';
import type { AttachmentFacts } from '../../messages/attachment.ts';
import { type Attachment, portalChanged, theOne } from '../portal.ts';
import { type AttachmentAddress, encodeDocumentKey } from './document-key.ts';
import { PORTAL, selectors } from './selectors.ts';

export function attachmentsOf(article: HTMLElement): Attachment[] {
  const table = theOne(PORTAL, article, selectors.attachmentTable);
  const about = documentFacts(article);
  return [...table.querySelectorAll<HTMLElement>(selectors.row)].map((row) =>
    readRow(article, row, about),
  );
}

export function rowOf(article: HTMLElement, { attachmentId }: AttachmentAddress): HTMLElement {
  const table = theOne(PORTAL, article, selectors.attachmentTable);
  const rows = [...table.querySelectorAll<HTMLElement>(selectors.row)];
  const row = rows.find((candidate) => candidate.dataset['tep'] === attachmentId);
  if (row === undefined) throw portalChanged(PORTAL, `tr[data-tep="${attachmentId}"]`);
  return row;
}

function readRow(
  article: HTMLElement,
  row: HTMLElement,
  about: Omit<AttachmentFacts, 'documentKey' | 'label'>,
): Attachment {
  const link = theOne(PORTAL, row, selectors.link);
  const address = {
    documentId: needed(article, 'data-van-ban'),
    attachmentId: needed(row, 'data-tep'),
    base: needed(row, 'data-bam'),
  };
  return {
    place: address.attachmentId,
    facts: {
      documentKey: encodeDocumentKey(address),
      label: link.textContent.trim() || address.attachmentId,
      ...about,
    },
    isPdf: needed(row, 'data-loai') === 'application/pdf',
    mount: theOne(PORTAL, row, selectors.actions),
  };
}

function documentFacts(article: HTMLElement): Omit<AttachmentFacts, 'documentKey' | 'label'> {
  const documentCode = field(article, 'documentCode');
  const subject = field(article, 'subject');
  const organization = field(article, 'issuingOrganization');
  const suggestedKind = usualKind(article);
  return {
    ...(documentCode !== undefined && { documentCode }),
    ...(subject !== undefined && { subject }),
    ...(organization !== undefined && { organization }),
    ...(suggestedKind !== undefined && { suggestedKind }),
  };
}

/** What a user of this role signs on such a document. */
const usualKinds: Readonly<Record<string, SignatureKind | undefined>> = {
  'competentPerson outgoing': 'approve',
  'competentPerson incoming': 'comment',
  'recordsClerk outgoing': 'issue',
  'recordsClerk incoming': 'incoming',
  'drafter outgoing': 'initial',
};

function usualKind(article: HTMLElement): SignatureKind | undefined {
  const body = article.ownerDocument.querySelector<HTMLElement>(selectors.role);
  const role = body?.dataset['vaiTro'] ?? '';
  const situation = `${role} ${article.dataset['huong'] ?? ''}`;
  return Object.hasOwn(usualKinds, situation) ? usualKinds[situation] : undefined;
}

/** The portal prints a dash for an empty value. */
function field(article: HTMLElement, name: string): string | undefined {
  const values = [...article.querySelectorAll<HTMLElement>(selectors.field)];
  const value = values.find((candidate) => candidate.dataset['truong'] === name);
  const written = value?.textContent.trim() ?? '';
  return written === '' || written === '-' ? undefined : written;
}

export function needed(element: HTMLElement, attribute: string): string {
  const value = element.getAttribute(attribute);
  if (value === null || value === '') throw portalChanged(PORTAL, `[${attribute}]`);
  return value;
}
