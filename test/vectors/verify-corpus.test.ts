// The validator on the signature corpus, scored by the corpus' own program: the bars of the product, and its limits.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { AGENT_MAIN } from '../support/agent.ts';

const scorer = fileURLToPath(new URL('../../../shared/corpus/score.mjs', import.meta.url));
const product = fileURLToPath(new URL('../../', import.meta.url));
const verify = ['--', process.execPath, AGENT_MAIN, 'verify'];
/** The corpus has no more rows that are undisputed and still refused by us than this. */
const MOST_FALSE_REJECTS = 4;
const TEN_MINUTES = 600_000;

type Score = { readonly status: number | null; readonly text: string };

function score(...options: readonly string[]): Score {
  const { status, stdout, stderr } = spawnSync(process.execPath, [scorer, ...options, ...verify], {
    cwd: product,
    encoding: 'utf8',
    timeout: TEN_MINUTES,
    maxBuffer: 1 << 26,
  });
  return { status, text: `${stdout}${stderr}` };
}

if (existsSync(scorer)) {
  describe('kyso verify on the signature corpus', () => {
    it('reaches the bars: integrity, strict verdict, no attack accepted, nothing falls over', {
      timeout: TEN_MINUTES,
    }, () => {
      const bars = [
        '--min-integrity',
        '0.98',
        '--min-strict',
        '0.97',
        '--min-modification',
        '0.97',
      ];
      const limits = ['--max-attacks', '0', '--max-crashes', '0', '--max-hangs', '0'];
      const { status, text } = score('--batch', '1000', ...bars, ...limits);
      expect(text).toMatch(/^score integrity=/m);
      const [, accepted, rejected] = /false accepts (\d+), false rejects (\d+)/.exec(text) ?? [];
      expect({ status, accepted }).toEqual({ status: 0, accepted: '0' });
      expect(Number(rejected)).toBeLessThanOrEqual(MOST_FALSE_REJECTS);
    });
  });
} else {
  console.info('Không có ../shared: bỏ qua việc chấm điểm trên kho tệp mẫu chữ ký.');
  it('may be absent only outside CI', () => {
    expect(process.env['CI']).toBeUndefined();
  });
}
