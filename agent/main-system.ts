// The part of the composition root that is about the operating system: what each system does in its own way.
import type { System } from './main-system-port.ts';
import type { ReadRegistry } from './settings/registry-policy.ts';

const isWindows = process.platform === 'win32';

export async function thisSystem(): Promise<System> {
  if (isWindows) return (await import('./main-system-windows.ts')).windowsSystem();
  return (await import('./main-system-linux.ts')).linuxSystem();
}

/** Where administrators' decisions are on Windows; undefined elsewhere. */
export async function machineRegistry(): Promise<ReadRegistry | undefined> {
  if (!isWindows) return undefined;
  const { windowsFunctionsIfThere } = await import('./os/windows/functions.ts');
  const functions = windowsFunctionsIfThere();
  if (functions) return (path) => functions.registryValues(true, path);
  const { registryByProgram } = await import('./os/windows/registry-by-program.ts');
  const { runSystem } = await import('./os/windows/host-registry.ts');
  return registryByProgram(runSystem(process.env['SystemRoot'] ?? 'C:\\Windows'));
}
