// Asking for the PIN on a terminal: the agent's own prompt without echo, and the real pinentry-curses.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { question } from '../../support/token-bench.ts';
import { runOnTerminal, type TerminalRun } from '../../support/terminal.ts';

const os = join(import.meta.dirname, '../../../agent/os/linux');
const PIN = '918273';
const hash = (pin: string): string => createHash('sha256').update(pin).digest('hex');

/** Asks, then prints the SHA-256 of the PIN, so that an echoed PIN would be seen. */
function ask(prompt: string, environment: Readonly<Record<string, string>>): TerminalRun {
  const program = `
    import { createHash } from "node:crypto";
    ${prompt}
    try {
      const pin = await prompt.ask(${JSON.stringify(question)}, new AbortController().signal);
      console.log("sha256=" + createHash("sha256").update(pin).digest("hex"));
    } catch (error) {
      console.log("failure=" + error.code);
    }
    process.exit();
  `;
  return runOnTerminal([process.execPath, '--input-type=module', '-e', program], environment);
}

const own = `
  import { terminalPrompt } from "${os}/terminal-prompt.ts";
  const prompt = terminalPrompt({ clock: () => performance.now() });
`;
const linux = `
  import { linuxPinPrompt } from "${os}/pin-prompt.ts";
  const prompt = linuxPinPrompt({ environment: process.env, language: "vi", clock: () => performance.now() });
`;

describe('the agent’s own terminal prompt', () => {
  it('shows the question, takes the PIN with corrections, and echoes nothing', async () => {
    const run = ask(own, { LANG: 'C.UTF-8' });
    await expect.poll(run.shown, { timeout: 15_000 }).toContain('Mã PIN:');
    expect(run.shown()).toContain('Tệp: Tờ trình số 15.pdf (3 trang)');
    run.type('000000\r');
    await delay(1000);
    run.type('91827x\u007F3\r');
    await run.ended;
    // The first answer came at once and was asked again.
    expect(run.shown().split('Mã PIN:')).toHaveLength(3);
    expect(run.shown()).toContain(`sha256=${hash(PIN)}`);
    expect(run.shown()).not.toContain('91827');
  });

  it.each([
    ['Ctrl+C', '\u0003'],
    ['Ctrl+D', '\u0004'],
  ])('%s refuses', async (_, key) => {
    const run = ask(own, { LANG: 'C.UTF-8' });
    await expect.poll(run.shown, { timeout: 15_000 }).toContain('Mã PIN:');
    run.type(`918${key}`);
    await run.ended;
    expect(run.shown()).toContain('failure=USER_CANCELLED');
  });
});

describe('pinentry-curses on a terminal without a display', () => {
  it('is found, speaks Vietnamese, and takes the PIN', async () => {
    const run = ask(linux, { LANG: 'C.UTF-8' });
    await expect.poll(run.shown, { timeout: 15_000 }).toContain('Tờ trình số 15.pdf');
    await delay(1000);
    run.type(`${PIN}\r`);
    await run.ended;
    expect(run.shown()).toContain(`sha256=${hash(PIN)}`);
    expect(run.shown()).not.toContain(PIN);
  });
});
