// Whether and how the exchange axis is watched: the administrator's policy, then this browser's own choice.
import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { managed, PolicyBoolean, policyValue } from './policy-value.ts';

export const AxisSettings = v.strictObject({
  /** Read the portals' exchange pages while their pages are open. */
  watch: v.optional(PolicyBoolean),
  /** Quiet notifications; the browser must allow them too. */
  notify: v.optional(PolicyBoolean),
  /** Hour of the daily summary in Vietnam, 0 to 23. */
  summaryHour: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(23))),
});
export type AxisSettings = v.InferOutput<typeof AxisSettings>;

export interface AxisChoice {
  readonly watch: boolean;
  readonly notify: boolean;
  readonly summaryHour: number;
}

const STORAGE_KEY = 'axis';

/** Notifications need the browser's permission beside this. */
const usual: AxisChoice = { watch: true, notify: true, summaryHour: 16 };

/** Never cached: on a first start the policy arrives seconds after the extension. */
export async function axisSettings(): Promise<AxisChoice> {
  const [policy, own] = await Promise.all([policyAxisSettings(), ownSettings()]);
  return {
    watch: policy.watch ?? own.watch ?? usual.watch,
    notify: policy.notify ?? own.notify ?? usual.notify,
    summaryHour: policy.summaryHour ?? own.summaryHour ?? usual.summaryHour,
  };
}

/** Values that only an administrator changes. */
export async function policyAxisSettings(): Promise<AxisSettings> {
  return readSettings(await managed(STORAGE_KEY));
}

const ownSettings = async (): Promise<AxisSettings> =>
  readSettings(await browser.storage.local.get(STORAGE_KEY));

export async function saveAxisSettings(change: AxisSettings): Promise<void> {
  await browser.storage.local.set({ [STORAGE_KEY]: { ...(await ownSettings()), ...change } });
}

function readSettings(stored: Record<string, unknown>): AxisSettings {
  const settings = v.safeParse(AxisSettings, policyValue(stored[STORAGE_KEY]));
  return settings.success ? settings.output : {};
}
