// Expected failures of the PDF layer and the guards that raise them.
import { AgentError, isAgentError } from '../core/errors.ts';
import type { ErrorCode, PdfProblem } from '../../shared/protocol/errors.ts';

export class PdfError<C extends ErrorCode = ErrorCode> extends AgentError<C> {}

/** The error for bytes that break the syntax of ISO 32000-2 §7; offset in bytes from the file's start. */
export function malformed(offset: number, problem: PdfProblem): PdfError<'PDF_MALFORMED'> {
  return new PdfError('PDF_MALFORMED', { offset: Math.max(0, Math.trunc(offset)), problem });
}

export function isMalformed(error: unknown): error is PdfError<'PDF_MALFORMED'> {
  return isAgentError(error, 'PDF_MALFORMED');
}
