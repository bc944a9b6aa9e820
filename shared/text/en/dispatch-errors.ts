// English twin of vi/dispatch-errors.ts.
import type { dispatchErrors as vi } from '../vi/dispatch-errors.ts';

export const dispatchErrors: Record<keyof typeof vi, string> = {
  'error.ALREADY_SENT': 'Document {code} was sent at {at}.',
  'error.ALREADY_SENT.next':
    'Look at the ledger; to mend a sent document, update, replace or recall it instead of sending it as new.',
  'error.BEING_SENT': 'Document {code} is being sent since {at}; the result is not known yet.',
  'error.BEING_SENT.next':
    'Look in the portal whether it was sent, then write the result into the ledger: kyso ledger mark.',
  'error.RESERVATION_UNKNOWN': 'The ledger has no such sending.',
  'error.RESERVATION_UNKNOWN.next': 'Check the document again and send it from the start.',
  'error.LEDGER_UNREADABLE': 'The ledger {file} cannot be read or written.',
  'error.LEDGER_UNREADABLE.next':
    'Keep the file and tell the IT staff; rename it so that kyso begins a new one, then import an export.',
  'error.LEDGER_LINE_INVALID': 'Line {line} of the ledger file is malformed.',
  'error.LEDGER_LINE_INVALID.next':
    'Mend the line after a file of kyso ledger export; nothing was imported.',
  'error.DISPATCH_UNKNOWN': 'There is no check before sending of this document.',
  'error.DISPATCH_UNKNOWN.next': 'Check it again, then send it.',
  'error.DISPATCH_BLOCKED': 'Must not be sent: {checks}.',
  'error.DISPATCH_BLOCKED.next': 'Mend this and check again.',
  'error.REASON_MISSING': 'No reason is given for sending in spite of warnings: {checks}.',
  'error.REASON_MISSING.next': 'Give a reason, or mend it and check again.',
  'ledger.empty': 'The ledger is empty.',
  'ledger.imported': '{added} sendings imported; {known} were known.',
  'ledger.conflict': 'Not imported, its number or identifier is taken: {entry}',
  'ledger.kind.new': 'new',
  'ledger.kind.again': 'again to those that never answered',
  'ledger.kind.recall': 'recall',
  'ledger.kind.update': 'update',
  'ledger.kind.replace': 'replacement',
  'ledger.state.reserved': 'being sent',
  'ledger.state.sent': 'sent',
  'ledger.state.failed': 'failed',
  'ledger.state.recalled': 'recalled',
  'ledger.receivers': '{count} {count:receiver|receivers}, {answered} have it',
  'ledger.reason': 'reason: {reason}',
};
