// In the page: the lines so far, and whether more are to come.
import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { CheckResult } from '../../../shared/protocol/diagnosis.ts';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { DIAGNOSIS_PORT, DiagnosisMessage } from '../../messages/diagnosis.ts';

export type Diagnosis = {
  readonly state: 'idle' | 'running' | 'ended';
  readonly checks: readonly CheckResult[];
  readonly failure?: Failure;
};

export function useDiagnosis(): { readonly diagnosis: Diagnosis; readonly start: () => void } {
  const [diagnosis, setDiagnosis] = useState<Diagnosis>({ state: 'idle', checks: [] });
  const start = (): void => {
    setDiagnosis({ state: 'running', checks: [] });
    const port = browser.runtime.connect({ name: DIAGNOSIS_PORT });
    port.onMessage.addListener((message: unknown) => {
      const heard = v.safeParse(DiagnosisMessage, message);
      if (!heard.success) return;
      const told = heard.output;
      setDiagnosis((before) =>
        told.kind === 'check'
          ? { ...before, checks: [...before.checks, told.check] }
          : {
              ...before,
              state: 'ended',
              ...(told.failure === undefined ? {} : { failure: told.failure }),
            },
      );
      if (told.kind === 'end') port.disconnect();
    });
    port.onDisconnect.addListener(() => {
      setDiagnosis((before) => ({ ...before, state: 'ended' }));
    });
  };
  return { diagnosis, start };
}
