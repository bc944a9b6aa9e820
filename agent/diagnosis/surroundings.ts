// What else is on this PC: other signing programs on their ports, and policies that browsers were given for our extension.
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { CheckResult } from '../../shared/protocol/diagnosis.ts';
import { CHROMIUM_EXTENSION_ID, FIREFOX_ADD_ON_ID } from '../../shared/protocol/origins.ts';
import type { ReadRegistry } from '../settings/registry-policy.ts';

const TIMEOUT_MS = 500;

/** Programs that sign in browsers here: they live beside kyso, and a portal may still call them. */
const competitors = [
  { id: 'vgca', port: 8987 },
  { id: 'vnpt', port: 4433 },
] as const;

export function competitorChecks(
  isOpen: (port: number) => Promise<boolean> = isPortOpen,
): Promise<readonly CheckResult[]> {
  return Promise.all(
    competitors.map(async ({ id, port }) => ({
      id,
      state: (await isOpen(port)) ? ('warn' as const) : ('ok' as const),
      facts: { port },
    })),
  );
}

function isPortOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const end = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.setTimeout(TIMEOUT_MS, () => {
      end(false);
    });
    socket.once('connect', () => {
      end(true);
    });
    socket.once('error', () => {
      end(false);
    });
  });
}

/** Where browsers on Linux look for what administrators decide. */
const policyFolders = [
  '/etc/chromium/policies/managed',
  '/etc/opt/chrome/policies/managed',
  '/etc/opt/edge/policies/managed',
  '/etc/firefox/policies',
  '/usr/lib/mozilla/managed-storage',
] as const;

/** @param names - ids of our extension; a file that has one of them is about it */
export function browserPolicyCheck(
  names: readonly string[],
  folders: readonly string[] = policyFolders,
): CheckResult {
  const files = folders.flatMap(jsonFiles).filter((file) => {
    const content = readText(file);
    return names.some((name) => content.includes(name));
  });
  return { id: 'browserPolicy', state: files.length > 0 ? 'ok' : 'warn', facts: { files } };
}

/** The same on Windows, below HKEY_LOCAL_MACHINE. */
const policyKeys = [
  `SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\${CHROMIUM_EXTENSION_ID}\\policy`,
  `SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\${CHROMIUM_EXTENSION_ID}\\policy`,
  `SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\${FIREFOX_ADD_ON_ID}`,
] as const;

export function browserRegistryCheck(read: ReadRegistry): CheckResult {
  const files = policyKeys.filter((key) => read(key).length > 0).map((key) => `HKLM\\${key}`);
  return { id: 'browserPolicy', state: files.length > 0 ? 'ok' : 'warn', facts: { files } };
}

function jsonFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .map((name) => join(folder, name));
  } catch {
    // This browser is not installed.
    return [];
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A policy that we may not read is not one for us.
    return '';
  }
}
