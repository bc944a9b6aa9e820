// Records of verifications that were kept: their list on the verify page, and the window that asks before one goes.
export const evidence = {
  'evidence.title': 'Kept records of checks',
  'evidence.hint':
    'The report, certificates and CRL/OCSP of each check are kept on this PC, to be looked up when needed.',
  'evidence.none': 'No record of a check is kept yet.',
  'evidence.loading': 'Reading…',
  'evidence.again': 'Read again',
  'evidence.open': 'Open report',
  'evidence.open.of': 'Open report: {label}, {time}',
  'evidence.delete': 'Delete…',
  'evidence.delete.of': 'Delete the record of {label}, {time}',
  'evidence.delete.waiting': 'Confirm in the window of kyso on the screen.',
  'evidence.deleted': 'The record of {label} was deleted.',
  'evidence.more': 'Show older records',
  'evidence.opened':
    'This is a kept report; the file is not kept with it. Choose the file again to see its pages.',
  'evidence.question.title': 'Ký số QLVB – record of a check',
  'evidence.question': 'Delete the record of the check of “{label}”?',
  'evidence.question.what': 'Checked at {time}, result: {verdict}.',
  'evidence.question.advice':
    'The report, and evidence that no other record needs, are destroyed on this PC for good.',
  'evidence.question.ok': 'Delete record',
  'evidence.question.cancel': 'Keep it',
} as const;
