import { expect, it, vi } from 'vitest';
import { deliverOnce, isDelivered } from '../../../../extension/features/page/deliveries.ts';
import { PortalError } from '../../../../extension/portals/portal.ts';

it('hands a file over once, whoever asks and however often', async () => {
  let take: () => void = () => undefined;
  const upload = vi.fn(
    () =>
      new Promise<void>((resolve) => {
        take = resolve;
      }),
  );
  const asked = [deliverOnce('job-1', upload), deliverOnce('job-1', upload)];
  expect(isDelivered('job-1')).toBe(true);
  take();
  expect(await Promise.all(asked)).toEqual([{ kind: 'stored' }, { kind: 'stored' }]);
  expect(await deliverOnce('job-1', upload)).toEqual({ kind: 'stored' });
  expect(upload).toHaveBeenCalledTimes(1);
});

it('may try again what the portal refused', async () => {
  const failure = { code: 'UPLOAD_REFUSED', details: { status: 500 } } as const;
  const refused = vi.fn(() => Promise.reject(new PortalError(failure)));
  expect(await deliverOnce('job-2', refused)).toEqual({ kind: 'failure', failure });
  expect(isDelivered('job-2')).toBe(false);
  expect(await deliverOnce('job-2', () => Promise.resolve())).toEqual({ kind: 'stored' });
});

it('tells files without a name apart', async () => {
  const upload = vi.fn(() => Promise.resolve());
  await deliverOnce('', upload);
  await deliverOnce('', upload);
  expect(upload).toHaveBeenCalledTimes(2);
  expect(isDelivered('')).toBe(false);
});

it('hides no fault of ours', async () => {
  const fault = new TypeError('ours');
  await expect(deliverOnce('job-3', () => Promise.reject(fault))).rejects.toBe(fault);
});
