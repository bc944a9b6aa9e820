// English twin of vi.ts.
import { errors } from './en/errors.ts';
import { mark } from './en/mark.ts';
import { signing } from './en/signing.ts';
import { token } from './en/token.ts';
import type { vi } from './vi.ts';

export const en: Record<keyof typeof vi, string> = { ...errors, ...mark, ...signing, ...token };
