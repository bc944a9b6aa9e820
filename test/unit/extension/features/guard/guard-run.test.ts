// A wish to send from the held click to its end: what is checked, what is asked, and that the portal gets one click at most.
import { describe, expect, it } from 'vitest';
import {
  type Choice,
  type GuardFace,
  GuardRun,
  type GuardTools,
} from '../../../../../extension/features/guard/guard-run.ts';
import type { ShownSet } from '../../../../../extension/features/guard/gather-set.ts';
import { PortalError } from '../../../../../extension/portals/portal.ts';
import type { DispatchReport } from '../../../../../shared/dispatch/report.ts';

const sendId = '6b797362-7465-4374-8000-000000000001';
const set: ShownSet = {
  fields: { documentNumber: '142', documentNotation: 'UBND-VP' },
  files: [{ label: 'cv-142.pdf', documentKey: '1/2@3' }],
};
const file = { label: 'cv-142.pdf', document: new Blob(['%PDF']) };
const failure = { code: 'AGENT_NOT_FOUND', details: {} } as const;

type Outcome = DispatchReport['checks'][number]['outcome'];
const reportOf = (...outcomes: readonly Outcome[]): DispatchReport => ({
  checks: outcomes.map((outcome, at) => ({
    ...{ number: at + 1, id: 'secrecy', outcome, article: '', findings: [] },
  })),
  files: [],
});

interface Scene {
  readonly face?: Partial<GuardFace>;
  readonly choices?: Choice[];
  readonly tools?: Partial<GuardTools>;
}

/** Everything that was done, in its order. */
async function played({
  choices = [],
  face: other = {},
  tools = {},
}: Scene): Promise<readonly string[]> {
  const done: string[] = [];
  const choose = (name: string): Promise<Choice> => {
    done.push(name);
    return Promise.resolve(choices.shift() ?? { kind: 'leave' });
  };
  const note = (name: string): void => {
    done.push(name);
  };
  const face: GuardFace = {
    working: (phase) => {
      note(`working ${phase}`);
    },
    decide: () => choose('decide'),
    uncheckable: ({ code }) => choose(`uncheckable ${code}`),
    sending: (passed) => {
      note(`sending ${String(passed)}`);
    },
    sent: (isRecorded) => {
      note(`sent ${String(isRecorded)}`);
    },
    failed: (said) => {
      note(`failed ${said}`);
    },
    ask: (code) => {
      note(`ask ${code}`);
      return Promise.resolve('later');
    },
    lost: () => {
      note('lost');
    },
    gone: () => {
      note('gone');
    },
    ...other,
  };
  const pass = { kind: 'pass', sendId } as const;
  await new GuardRun(
    {
      face,
      shown: () => set,
      read: () => Promise.resolve([file]),
      check: () => Promise.resolve({ kind: 'report', sendId, report: reportOf('passed') }),
      reserve: (_id, reason) => {
        note(`reserve ${reason ?? ''}`);
        return Promise.resolve(pass);
      },
      unchecked: (files, _fields, { reason, obstacle }) => {
        note(`unchecked ${files.length} ${reason} ${obstacle.code}`);
        return Promise.resolve(pass);
      },
      recall: () => {
        note('recall');
        return Promise.resolve(pass);
      },
      settle: (_id, end, said = '') => {
        note(`settle ${end} ${said}`);
        return Promise.resolve({ kind: 'done' });
      },
      pass: () => {
        note('pass');
        return Promise.resolve({ kind: 'sent' });
      },
      ...tools,
    },
    new AbortController().signal,
  ).send();
  return done;
}

const report = (...outcomes: readonly Outcome[]): GuardTools['check'] => {
  return () => Promise.resolve({ kind: 'report', sendId, report: reportOf(...outcomes) });
};
const checking = ['working read', 'working check'];
const ending = ['pass', 'settle sent ', 'sent true'];

describe('a run of the guard', () => {
  it('lets a clean set through without a question, after the number was taken', async () => {
    expect(await played({})).toEqual([
      ...checking,
      'working reserve',
      'reserve ',
      'sending 1',
      ...ending,
    ]);
  });

  it('sends nothing that is blocked', async () => {
    expect(await played({ tools: { check: report('blocked') } })).toEqual([
      ...checking,
      'decide',
      'gone',
    ]);
  });

  it('takes the reason along where something is passed over, and checks again when asked', async () => {
    const choices: Choice[] = [{ kind: 'again' }, { kind: 'send', reason: 'gấp' }];
    expect(await played({ choices, tools: { check: report('warning', 'passed') } })).toEqual([
      ...checking,
      'decide',
      ...checking,
      'decide',
      'working reserve',
      'reserve gấp',
      'sending 1',
      ...ending,
    ]);
  });

  it('checks again what was changed while it was checked', async () => {
    let looks = 0;
    const shown = (): ShownSet => {
      looks += 1;
      return looks === 1 ? set : { ...set, fields: { ...set.fields, secrecy: 'Mật' } };
    };
    const done = await played({ tools: { shown } });
    expect(done.filter((step) => step === 'working check')).toHaveLength(2);
    expect(done.filter((step) => step === 'pass')).toHaveLength(1);
  });

  it('gives up on a page that never rests, without a click', async () => {
    let looks = 0;
    const shown = (): ShownSet => ({ ...set, fields: { subject: String((looks += 1)) } });
    const done = await played({ tools: { shown } });
    expect(done).not.toContain('pass');
    expect(done.at(-1)).toBe('lost');
  });

  it('goes with its reason where the page does not say what the ledger wants to know', async () => {
    const unknown = { code: 'DISPATCH_UNKNOWN', details: {} } as const;
    const done = await played({
      choices: [{ kind: 'send', reason: 'gấp' }],
      tools: {
        shown: () => ({ ...set, fields: { ...set.fields, isPartial: true } }),
        check: report('undetermined'),
        reserve: () => Promise.resolve({ kind: 'failure', failure: unknown }),
      },
    });
    expect(done).toEqual([
      ...[...checking, 'decide', 'working reserve', 'unchecked 1 gấp DISPATCH_UNKNOWN'],
      ...['sending undefined', ...ending],
    ]);
  });

  it('checks again when the ledger says no', async () => {
    const refusals = ['ALREADY_SENT'];
    const reserve: GuardTools['reserve'] = () => {
      const code = refusals.shift();
      return Promise.resolve(
        code === undefined
          ? { kind: 'pass', sendId }
          : { kind: 'failure', failure: { code: 'ALREADY_SENT', details: { code: '', at: '' } } },
      );
    };
    const done = await played({ tools: { reserve } });
    expect(done.filter((step) => step === 'working check')).toHaveLength(2);
    expect(done.slice(-3)).toEqual(ending);
  });

  it.each<readonly [string, Partial<GuardTools>, string]>([
    ['the agent is away', { check: () => Promise.resolve({ kind: 'failure', failure }) }, '1'],
    [
      'the ledger cannot be written',
      { reserve: () => Promise.resolve({ kind: 'failure', failure }) },
      '1',
    ],
    ['a file cannot be read', { read: () => Promise.reject(new PortalError({ ...failure })) }, '0'],
    [
      'the page is not what its profile says',
      {
        shown: () => {
          throw new PortalError({ ...failure });
        },
      },
      '0',
    ],
  ])('asks for a reason when %s, remembers it, and goes on', async (_name, tools, files) => {
    const said = await played({ choices: [{ kind: 'send', reason: 'gấp' }], tools });
    expect(said.slice(-6)).toEqual([
      'uncheckable AGENT_NOT_FOUND',
      `unchecked ${files} gấp AGENT_NOT_FOUND`,
      'sending undefined',
      ...ending,
    ]);
    expect(await played({ tools })).not.toContain('pass');
  });

  it('frees the number when the portal did not send', async () => {
    const pass = (): Promise<{ kind: 'failed'; said: string }> =>
      Promise.resolve({ kind: 'failed', said: 'Trục đang bận' });
    const done = await played({ tools: { pass } });
    expect(done.slice(-2)).toEqual(['settle failed Trục đang bận', 'failed Trục đang bận']);
  });

  it('asks the person when nobody knows how it ended', async () => {
    const done = await played({ tools: { pass: () => Promise.resolve('unknown') } });
    expect(done.slice(-3)).toEqual(['ask 142/UBND-VP', 'settle later ', 'gone']);
  });

  it('frees the number when the button is gone', async () => {
    const done = await played({ tools: { pass: () => undefined } });
    expect(done.slice(-2)).toEqual(['settle failed ', 'lost']);
  });

  it('recalls without a check', async () => {
    const recalled = { ...set, fields: { ...set.fields, business: { kind: 'recall' } } } as const;
    const done = await played({ tools: { shown: () => recalled } });
    expect(done).toEqual(['recall', 'sending undefined', ...ending]);
  });

  it('is stopped by the person while it checks', async () => {
    const face: Partial<GuardFace> = {
      working: (phase, stop) => {
        if (phase === 'check') stop();
      },
    };
    const check: GuardTools['check'] = () => new Promise(() => undefined);
    expect(await played({ face, tools: { check } })).toEqual(['gone']);
  });
});
