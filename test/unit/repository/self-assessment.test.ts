import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requirements } from '../../../shared/law/requirements.ts';
import { selfAssessment } from '../../self-assessment/document.ts';
import { evidence } from '../../self-assessment/evidence.ts';

const root = join(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('the self-assessment', () => {
  it('has the rows of the law, each once', () => {
    const ids = requirements.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(14 + 10 + 10 + 10 + 20);
    expect(Object.keys(evidence).toSorted()).toEqual(ids.toSorted());
  });

  it.each(requirements.map(({ id }) => id))('%s names its tests or its reason', (id) => {
    const shown = evidence[id];
    if (shown === undefined) throw new Error(`no evidence for ${id}`);
    if (shown.kind === 'not-applicable') expect(shown.reason.length).toBeGreaterThan(20);
    else {
      expect(shown.tests.length).toBeGreaterThan(0);
      for (const [file, title] of shown.tests) expect(read(file)).toContain(title);
    }
  });

  it('is written down as it is', () => {
    expect(read('docs/self-assessment.md')).toBe(selfAssessment());
  });
});
