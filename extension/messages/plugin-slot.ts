// The port by which one call of a page holds its place: one at a time in a tab.
import * as v from 'valibot';

export const PLUGIN_PORT = 'plugin-call';

export const SlotMessage = v.strictObject({ kind: v.picklist(['granted', 'busy']) });
export type SlotMessage = v.InferOutput<typeof SlotMessage>;
