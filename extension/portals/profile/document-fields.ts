// The fields of the document that a region shows: by the profile's readings, else by their usual labels.
import { type FieldName, fieldLabels } from '../../../shared/portal-profile/field.ts';
import type { Reading } from '../../../shared/portal-profile/reading.ts';
import { labelledValues } from './labelled-values.ts';
import { readValue } from './read-value.ts';
import { labelForm } from './words-of.ts';

export type DocumentFields = Partial<Record<FieldName, string>>;
type FieldReadings = Partial<Readonly<Record<FieldName, Reading>>>;

/** @param wanted - the fields that are asked for */
export function documentFields<Name extends FieldName>(
  readings: FieldReadings | undefined,
  region: Element,
  wanted: readonly Name[],
): Partial<Record<Name, string>> {
  const found: Partial<Record<Name, string>> = {};
  const missing = wanted.filter((name) => {
    const reading = readings?.[name];
    const value = reading === undefined ? undefined : readValue(reading, region);
    if (value !== undefined) found[name] = value;
    return value === undefined;
  });
  if (missing.length === 0) return found;
  const labels = new Set(missing.flatMap((name) => fieldLabels[name].map(labelForm)));
  const values = labelledValues(region, labels);
  for (const name of missing) {
    const value = fieldLabels[name].map((label) => values.get(labelForm(label))).find(Boolean);
    if (value !== undefined) found[name] = value;
  }
  return found;
}
