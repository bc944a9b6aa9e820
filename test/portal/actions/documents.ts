// Lists, the document page and the workflow buttons.
import { readForm } from '../http/form.ts';
import { pageReply, redirect, type Reply } from '../http/reply.ts';
import { documentContent } from '../pages/document.ts';
import { type MenuCounts, page } from '../pages/layout.ts';
import { type DocumentList, listContent, lists } from '../pages/list.ts';
import { messagePage } from '../pages/message.ts';
import type { Portal, Visit } from '../visit.ts';
import type { Session } from '../sessions.ts';
import type { DocumentRow } from '../store/model.ts';
import { forbidden, notFound } from './refusals.ts';
import { returnReason, stepWords, takeStep } from './workflow.ts';

const noDocuments = { '/van-ban-den': 0, '/van-ban-di': 0, '/du-thao': 0, '/cho-ky': 0 };

export function listPage(list: DocumentList, visit: Visit, session: Session): Reply {
  const query = (visit.url.searchParams.get('tu-khoa') ?? '').trim();
  const documents = visit.portal.store
    .documents()
    .filter((document) => list.includes(document) && matches(document, query));
  const content = listContent(list, documents, query);
  return pageReply(page(list.title, session, counts(visit.portal), list.path, content));
}

export function documentPage(visit: Visit, session: Session): Reply {
  const { store } = visit.portal;
  const document = store.document(Number(visit.path[0]));
  if (document === undefined) return notFound();
  const attachments = store.attachments(document.id);
  const content = documentContent(
    {
      document,
      attachments,
      versions: attachments.flatMap(({ id }) => store.versions.list(id)),
      history: store.history(document.id),
      returnedFor: returnReason(store, document),
    },
    session,
  );
  const active = lists.find((list) => list.includes(document))?.path;
  return pageReply(page(document.subject, session, counts(visit.portal), active, content));
}

export async function moveDocument(visit: Visit, session: Session): Promise<Reply> {
  const form = await readForm(visit.request);
  if (form?.get('csrf') !== session.csrf) return forbidden();
  const document = visit.portal.store.document(Number(visit.path[0]));
  if (document === undefined) return notFound();
  const reason = form.get('ly-do') ?? '';
  switch (takeStep(visit.portal, session, document, form.get('buoc'), reason)) {
    case 'forbidden':
      return forbidden();
    case 'reason-missing':
      return pageReply(messagePage('Chưa trả lại được', stepWords['reason-missing']), 422);
    case 'done':
      return redirect(`/van-ban/${document.id}`);
  }
}

function matches(document: DocumentRow, query: string): boolean {
  const wanted = query.normalize('NFC').toLowerCase();
  return `${document.documentCode} ${document.subject}`.toLowerCase().includes(wanted);
}

export function counts({ store }: Portal): MenuCounts {
  const sendings = store.sendings.list().length;
  const result = { ...noDocuments, '/lien-thong': sendings };
  for (const document of store.documents()) {
    for (const list of lists) if (list.includes(document)) result[list.path] += 1;
  }
  return result;
}
