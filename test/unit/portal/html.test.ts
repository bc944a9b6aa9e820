import { describe, expect, it } from 'vitest';
import { html } from '../../portal/pages/html.ts';
import { dayText, instantText, sizeText } from '../../portal/pages/words.ts';

describe('html', () => {
  it('escapes every value but Html', () => {
    const subject = `<script>"Tệp" & 'phụ lục'</script>`;
    expect(html`<p title="${subject}">${html`<b>${1}</b>`}</p>`.text).toBe(
      '<p title="&lt;script&gt;&quot;Tệp&quot; &amp; &#39;phụ lục&#39;&lt;/script&gt;"><b>1</b></p>',
    );
  });

  it('joins lists and leaves out what is absent', () => {
    expect(html`${['a', html`<i>b</i>`]}${false}${undefined}`.text).toBe('a<i>b</i>');
  });
});

describe('words of the pages', () => {
  it('prints days, instants in Vietnam time and sizes', () => {
    expect(dayText('2026-10-05')).toBe('05/10/2026');
    expect(dayText('')).toBe('');
    expect(instantText('2026-11-24T18:30:05.000Z')).toBe('25/11/2026 01:30:05');
    expect(sizeText(1000)).toBe('1000 B');
    expect(sizeText(34_717)).toBe('33,9 KB');
    expect(sizeText(50_937_966)).toBe('48,6 MB');
  });
});
