// The list of a batch: the real zenity in a real X server, and scripted ones for what a person seldom does.
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { reviewInZenity, ZENITY } from '../../../agent/os/linux/zenity-list.ts';
import { live } from '../../support/token-bench.ts';
import { openVirtualScreen } from '../../support/virtual-screen.ts';

const folder = mkdtempSync(join(tmpdir(), 'kyso-zenity-'));
const screen = await openVirtualScreen();
const pictures = process.env['KYSO_PICTURES'] ?? folder;
afterAll(() => {
  screen.close();
  rmSync(folder, { recursive: true });
});

const question = {
  title: 'Ký số QLVB – danh sách',
  lines: [],
  label: '',
  okButton: 'Ký',
  cancelButton: 'Hủy',
};
const list = {
  intro: 'Ký 4 văn bản dưới đây bằng một lần nhập mã PIN.',
  heading: ['STT', 'Văn bản', 'Mã tệp'],
  rows: [
    ['1', 'Tờ trình số 15/TTr-VP.pdf', '4f16 399c'],
    ['2', '<b>đậm</b> & $(reboot)\n--help.pdf', '0000 1111'],
    ['3', '\u202Efdp.gpj', '2222 3333'],
    ['4', 'x'.repeat(10_000), '4444 5555'],
  ],
  okButton: 'Tiếp tục',
};

type Options = Partial<Parameters<typeof reviewInZenity>[2]>;
const review = (options: Options = {}, signal: AbortSignal = live): Promise<void> => {
  const environment = {
    PATH: '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    HOME: folder,
    DISPLAY: screen.display,
    // Without a session GTK would start a message bus of its own, and wait for it.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    NO_AT_BRIDGE: '1',
  };
  const clock = (): number => performance.now();
  const settings = { program: ZENITY, environment, language: 'vi', clock, ...options } as const;
  const reviewing = reviewInZenity(question, list, settings, signal);
  reviewing.catch(() => undefined);
  return reviewing;
};

/** A program that does this each time it is started, and counts. */
function scripted(name: string, body: string): { program: string; runs: () => number } {
  const program = join(folder, name);
  writeFileSync(program, `#!/bin/sh\nprintf x >> ${program}.runs\n${body}\n`);
  chmodSync(program, 0o755);
  const runs = (): number => (existsSync(`${program}.runs`) ? statSync(`${program}.runs`).size : 0);
  return { program, runs };
}

function windows(): string {
  try {
    return screen.xdotool('search', '--onlyvisible', '--name', question.title);
  } catch {
    // xdotool ends with 1 while there is no such window.
    return '';
  }
}

describe('zenity', () => {
  it('shows every document inertly, and the button agrees', async () => {
    const reviewing = review();
    await expect.poll(windows, { timeout: 15_000 }).not.toBe('');
    await delay(2000);
    screen.picture(join(pictures, 'zenity-list.png'));
    // The button «Tiếp tục» of a window of 760 × 480 in the middle of the screen; Enter is the list's own key.
    screen.xdotool('mousemove', '776', '566', 'click', '1');
    await expect(reviewing).resolves.toBeUndefined();
  });

  it('Escape refuses', async () => {
    const reviewing = review();
    await expect.poll(windows, { timeout: 15_000 }).not.toBe('');
    await delay(500);
    // There is no window manager to give the window the keyboard.
    screen.xdotool('windowfocus', windows().trim());
    screen.xdotool('key', 'Escape');
    await expect(reviewing).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  });

  it('is taken away when the job is cancelled', async () => {
    const cancel = new AbortController();
    const reviewing = review({}, cancel.signal);
    await expect.poll(windows, { timeout: 15_000 }).not.toBe('');
    cancel.abort();
    await expect(reviewing).rejects.toMatchObject({ code: 'USER_CANCELLED' });
    await expect.poll(windows, { timeout: 5000 }).toBe('');
  });
});

describe('a program for lists', () => {
  it('T10: that answers at once is asked again', async () => {
    const { program, runs } = scripted(
      'hasty',
      `[ -s "$0.runs" ] && [ "$(wc -c < "$0.runs")" -gt 1 ] && sleep 1; exit 0`,
    );
    await review({ program, hastyMs: 700 });
    expect(runs()).toBe(2);
  });

  it.each([
    ['refused', 'exit 1', 'USER_CANCELLED'],
    ['timed out', 'exit 5', 'USER_TIMEOUT'],
    ['broken', 'exit 255', 'PROMPT_UNAVAILABLE'],
    ['hanging', 'exec sleep 60', 'USER_TIMEOUT'],
  ])('that is %s: %s is %s', async (name, body, code) => {
    const { program } = scripted(name.replace(' ', '-'), body);
    await expect(review({ program, timeoutMs: 1000 })).rejects.toMatchObject({ code });
  });

  it('that is not there is no reason to fail for the caller', async () => {
    await expect(review({ program: '/no/such' })).rejects.toMatchObject({
      code: 'PROMPT_UNAVAILABLE',
    });
  });
});
