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
    'At most {count} {count:file|files} are signed at a time: these are signed first, then go on with the rest.',
  'batch.documents': 'Of {count} {count:document|documents}',
  // files on this PC
  'pin.file': 'A file on this PC, chosen by the signer',
  'file.title': 'Sign a file on this PC',
  'file.choose': 'Choose a PDF',
  'file.drop': 'Drop a PDF here, or choose one.',
  'file.drop.hint':
    'The file goes to the kyso program on this PC and nowhere else. The original stays as it is; the signed copy is a new file.',
  'file.notPdf': 'This is not a PDF: export it to PDF, then sign.',
  'file.place': 'A file on this PC',
  'file.done': 'Signed',
  'file.done.text':
    'The signed copy of {label} is kept on this PC. Save it, see that it is right, then choose “Done”.',
  'file.save': 'Save the signed file',
  'file.saved': 'Saved to the downloads folder. The kept copy is deleted when you choose “Done”.',
  'file.finish': 'Done',
  'file.another': 'Sign another file',
  'file.opening': 'Opening the file…',
  // popup and settings
  'shortcut.title': 'Keyboard shortcuts',
  'shortcut.sign': 'Sign what the open page shows',
  'shortcut.verify': 'Check the signatures of the open page',
  'options.autoCheck': 'Incoming documents',
  'options.autoCheck.on': 'Check signatures when an incoming document, or a list of them, opens',
  'options.autoCheck.hint': 'One file at a time, only rows on the screen; nothing is asked.',
  'options.autoCheck.managed': 'Set by the administrator.',
  // the first steps
  'welcome.title': 'First steps with Ký số QLVB',
  'welcome.agent': 'The kyso program on this PC',
  'welcome.token': 'Signing device',
  'welcome.token.next': 'Plug in the signing device; this page notices by itself.',
  'welcome.trial': 'Trial signature',
  'welcome.trial.next':
    'Sign a sample to get to know it: see the page, place the signature, type the PIN. The sample does not leave this PC.',
  'welcome.trial.start': 'Sign the sample',
  'welcome.trial.again': 'Sign it again',
  'welcome.trial.done': 'The sample was signed and its signature checked.',
  'welcome.trial.file': 'Trial signature.pdf',
  'welcome.done': 'done',
  'welcome.open': 'not done yet',
  'welcome.ready': 'You are ready',
  'welcome.ready.next':
    'Open a document in your portal: the buttons and the verdict stand beside each attachment.',
  'welcome.portals': 'See the portals on which signing is offered',
  'welcome.link': 'First steps',
};
