import { describe, expect, it } from 'vitest';
import { AgentError } from '../../../../agent/core/errors.ts';
import { consentPrompt } from '../../../../agent/server/consent/consent-prompt.ts';
import { nameFacts } from '../../../../agent/server/consent/portal-origin.ts';
import type { PinQuestion } from '../../../../agent/signing/ports.ts';

type Answer = 'ok' | 'other' | 'USER_CANCELLED' | 'USER_TIMEOUT' | 'PROMPT_UNAVAILABLE';

function person(first: Answer, second: Answer = 'USER_CANCELLED') {
  const shown: PinQuestion[] = [];
  const answers = [first, second];
  const answer = (question: PinQuestion): 'ok' | 'other' => {
    shown.push(question);
    const given = answers.shift() ?? 'ok';
    if (given === 'ok' || given === 'other') return given;
    throw given === 'PROMPT_UNAVAILABLE'
      ? new AgentError(given, { tried: [] })
      : new AgentError(given, {});
  };
  const prompt = consentPrompt(
    {
      choose: async (question) => answer(question),
      confirm: async (question) => void answer(question),
    },
    'vi',
  );
  const decide = (origin = 'https://qlvb.example', topOrigin?: string): Promise<string> =>
    prompt.decide({ origin, topOrigin, capability: 'sign' }, new AbortController().signal);
  return { shown, decide };
}

describe('T18 the window about a portal', () => {
  it.each([
    ['ok', undefined, 'once', 1],
    ['other', undefined, 'always', 1],
    ['USER_TIMEOUT', undefined, 'no', 1],
    ['USER_CANCELLED', 'USER_CANCELLED', 'no', 2],
    ['USER_CANCELLED', 'USER_TIMEOUT', 'no', 2],
    ['USER_CANCELLED', 'ok', 'never', 2],
  ] as const)('answered with %s, then %s, means %s', async (first, second, decision, windows) => {
    const { shown, decide } = person(first, second);
    expect(await decide()).toBe(decision);
    expect(shown).toHaveLength(windows);
    expect(shown[0]?.lines.join('\n')).toContain('https://qlvb.example');
  });

  it('that cannot be shown is no answer', async () => {
    await expect(person('PROMPT_UNAVAILABLE').decide()).rejects.toMatchObject({
      code: 'PROMPT_UNAVAILABLE',
    });
  });

  it('T20 names the page around a frame too', async () => {
    const { shown, decide } = person('ok');
    await decide('https://khung.example', 'https://ngoai.example');
    expect(shown[0]?.lines).toContain('Nằm trong trang: https://ngoai.example');
  });

  it('T32 shows a name with other letters in punycode, with a warning', async () => {
    const { shown, decide } = person('ok');
    await decide('https://xn--qvb-vqa.example');
    const words = shown[0]?.lines.join('\n') ?? '';
    expect(words).toContain('Trang: https://xn--qvb-vqa.example');
    expect(words).toContain('chữ cái đặc biệt');
  });
});

describe('T32 names of portals', () => {
  it.each([
    ['https://qlvb.gov.vn', undefined, false],
    // Cyrillic «а» between Latin letters.
    [new URL('https://qlvb-hаnoi.vn').origin, 'qlvb-hаnoi.vn', true],
    [new URL('https://мос.vn').origin, 'мос.vn', false],
  ])('%s', (origin, unicode, isMixed) => {
    expect(nameFacts(origin)).toEqual({ unicode, isMixed });
  });
});
