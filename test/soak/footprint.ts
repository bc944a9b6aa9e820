// What a process holds, by the kernel's word.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

export type Footprint = {
  readonly residentBytes: number;
  readonly descriptors: number;
  readonly children: number;
};

/** After which the agent has given back memory and its helpers have gone. */
const REST_MS = 4_000;

export async function footprintOf(processId: number): Promise<Footprint> {
  await delay(REST_MS);
  const folder = `/proc/${processId}`;
  const status = readFileSync(`${folder}/status`, 'utf8');
  const children = readFileSync(`${folder}/task/${processId}/children`, 'utf8').trim();
  return {
    residentBytes: Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) * 1024,
    descriptors: readdirSync(`${folder}/fd`).length,
    children: children === '' ? 0 : children.split(' ').length,
  };
}
