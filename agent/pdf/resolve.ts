// Typed access to values that may be written directly or as a reference.
import type { BudgetMeter } from './budgets.ts';
import type { AccessRights } from './encryption/permissions.ts';
import {
  PdfDictionary,
  PdfName,
  type PdfArray,
  type PdfObject,
  PdfReference,
  PdfString,
} from './objects.ts';

/** Whatever can look up references. */
export interface ObjectResolver {
  /** The object a reference stands for, anything else unchanged; absent is null (§7.3.10). */
  resolve(object: PdfObject | undefined): PdfObject;
}

/** What the views of a document (pages, fields, signatures) need of it. */
export interface DocumentObjects extends ObjectResolver {
  readonly layout: {
    readonly meter: BudgetMeter;
    readonly encryption?: AccessRights | undefined;
  };
  catalog(): PdfDictionary;
}

type Value = PdfObject | undefined;

export function isArray(object: Value): object is PdfArray {
  return Array.isArray(object);
}

export function asDictionary(resolver: ObjectResolver, value: Value): PdfDictionary | undefined {
  const object = resolver.resolve(value);
  return object instanceof PdfDictionary ? object : undefined;
}

export function asArray(resolver: ObjectResolver, value: Value): PdfArray | undefined {
  const object = resolver.resolve(value);
  return isArray(object) ? object : undefined;
}

export function asName(resolver: ObjectResolver, value: Value): string | undefined {
  const object = resolver.resolve(value);
  return object instanceof PdfName ? object.value : undefined;
}

export function asString(resolver: ObjectResolver, value: Value): PdfString | undefined {
  const object = resolver.resolve(value);
  return object instanceof PdfString ? object : undefined;
}

export function asNumber(resolver: ObjectResolver, value: Value): number | undefined {
  const object = resolver.resolve(value);
  return typeof object === 'number' ? object : undefined;
}

export function asInteger(resolver: ObjectResolver, value: Value): number | undefined {
  const number = asNumber(resolver, value);
  return number !== undefined && Number.isSafeInteger(number) ? number : undefined;
}

export function asReference(value: Value): PdfReference | undefined {
  return value instanceof PdfReference ? value : undefined;
}
