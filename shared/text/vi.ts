// Every Vietnamese sentence a person reads, by key. Complete: English must have the same keys.
import { errors } from './vi/errors.ts';
import { mark } from './vi/mark.ts';

export const vi = { ...errors, ...mark } as const;

export type TextKey = keyof typeof vi;
