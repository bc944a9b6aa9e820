import { describe, expect, it } from 'vitest';
import { fieldLabels } from '../../../shared/portal-profile/field.ts';

describe('labels of fields', () => {
  const all = Object.values(fieldLabels).flat();

  it('are written as they are compared', () => {
    expect(all.filter((label) => label !== label.normalize('NFC').trim())).toEqual([]);
  });

  it('each mean one field', () => {
    const lower = all.map((label) => label.toLowerCase());
    expect(lower.filter((label, at) => lower.indexOf(label) !== at)).toEqual([]);
  });
});
