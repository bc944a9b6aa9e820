// The port the agent answered on last, for this browser session.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { PortMemory } from '../channel/agent-link.ts';

const STORAGE_KEY = 'agentPort';
const Stored = v.pipe(v.number(), v.integer());

export const sessionPort: PortMemory = {
  async recall() {
    const stored: Record<string, unknown> = await browser.storage.session.get(STORAGE_KEY);
    const port = v.safeParse(Stored, stored[STORAGE_KEY]);
    return port.success ? port.output : undefined;
  },
  async remember(port) {
    await browser.storage.session.set({ [STORAGE_KEY]: port });
  },
};
