// English twin of vi/verify.ts.
import type { verify as vi } from '../vi/verify.ts';

export const verify: Record<keyof typeof vi, string> = {
  'verify.title': 'Check digital signatures',
  'verify.choose': 'Choose PDF files',
  'verify.drop': 'Drop PDF files on this page, or press «Choose PDF files».',
  'verify.drop.hint': 'Files are read on this PC only and sent nowhere. Several can be chosen.',
  'verify.files': 'Checked files',
  'verify.checking': 'Checking…',
  'verify.again': 'Check again',
  'verify.current': 'Current version',
  'verify.signedRevision': 'As {signer} signed it',
  'verify.showCurrent': 'Show the current version',
  'verify.showMark': 'Show the place',
  'verify.showSigned': 'Show what was signed',
  'verify.compare': 'Compare with the current version',
  'verify.gone':
    'The pages of this file cannot be shown any more: the document page is closed or has another version. Open the document page and check again.',
  'verify.print': 'Print the report',
  'verify.save': 'Save the report (JSON)',
  'verify.copy': 'Copy the report as text',
  'verify.copied': 'Copied.',
  'compare.label': 'What was signed beside the current version',
  'compare.current': 'Current version',
  'compare.running': 'Comparing: {done} of {pages} pages.',
  'compare.same': 'The pages look the same.',
  'compare.changed': 'Pages that look different:',
  'compare.region': 'Differs here',
  'compare.noPage': 'This version has no such page.',
  'verify.main': 'Main document',
  'verify.main.choose': 'Choose the main document…',
  'verify.main.none': 'Separate files',
  'verify.main.open':
    'It is not clear which file is the main document: choose it to check the attachments.',
  'verify.main.set': 'The other files are checked as its attachments.',
  'verify.main.separate': 'Each file is checked by itself.',
  'changes.show': 'Show the place',
};
