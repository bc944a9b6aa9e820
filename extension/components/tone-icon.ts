// Icon and word, never colour alone.
import type { Tone } from '../../shared/report/verdict.ts';

export const toneIcon = {
  ok: 'circle-check',
  warn: 'circle-question',
  bad: 'circle-cross',
  idle: 'circle-dash',
} as const satisfies Record<Tone, string>;
