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
