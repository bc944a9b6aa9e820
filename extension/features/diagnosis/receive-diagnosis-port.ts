// Background: lets the agent look at this PC for an own page, and passes every line on.
import * as v from 'valibot';
import type { Browser } from 'wxt/browser';
import {
  CheckResult,
  diagnose,
  diagnosisCheck,
  diagnosisEnd,
} from '../../../shared/protocol/diagnosis.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import { DIAGNOSIS_PORT, type DiagnosisMessage } from '../../messages/diagnosis.ts';
import { identify } from '../messages/sender.ts';

export async function receiveDiagnosisPort(
  link: AgentLink,
  port: Browser.runtime.Port,
): Promise<void> {
  if (port.name !== DIAGNOSIS_PORT || port.sender === undefined) return;
  if (identify(port.sender).kind !== 'own-page') return;
  const post = (message: DiagnosisMessage): void => {
    try {
      port.postMessage(message);
    } catch {
      // The page was closed: its disconnect event is on the way.
    }
  };
  port.onMessage.addListener(() => undefined);
  try {
    const connection = await link.connect();
    const stops = [
      connection.on(diagnosisCheck, (line) => {
        const known = v.safeParse(CheckResult, line);
        if (known.success) post({ kind: 'check', check: known.output });
      }),
      connection.on(diagnosisEnd, ({ failure }) => {
        post(failure === undefined ? { kind: 'end' } : { kind: 'end', failure });
        for (const stop of stops) stop();
      }),
    ];
    port.onDisconnect.addListener(() => {
      for (const stop of stops) stop();
    });
    void connection.closed.then(() => {
      post({ kind: 'end', failure: { code: 'AGENT_NOT_FOUND', details: {} } });
    });
    await connection.peer.request(diagnose, {});
  } catch (error) {
    post({ kind: 'end', failure: failureOf(error) });
  }
}
