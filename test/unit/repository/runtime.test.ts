import { expect, it } from 'vitest';

it('runs on the Node of the project, not of the machine', () => {
  expect(process.versions.node).toBe('24.21.0');
});
