// Reads options strictly: what is not known is refused.
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { text } from '../../shared/text/text.ts';
import type { CliContext } from './context.ts';
import { UsageError } from './usage-error.ts';

/** @throws UsageError */
export function parseOptions<const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
  { language }: CliContext,
): ReturnType<
  typeof parseArgs<{ args: string[]; options: Options; strict: true; allowPositionals: true }>
> {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    throw new UsageError(text(language, 'cli.reason.option', { detail }));
  }
}
