// English twin of vi/page.ts.
import type { page as vi } from '../vi/page.ts';

export const page: Record<keyof typeof vi, string> = {
  // beside an attachment
  'bar.more': 'More for {label}',
  'bar.kinds': 'Sign as another kind',
  'bar.kind.approve': 'Approve',
  'bar.kind.issue': 'Issue',
  'bar.kind.attachment': 'Sign appendix',
  'bar.kind.copy': 'Certify copy',
  'bar.kind.incoming': 'Sign as received',
  'bar.kind.initial': 'Initial',
  'bar.kind.comment': 'Sign comment',
  // lists
  'list.signing': 'Signing…',
  'list.signed': 'Signed',
  'list.failed': 'Not signed',
  'list.nothing': 'No file in this list waits for your signature.',
  'list.nothing.next': 'Open a document to look at it, or sign it alone.',
  'list.most':
    'At most {count} files are signed at a time: these are signed first, then go on with the rest.',
  'batch.documents': 'Of {count} documents',
};
