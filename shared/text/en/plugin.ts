// Words of calls that pages make to a local signing program.
import { pluginSilent } from './plugin-silent.ts';

export const plugin = {
  ...pluginSilent,
  'plugin.title': 'Ký số QLVB',
  'plugin.ask': 'The page asks for a signature:',
  'plugin.goOn': 'Continue',
  'plugin.refuse': 'Do not sign',
  'plugin.pick': 'The page asks for a signature on a file of this PC:',
  'plugin.pickFile': 'Choose a PDF…',
  'plugin.fix': 'Open the page that helps',
  'plugin.subject': '{host}: {what}.',
  'plugin.what.sign': 'sign',
  'plugin.what.verify': 'check signatures',
  'plugin.what.certificate': 'read the signing certificate',
  'plugin.what.hash': 'sign a hash value whose content cannot be seen',
  'plugin.what.settings': 'open the settings',
  'plugin.subjectFiles': '{count} {count:file|files}.',
  'plugin.unnamed': 'Document.pdf',
  'plugin.commentUnsigned': 'The comment is not signed.',
  'plugin.done': 'Done',
  'plugin.signed': 'Signed',
  'plugin.batch': '{count} of {of} files signed',
  'plugin.cancelled': 'Signing was cancelled',
  'plugin.version': 'Ký số QLVB (kyso) {version}',
  'plugin.noLicence': 'Ký số QLVB needs no licence.',
  'plugin.portalSaid':
    'Signed, but the system did not take the file: {said} The signed file is kept on this PC.',
  'plugin.refused.unknown-function': 'Ký số QLVB does not have this function of the page.',
  'plugin.refused.format-unknown':
    'Ký số QLVB does not have this function: the format of its data and signatures has not been published.',
  'plugin.refused.not-readable': 'The page’s request is malformed.',
  'plugin.refused.local-path':
    'The page names a file by its path on this PC; Ký số QLVB opens no path that a page names. Choose the file yourself.',
  'plugin.refused.no-file': 'The page’s request names no file.',
  'plugin.refused.too-many-files':
    'The page asks for too many files at once. Sign fewer at a time.',
  'plugin.stopped.busy':
    'Another request of this page is not finished. Complete or cancel it, then try again.',
  'plugin.stopped.too-often':
    'The page calls for signatures too often without anybody’s click. Wait a minute.',
  'plugin.stopped.timeout': 'Nobody answered in time. The document is not signed.',
  'plugin.stopped.foreign-address':
    'The page wants a file fetched from, or sent to, an address outside this system. Ask IT to name it in the portal’s settings.',
  'plugin.stopped.silent': pluginSilent['plugin.silent'],
} as const;
