// The result of a diagnosis as data; sentences by `doctor.<id>.<state>`.
import type { TextParams } from '../../shared/text/text.ts';

export type CheckId =
  | 'agent'
  | 'dialog'
  | 'driver'
  | 'token'
  | 'pin'
  | 'certificate'
  | 'timestamp'
  | 'revocation';

export interface CheckResult {
  readonly id: CheckId;
  readonly state: 'ok' | 'warn' | 'bad';
  readonly facts: TextParams;
}
