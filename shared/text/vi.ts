// Every Vietnamese sentence a person reads, by key. Complete: English must have the same keys.
import { errors } from './vi/errors.ts';

export const vi = { ...errors } as const;

export type TextKey = keyof typeof vi;
