// What the watch over the axis keeps in this browser: one entry for each portal, the statuses of packets, what was told.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { ToldStatus } from '../../../shared/axis/told-status.ts';
import { PortalReading } from '../../messages/portal-reading.ts';
import type { Told } from './news.ts';

export interface AxisStore {
  readings(): Promise<readonly PortalReading[]>;
  save(reading: PortalReading): Promise<void>;
  packets(): Promise<readonly ToldStatus[]>;
  savePackets(told: readonly ToldStatus[]): Promise<void>;
  told(): Promise<Told>;
  saveTold(told: Told): Promise<void>;
  clear(): Promise<void>;
}

/** Of all keys; changes of these concern nobody else. */
const PREFIX = 'axis.';
const READING = `${PREFIX}reading:`;
const PACKETS = `${PREFIX}packets`;
const TOLD = `${PREFIX}told`;
const KEPT_MS = 60 * 86_400_000;

export const isAxisKey = (key: string): boolean => key.startsWith(PREFIX);

const StoredTold = v.strictObject({
  keys: v.record(v.picklist(['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7']), v.array(v.string())),
  summaryOn: v.optional(v.string()),
});

export const axisStore: AxisStore = {
  async readings() {
    const stored: Record<string, unknown> = await browser.storage.local.get(null);
    const found = Object.entries(stored).flatMap(([key, value]) => {
      const reading = key.startsWith(READING) ? v.safeParse(PortalReading, value) : undefined;
      return reading?.success ? [reading.output] : [];
    });
    const oldest = Date.now() - KEPT_MS;
    const isKept = ({ nextAt }: PortalReading): boolean => Date.parse(nextAt) > oldest;
    const old = found.filter((reading) => !isKept(reading)).map(({ origin }) => READING + origin);
    if (old.length > 0) await browser.storage.local.remove(old);
    return found.filter(isKept);
  },
  async save(reading) {
    await browser.storage.local.set({ [READING + reading.origin]: reading });
  },
  async packets() {
    return parsed(v.array(ToldStatus), await item(PACKETS)) ?? [];
  },
  async savePackets(told) {
    await browser.storage.local.set({ [PACKETS]: told });
  },
  async told() {
    const { keys = {}, summaryOn } = parsed(StoredTold, await item(TOLD)) ?? {};
    return { keys, summaryOn };
  },
  async saveTold({ keys, summaryOn }) {
    const stored = { keys, ...(summaryOn === undefined ? {} : { summaryOn }) };
    await browser.storage.local.set({ [TOLD]: stored });
  },
  async clear() {
    const stored: Record<string, unknown> = await browser.storage.local.get(null);
    await browser.storage.local.remove(Object.keys(stored).filter(isAxisKey));
  },
};

async function item(key: string): Promise<unknown> {
  const stored: Record<string, unknown> = await browser.storage.local.get(key);
  return stored[key];
}

function parsed<Shape extends v.GenericSchema>(
  shape: Shape,
  value: unknown,
): v.InferOutput<Shape> | undefined {
  const found = v.safeParse(shape, value);
  return found.success ? found.output : undefined;
}
