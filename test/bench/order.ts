// The invisible signature that the figures are about.
import type { SignOrder } from '../../agent/signing/sign-document.ts';

export const order: SignOrder = {
  placement: undefined,
  choice: { kind: 'approve' },
  profile: { image: undefined },
  isTraining: false,
  signingTime: new Date(Date.UTC(2026, 10, 24, 3, 0, 0)),
  reason: undefined,
  tooltip: 'Chữ ký số',
};

export const silently = { copied: (): void => undefined, signed: (): void => undefined };
