// Which signatures administrators allow on this PC.
import type { SignatureKind, SignatureLevel } from '../../shared/protocol/values.ts';
import { AgentError } from '../core/errors.ts';

/** undefined = all of them. */
export interface AllowedSignatures {
  readonly kinds: readonly SignatureKind[] | undefined;
  readonly levels: readonly SignatureLevel[] | undefined;
}

/** @throws AgentError KIND_NOT_ALLOWED */
export function requireAllowedKind(kind: SignatureKind, { kinds }: AllowedSignatures): void {
  if (kinds?.includes(kind) === false) {
    throw new AgentError('KIND_NOT_ALLOWED', { kind, allowed: [...kinds] });
  }
}

/** @throws AgentError LEVEL_NOT_ALLOWED */
export function requireAllowedLevel(level: SignatureLevel, { levels }: AllowedSignatures): void {
  if (levels?.includes(level) === false) {
    throw new AgentError('LEVEL_NOT_ALLOWED', { level, allowed: [...levels] });
  }
}
