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
  'cli.pairing.agentKey':
    'Fingerprint of the key of this program (agentKeys in the policy of browsers): {agentKey}',
  'cli.pairing.none': 'No browser is paired.',
  'cli.pairing.native': '{id}: {origin}, paired by the browser itself at {time}',
  'cli.pairing.code': '{id}: {origin}, paired by code at {time}',
  'cli.pairing.removed': 'Pairing {id} is ended.',
  'consent.title': 'Ký số QLVB: a page wants to use signatures',
  'consent.origin': 'Page: {origin}',
  'consent.sign':
    'This page wants to see the certificates on your token and to ask for signatures. Every signature still asks for the PIN.',
  'consent.batch': 'This page wants to sign many documents with one PIN.',
  'consent.top': 'Inside the page: {origin}',
  'consent.unicode':
    'Mind: the name of the page has unusual letters ({name}); it may not be the page you know.',
  'consent.mixed': 'WARNING: the name of the page mixes different scripts, as forged names do.',
  'consent.once': 'This time only',
  'consent.always': 'Always allow',
  'consent.no': 'Do not allow',
  'consent.block': 'Block {origin} for good? A blocked page does not ask again.',
  'consent.never': 'Block',
  'consent.notNow': 'No',
  'cli.consent.none': 'Nothing has been decided about pages.',
  'cli.consent.list': 'seeing certificates',
  'cli.consent.sign': 'seeing certificates and signing',
  'cli.consent.batch': 'signing many documents',
  'cli.consent.always': '{origin}: {what} always allowed (since {time})',
  'cli.consent.never': '{origin}: {what} blocked (since {time})',
  'cli.consent.revoked': 'What was decided about {origin} is revoked; kyso asks again next time.',
  'options.pairing': 'Pairing with the kyso program',
  'options.pairing.none': 'This browser is not paired.',
  'options.pairing.paired': 'This browser is paired.',
  'options.pairing.start': 'Pair',
  'options.pairing.end': 'End pairing',
  'options.pairing.compare':
    'Compare this code with the one in the window of kyso. Agree only when they are the same.',
  'options.pairing.waiting': 'Waiting for you to agree in the window of kyso…',
  'options.pairing.agreed': 'Agreed in the window of kyso.',
  'options.pairing.same': 'The codes are the same, pair',
  'options.pairing.cancel': 'Cancel',
  'popup.agent.unpaired': 'not paired with this browser',
};
