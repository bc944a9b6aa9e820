// Who may talk to the agent, and for which portals: both decided by a person in the agent's own windows.
import type { Language } from '../../shared/text/text.ts';
import type { Clock } from '../core/clock.ts';
import type { AuditLog } from '../records/audit-log.ts';
import type { DecisionPrompt, PinPrompt } from '../signing/ports.ts';
import { Access } from './access.ts';
import type { ConsentFile } from './consent/consent-file.ts';
import { CONSENT_MS, consentPrompt } from './consent/consent-prompt.ts';
import { Consents } from './consent/consents.ts';
import { pairingPrompt } from './pairing/pairing-prompt.ts';
import type { PairingStore } from './pairing/pairing-store.ts';

export interface GuardParts {
  readonly language: Language;
  readonly clock: Clock;
  /** Of our extensions in Chromium. */
  readonly extensionOrigins: ReadonlySet<string>;
  /** Of the administrators' policy. */
  readonly policyPortals: ReadonlySet<string>;
  pairings(): Promise<PairingStore>;
  consents(): ConsentFile;
  audit(): AuditLog;
}

/** The agent's windows; an answer may take so long. */
export type Windows = (timeoutMs?: number) => Pick<PinPrompt, 'confirm'> & DecisionPrompt;

export async function openGuards(
  parts: GuardParts,
  windows: Windows,
  isSomebodyThere: () => Promise<boolean>,
): Promise<{ readonly access: Access; readonly consents: Consents }> {
  const { language, clock } = parts;
  const ticks = (): number => performance.now();
  const access = new Access({
    pairings: await parts.pairings(),
    fixedOrigins: parts.extensionOrigins,
    prompt: pairingPrompt(windows(), language, isSomebodyThere),
    clock,
    ticks,
  });
  const consents = new Consents({
    file: parts.consents(),
    prompt: consentPrompt(windows(CONSENT_MS), language),
    policyPortals: parts.policyPortals,
    clock,
    ticks,
    record: (line) => parts.audit().append(line),
  });
  return { access, consents };
}
