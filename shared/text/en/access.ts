// Words about who may use the agent: pairing with browsers, consent for portals.
import type { access as vi } from '../vi/access.ts';

export const access: Record<keyof typeof vi, string> = {
  'pairing.title': 'Ký số QLVB: pair with a browser',
  'pairing.question': 'The browser {browser} wants to pair with the signing program on this PC.',
  'pairing.code': 'Code: {code}',
  'pairing.advice':
    'Agree only if you yourself have just pressed «Pair» in the settings of the extension and that page shows this very code.',
  'pairing.same': 'The codes are the same',
  'pairing.different': 'Refuse',
  'cli.nativeHost.installed': 'Browsers now know kyso: {file}',
  'cli.nativeHost.removed': 'Browsers know kyso no more.',
  'cli.pairing.open':
    'For two minutes a new browser may pair: open the settings of the extension, press «Pair» and compare the codes.',
  'cli.pairing.none': 'No browser is paired.',
  'cli.pairing.native': '{id}: {origin}, paired by the browser itself at {time}',
  'cli.pairing.code': '{id}: {origin}, paired by code at {time}',
  'cli.pairing.removed': 'Pairing {id} is ended.',
};
