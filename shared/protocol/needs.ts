// What each method needs before it does anything, beside a session with a proved key.
import type { MethodName } from './methods.ts';

/** What a portal may do once a person has agreed. `sign` includes `list`. */
export const capabilities = ['list', 'sign', 'batch'] as const;
export type Capability = (typeof capabilities)[number];

export type Needs =
  /** Nothing more: it uses no key, or belongs to a job that was agreed to. */
  | { readonly needs: 'paired' }
  /** A person's consent for its `portalOrigin`; asked for in the agent's window unless `silent`. */
  | { readonly needs: 'consent'; readonly capability: Capability; readonly silent?: true }
  /** The agent's own window shows what is meant and asks for the PIN. */
  | {
      readonly needs: 'native-confirmation';
      readonly capability?: Capability;
      /** The answer comes after the person's own: whoever asked is told to be patient. */
      readonly waits?: true;
    };

const paired: Needs = { needs: 'paired' };

/** A method that is left out does not compile. */
export const methodNeeds: Readonly<Record<MethodName, Needs>> = {
  'agent.info': paired,
  'agent.diagnose': paired,
  'update.notice': paired,
  'pairing.end': paired,
  // For the popup and while a panel waits: nothing but a person's own step opens a window.
  'token.list': { needs: 'consent', capability: 'list', silent: true },
  'token.watch': { needs: 'consent', capability: 'list', silent: true },
  'token.unwatch': paired,
  'certificate.list': { needs: 'consent', capability: 'list' },
  'certificate.read': { needs: 'consent', capability: 'list' },
  // The administrator's word for this portal comes before any window.
  'hash.sign': { needs: 'native-confirmation', waits: true },
  'token.changePin': { needs: 'native-confirmation' },
  'phrase.change': { needs: 'native-confirmation' },
  'job.prepare': paired,
  'job.create': { needs: 'consent', capability: 'sign' },
  'job.place': paired,
  'job.mark': paired,
  'job.confirm': { needs: 'native-confirmation' },
  'batch.confirm': { needs: 'native-confirmation', capability: 'batch' },
  'job.fetch': paired,
  'job.ack': paired,
  'job.cancel': paired,
  'job.resume': paired,
  'job.list': paired,
  'raise.list': paired,
  'raise.create': paired,
  'raise.forget': paired,
  'validation.create': paired,
  'validation.basis': paired,
  'evidence.list': paired,
  'evidence.read': paired,
  // What was kept for the record is destroyed by nobody but a person.
  'evidence.delete': { needs: 'native-confirmation' },
  'dispatch.check': paired,
  // The ledger says what an office has sent: for portals that a person has agreed to.
  'ledger.reserve': { needs: 'consent', capability: 'list' },
  'ledger.sent': paired,
  'ledger.failed': paired,
  'ledger.recall': paired,
  'ledger.look': { needs: 'consent', capability: 'list', silent: true },
  'ledger.record': { needs: 'consent', capability: 'list', silent: true },
  // The board is the extension's own page; no portal hears of it.
  'axis.look': paired,
};
