// Failures of asking a person.
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import { AgentError } from '../core/errors.ts';

export class PromptError<C extends ErrorCode = ErrorCode> extends AgentError<C> {}
