// Only the portal that a person has started on is taught; what its pages send is kept as text.
import { beforeEach, describe, expect, it } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { answerTeacher } from '../../../../../extension/features/teach/background/answer-teacher.ts';
import { teachingNow } from '../../../../../extension/features/teach/background/teaching.ts';

const origin = 'https://qlvb.example';
const page = (at: string, top = at): Parameters<typeof answerTeacher>[0] => ({
  kind: 'page',
  url: `${at}/van-ban/7`,
  origin: at,
  topOrigin: top,
  target: { tabId: 1, frameId: 0 },
});

beforeEach(async () => {
  fakeBrowser.reset();
  await fakeBrowser.storage.session.set({
    teaching: { origin, draft: '{}', step: 'list', paths: [] },
  });
});

describe('a page that asks to be taught', () => {
  it.each([
    ['another portal', page('https://other.example')],
    ['the portal inside of another site', page(origin, 'https://other.example')],
    ['the portal without encryption', page('http://qlvb.example')],
  ])('is told nothing: %s', async (_name, sender) => {
    expect(await answerTeacher(sender, { kind: 'teach.look' })).toEqual({ kind: 'none' });
    await answerTeacher(sender, { kind: 'teach.keep', draft: '{"forged":1}', step: 'end' });
    await answerTeacher(sender, { kind: 'teach.end' });
    expect(await teachingNow()).toMatchObject({ draft: '{}', step: 'list' });
  });

  it('is told what was taught before, and adds to it until the end', async () => {
    const keep = { kind: 'teach.keep', draft: '{"frames":"all"}', step: 'files' } as const;
    expect(await answerTeacher(page(origin), keep)).toBe(true);
    expect(await answerTeacher(page(origin), { kind: 'teach.look' })).toEqual({
      kind: 'teaching',
      language: 'vi',
      draft: keep.draft,
      step: 'files',
    });
    expect(await teachingNow()).toMatchObject({ origin, paths: ['/van-ban/7'] });
    await answerTeacher(page(origin), { kind: 'teach.end' });
    expect(await teachingNow()).toBeUndefined();
    expect(await answerTeacher(page(origin), { kind: 'teach.look' })).toEqual({ kind: 'none' });
  });
});
