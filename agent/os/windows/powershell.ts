// The system's own Windows PowerShell, where kyso-windows.node cannot be loaded (docs/adr/0060): how it is started, and
// how data gets into its constant scripts. Nothing of a question is in an argument or in the environment.
import { win32 } from 'node:path';
import type { Environment } from '../../core/child-environment.ts';

export type PowerShell = {
  readonly program: string;
  /** The whole environment; Node adds what no Windows program does without (TEMP, USERPROFILE, PATH, …). */
  readonly environment: Readonly<Record<string, string>>;
};

/** From the system folder alone: the PATH may be anyone's, and so may be what else PowerShell reads its environment for. */
export function systemPowerShell(own: Environment): PowerShell {
  const systemRoot = own['SystemRoot'] ?? 'C:\\Windows';
  return {
    program: win32.join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
    environment: { SystemRoot: systemRoot, windir: systemRoot },
  };
}

/** No policy on the execution of script files is touched: this is none. */
export const powershellArguments = (script: string): readonly string[] => [
  '-NoLogo',
  '-NoProfile',
  '-NonInteractive',
  '-Sta',
  ...['-InputFormat', 'Text'],
  ...['-OutputFormat', 'Text'],
  ...['-Command', script],
];

/** One line for each, whatever is in it; ASCII only, so that no code page matters. */
export const inputLines = (fields: readonly (string | Uint8Array)[]): string =>
  fields
    .map((field) => (typeof field === 'string' ? Buffer.from(field, 'utf8') : Buffer.from(field)))
    .map((bytes) => `${bytes.toString('base64')}\n`)
    .join('');
