// What a mistyped option is told: in the user's language, with its name.
import { expect, it } from 'vitest';
import { parseOptions } from '../../../agent/cli/options.ts';

const options = { out: { type: 'string' }, all: { type: 'boolean' } } as const;
const read = (...args: readonly string[]) => parseOptions(args, options, { language: 'vi' });

it.each([
  [['--ou', 'x'], 'không có tùy chọn «--ou»'],
  [['-z'], 'không có tùy chọn «-z»'],
  [['--out'], 'tùy chọn «--out» thiếu giá trị'],
  [['--out', '--all'], 'tùy chọn «--out» thiếu giá trị'],
  [['--all=yes'], 'tùy chọn «--all» không nhận giá trị'],
])('tells what is wrong with %j', (args, said) => {
  expect(() => read(...args)).toThrow(said);
});

it('takes a negative number for a value', () => {
  expect(read('--out', '-1', 'in.pdf')).toMatchObject({
    values: { out: '-1' },
    positionals: ['in.pdf'],
  });
});
