import { expect, it } from 'vitest';
import { failureText } from '../../../shared/text/failure-text.ts';

it.each([
  [0, 'Hệ thống không cho tải tệp đính kèm (không có trả lời).'],
  [403, 'Hệ thống không cho tải tệp đính kèm (mã 403).'],
])('says of an attachment whose answer is %i what that means', (status, message) => {
  const failure = { code: 'ATTACHMENT_UNREADABLE', details: { status } } as const;
  expect(failureText('vi', failure).message).toBe(message);
});
