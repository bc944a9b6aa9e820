import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { policyRevision } from '../../../agent/settings/policy-revision.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kyso-policy-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('goes up with every change, and stays as long as nothing changes', async () => {
  const portals = ['https://qlvb.example'];
  expect(await policyRevision(folder, {})).toBe(0);
  expect(await policyRevision(folder, { portals })).toBe(1);
  expect(await policyRevision(folder, { portals })).toBe(1);
  expect(await policyRevision(folder, { portals: [...portals, 'https://b.example'] })).toBe(2);
  // Taken back is a change too.
  expect(await policyRevision(folder, { portals })).toBe(3);
  expect(await policyRevision(folder, {})).toBe(4);
});

it('does not depend on the order of members, and counts anew when its note is damaged', async () => {
  expect(await policyRevision(folder, { a: { x: 1, y: [1, 2] }, b: 2 })).toBe(1);
  expect(await policyRevision(folder, { b: 2, a: { y: [1, 2], x: 1 } })).toBe(1);
  expect(await policyRevision(folder, { b: 2, a: { y: [2, 1], x: 1 } })).toBe(2);
  writeFileSync(join(folder, 'policy-revision.json'), '{');
  expect(await policyRevision(folder, { b: 2 })).toBe(1);
});
