// The ledger that an office shares.
export const officeLedger = {
  'error.OFFICE_LEDGER_UNREACHABLE': 'The ledger of the office cannot be asked: {problem}.',
  'error.OFFICE_LEDGER_UNREACHABLE.next':
    'Sending still works: this PC keeps the entry and compares it later. Run «kyso ledger reconcile» to try now.',
  'ledger.office.problem.network': 'the server does not answer',
  'ledger.office.problem.tls': 'the certificate of the server is not trusted',
  'ledger.office.problem.account': 'this PC has no account yet, or its password is wrong',
  'ledger.office.problem.setup':
    'the database is not set up for kyso, or the account has no rights',
  'ledger.office.none': 'This PC uses no ledger of an office (policy officeLedger).',
  'ledger.office.signedIn': 'The account {user} of the office’s ledger is kept on this PC.',
  'ledger.office.agreed': 'Compared with the ledger of the office: nothing was sent twice.',
  'ledger.office.conflict': 'Sent twice: {own} — the office has: {office}',
};
