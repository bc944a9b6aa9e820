// --level and --tsa.
import { type SignatureLevel, signatureLevels } from '../../shared/protocol/values.ts';
import type { LevelResult } from '../../shared/protocol/level.ts';
import { text } from '../../shared/text/text.ts';
import { type CliContext, exitCode } from './context.ts';
import { badValue } from './usage-error.ts';

/** @throws UsageError */
export function parseLevel(value: string | undefined, context: CliContext): SignatureLevel {
  if (value === undefined) return context.level;
  const level = signatureLevels.find((known) => known === value);
  if (level === undefined) throw badValue(context.language, '--level', value);
  return level;
}

/** @throws UsageError */
export function parseTsa(value: string | undefined, { language }: CliContext): string | undefined {
  if (value === undefined) return undefined;
  const isAddress = URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  if (!isAddress) throw badValue(language, '--tsa', value);
  return value;
}

/** Says when the level is lower than wanted, and tells it by the exit code. */
export function levelExit(
  level: LevelResult,
  context: CliContext,
  done: 'signed' | 'raised',
): number {
  if (level.reached === level.wanted) return exitCode.done;
  const { reached, wanted } = level;
  const key = done === 'signed' ? 'level.lower' : 'cli.augment.lower';
  context.warn(text(context.language, key, { reached, wanted }));
  return exitCode.lowerLevel;
}
