// The command line was used wrongly; the reason is a sentence in the user's language.
import { type Language, text } from '../../shared/text/text.ts';

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export function missing(language: Language, option: string): UsageError {
  return new UsageError(text(language, 'cli.reason.missing', { option }));
}

export function badValue(language: Language, option: string, value: string): UsageError {
  return new UsageError(text(language, 'cli.reason.value', { option, value }));
}
