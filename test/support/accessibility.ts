// What axe-core says of a page.
import axe from 'axe-core';
import type { Frame, Page } from 'puppeteer';

/** Rule and place of each violation; nothing when there is none. */
export async function violations(shown: Page | Frame, within = 'document'): Promise<string[]> {
  await shown.evaluate(axe.source);
  const found: unknown = await shown.evaluate(
    `axe.run(${within}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => id + ' ' + node.target.join(' ') + ' ' + node.failureSummary)))`,
  );
  return Array.isArray(found) ? found.map(String) : ['axe gave no answer'];
}
