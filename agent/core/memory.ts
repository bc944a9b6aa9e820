// What a process holds and no longer needs.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as v from 'valibot';

const Collect = v.function();

/**
 * Returns unused pages to the system; blocks for about a tenth of a second. V8 does so by itself only under pressure,
 * which one of thousands of PCs with a program that waits never gives it.
 */
export function giveBackMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect = v.parse(Collect, runInNewContext('gc'));
  collect({ type: 'major', flavor: 'last-resort' });
}

/**
 * From now on this process collects early instead of growing: a quarter more work, half the memory. V8's own measure is
 * the memory of the machine, ours is what an office PC has left beside its browser. What is alive at any time is small;
 * in a document of 10,000 pages what is dead would be 150 MB. Repeated calls change nothing.
 */
export function collectEarly(): void {
  // The young generation stays as large as it is; the old one grows by steps of a third at most.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--optimize-for-size');
}
