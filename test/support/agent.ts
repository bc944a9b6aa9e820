// A real agent process with its own settings, state and tokens in a temporary folder.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { rememberAgent } from './running-agents.ts';

/** The bundle: what is shipped is tested, and its processes start in a quarter of the time of the TypeScript. */
export const AGENT_MAIN = join(import.meta.dirname, '../../dist/agent.mjs');
/** The portal that test clients speak for. */
export const TEST_PORTAL = 'https://qlvb.example';
/** What a test client that is no browser says in its Origin. */
export const TEST_ORIGIN = 'moz-extension://6b797362-7465-4374-8000-000000000001';

/** Nothing outside this PC is reached; tests of levels name their own loopback servers. */
const unconnected = { level: 'B-B', network: { timestampUrl: null } } as const;

export type AgentOptions = {
  /** Members of the settings file. */
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Portals that a person has agreed to for good; the test portal unless said otherwise. */
  readonly portals?: readonly string[];
  /** Members of the administrators' policy, which otherwise is that of the machine. */
  readonly policy?: Readonly<Record<string, unknown>>;
  /** Folder of an earlier agent whose state is to be kept. */
  readonly folder?: string;
};

export type RunningAgent = {
  readonly port: number;
  readonly processId: number;
  readonly folder: string;
  /** Everything it wrote to standard error so far. */
  errors(): string;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends it in order; the folder stays. */
  stop(): Promise<void>;
  remove(): void;
};

/** Environment in which kyso finds only the folder's settings and state. */
export function agentEnvironment(
  folder: string,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    LANG: 'C.UTF-8',
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_STATE_HOME: join(folder, 'state'),
    ...more,
  };
}

export function writeSettings(folder: string, settings: Readonly<Record<string, unknown>>): void {
  const place = join(folder, 'config', 'kyso');
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'settings.json'), JSON.stringify({ ...unconnected, ...settings }));
}

/** Of the agent whose state is in this folder. */
const controlSocketIn = (folder: string): string => join(folder, 'state', 'kyso', 'control.sock');

/** As if a person had agreed to these portals for good. */
export function allowPortals(folder: string, origins: readonly string[]): void {
  const place = join(folder, 'state', 'kyso');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const decidedAt = '2026-11-24T08:00:00.000Z';
  const consents = origins.flatMap((origin) =>
    ['sign', 'batch'].map((capability) => ({ origin, capability, decision: 'always', decidedAt })),
  );
  writeFileSync(join(place, 'consents.json'), JSON.stringify({ consents }), { mode: 0o600 });
}

export async function startAgent(options: AgentOptions = {}): Promise<RunningAgent> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'kyso-agent-'));
  writeSettings(folder, { ...options.settings });
  if (options.folder === undefined) allowPortals(folder, options.portals ?? [TEST_PORTAL]);
  const command = [process.execPath, AGENT_MAIN, 'serve'];
  const [program = '', ...args] =
    options.policy === undefined ? command : underPolicy(folder, options.policy, command);
  const child = spawn(program, args, {
    env: agentEnvironment(folder, options.environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      resolve();
    }),
  );
  const port = await portOf(child, () => errors);
  rememberAgent(port, controlSocketIn(folder));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    port,
    processId: child.pid ?? 0,
    folder,
    errors: () => errors,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** In a file system of its own where /etc/kyso is the test's: administrators write there, a test must not. */
export function underPolicy(
  folder: string,
  policy: Readonly<Record<string, unknown>>,
  command: readonly string[],
): readonly string[] {
  const etc = join(folder, 'etc');
  mkdirSync(etc, { recursive: true });
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
  const script = [
    'mount -t tmpfs tmpfs "$0"',
    'mkdir -p "$0/upper/kyso" "$0/work"',
    'cp "$0/../policy.json" "$0/upper/kyso/policy.json"',
    'mount -t overlay overlay -o "lowerdir=/etc,upperdir=$0/upper,workdir=$0/work" /etc',
    'exec "$@"',
  ].join(' && ');
  return ['unshare', '--mount', 'sh', '-c', script, etc, ...command];
}

async function portOf(child: ChildProcess, errors: () => string): Promise<number> {
  if (child.stdout === null) throw new Error('no standard output');
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /ws:\/\/127\.0\.0\.1:(\d+)\/v1/.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`the agent ended: ${errors()}`);
}
