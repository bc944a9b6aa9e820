// The one error type of the agent. Sentences come from shared/text by code, never from here.
import type { ErrorCode, ErrorDetails, Failure } from '../../shared/protocol/errors.ts';

/**
 * An expected failure: a code of the closed list and its typed details.
 * Findings about a document are values, not errors; anything that is no AgentError is a bug.
 */
export class AgentError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly details: ErrorDetails<C>;

  constructor(code: C, details: ErrorDetails<C>, options?: ErrorOptions) {
    super(code, options);
    this.name = new.target.name;
    this.code = code;
    this.details = details;
  }
}

/** Narrows an unknown failure to an AgentError of one code. */
export function isAgentError<C extends ErrorCode>(error: unknown, code: C): error is AgentError<C> {
  return error instanceof AgentError && error.code === code;
}

/** An expected failure of whatever code; anything else is a bug or another library's error. */
export const isExpected = (error: unknown): error is AgentError => error instanceof AgentError;

/** A failure that was kept as a value, thrown. */
export const failureError = ({ code, details }: Failure): AgentError =>
  new AgentError(code, details);

/** Code and details belong together by the constructor of AgentError; the union says so to the compiler. */
export function failureOf(error: AgentError): Failure {
  return { code: error.code, details: error.details } as Failure;
}
