// What this user on this PC is known by. No secret: it only ties sealed files to the place where they were made.
import { hostname } from 'node:os';
import type { WindowsFunctions } from './functions.ts';

const KEY = 'SOFTWARE\\Microsoft\\Cryptography';

export function windowsMachineIdentity({
  registryValues,
  userSid,
}: Pick<WindowsFunctions, 'registryValues' | 'userSid'>): string {
  const values = new Map(registryValues(true, KEY));
  const machine = values.get('MachineGuid') ?? hostname();
  return `${machine} ${userSid() ?? ''}`;
}
