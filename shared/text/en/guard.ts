// Words of the guard on a portal's send button.
export const guard = {
  'bar.unguarded':
    'Ký số QLVB could not check this document before sending. Send anyway (unchecked, not in the ledger)?',
  'guard.line': 'Check before sending by Ký số QLVB',
  'guard.read': 'Fetching the files of the document…',
  'guard.check': 'Checking signatures, form and the ledger…',
  'guard.reserve': 'Taking the number in the ledger…',
  'guard.stop': 'Stop, do not send',
  'guard.sending.clear': 'Checked, all {passed} points passed. Sending…',
  'guard.sending.reason': 'Checked, the reason is recorded. Sending…',
  'guard.sending.unchecked': 'Not checked, the reason is recorded. Sending…',
  'guard.sending.recall': 'Recalling…',
  'guard.sent': 'Sent and written into the ledger.',
  'guard.sent.later': 'Sent. The ledger is written when the kyso program runs again.',
  'guard.recalled': 'Recalled.',
  'guard.failed': 'The portal says it was not done: {said}',
  'guard.failed.next': 'The number is not held in the ledger; put it right and send again.',
  'guard.lost':
    'The page changed during the check, so nothing was sent. Press send on the page again.',
  'guard.receivers': '{count} {count:receiver|receivers}',
  'guard.back': 'Back to the document',
  'guard.again': 'Check again',
  'guard.send': 'Send anyway',
  'guard.fix': 'Correct now',
  'guard.reason': 'Reason for sending anyway',
  'guard.reason.hint': 'The reason is written into the ledger and the record of this PC.',
  'guard.unchecked': 'This document could not be checked',
  'guard.unchecked.may':
    'If you send it anyway, it goes unchecked and without a look into the ledger. The reason is kept on this PC and written into the ledger when the kyso program runs again.',
  'guard.unchecked.mayNot':
    'By the rule of your office a document that was not checked is not sent. Put it right, then check again.',
  'guard.unknown': 'It is not known whether document {code} was sent',
  'guard.unknown.none': 'It is not known whether the document was sent',
  'guard.unknown.hint':
    'Look in the portal whether it was sent, then choose. Until then the number stays taken in the ledger.',
  'guard.unknown.sent': 'It was sent',
  'guard.unknown.failed': 'It was not sent',
  'guard.unknown.later': 'Later',
  'guard.earlier':
    'How the last sending of this document ended is not known. Look in the portal, then choose:',
  'guard.earlier.sent': 'It was sent then',
  'guard.earlier.failed': 'It was not sent then',
} as const;
