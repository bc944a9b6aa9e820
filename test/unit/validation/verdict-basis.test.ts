import { expect, it } from 'vitest';
import { givenTrust } from '../../../agent/validation/trust/make-context.ts';
import type { TrustContext } from '../../../agent/validation/trust/trust-context.ts';
import { verdictBasis } from '../../../agent/validation/trust/verdict-basis.ts';
import { testPki } from '../../support/pki.ts';

const time = new Date('2026-11-26T00:00:00Z');
const context = givenTrust([testPki().root.certificate], time);
const basis = (part: Partial<TrustContext> = {}, program = '1.0.0'): string =>
  verdictBasis({ ...context, ...part }, program);

it('is the same for the same trust, whenever it is asked', () => {
  expect(basis({ time: new Date(0) })).toBe(basis());
  expect(basis()).toMatch(/^[0-9a-f]{64}$/);
});

it.each<[string, Partial<TrustContext>, string?]>([
  ['a new list', { listVersion: '2026-12-01' }],
  ['an authority that the user believes no longer', { distrusted: new Set(['aa']) }],
  ['another anchor', { anchors: new Map() }],
  ['an imported revocation list', { crls: [new Uint8Array(3)] }],
  ['another program', {}, '1.0.1'],
])('is another one after %s', (_name, part, program) => {
  expect(basis(part, program)).not.toBe(basis());
});
