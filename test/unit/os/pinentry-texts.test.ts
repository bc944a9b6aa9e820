import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestLine } from '../../../agent/os/linux/assuan.ts';
import { pinentryPrograms } from '../../../agent/os/linux/pinentry-program.ts';
import { pinentryTexts } from '../../../agent/os/linux/pinentry-texts.ts';

const question = {
  title: 'Ký số QLVB',
  lines: ['Cổng: https://qlvb.binhminh.example', 'Tệp: Tờ trình.pdf'],
  label: 'Mã_PIN:',
  okButton: 'Ký',
  cancelButton: 'Hủy',
};

describe('pinentryTexts', () => {
  it('keeps ordinary texts and doubles the underscore of a label', () => {
    expect(pinentryTexts(question)).toEqual({
      title: 'Ký số QLVB',
      description: 'Cổng: https://qlvb.binhminh.example\nTệp: Tờ trình.pdf',
      label: 'Mã__PIN:',
      okButton: 'Ký',
      cancelButton: 'Hủy',
    });
  });

  it('a long file name does not push the warning out', () => {
    const warning = 'Đây là lần thử cuối: nhập sai nữa thiết bị sẽ bị khóa.';
    const { description } = pinentryTexts({
      ...question,
      lines: [...question.lines, `Tệp: ${'ộ'.repeat(10_000)}.pdf`, warning],
    });
    expect(description.split('\n')).toHaveLength(4);
    expect(description).toContain(warning);
    expect(description).toContain('.pdf');
  });

  it('whatever is asked fits one Assuan line, and adds no line of its own', () => {
    const text = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(fc.array(text, { maxLength: 30 }), text, (lines, other) => {
        const texts = pinentryTexts({ ...question, title: other, label: other, lines });
        for (const value of Object.values(texts))
          expect(() => requestLine('SETDESC', value)).not.toThrow();
        expect(texts.description.split('\n').length).toBeLessThanOrEqual(
          Math.max(1, Math.min(lines.length, 20)),
        );
      }),
    );
  });
});

describe('pinentryPrograms', () => {
  const all = (): boolean => true;

  it('prefers windows where there is a display', () => {
    expect(pinentryPrograms({ hasDisplay: true, hasTerminal: true }, all)).toEqual([
      '/usr/bin/pinentry',
      '/usr/bin/pinentry-gnome3',
      '/usr/bin/pinentry-gtk-2',
      '/usr/bin/pinentry-qt',
      '/usr/bin/pinentry-curses',
      '/usr/bin/pinentry-tty',
    ]);
  });

  it('opens no window without a display and nothing at all without either', () => {
    expect(pinentryPrograms({ hasDisplay: false, hasTerminal: true }, all)).toEqual([
      '/usr/bin/pinentry',
      '/usr/bin/pinentry-curses',
      '/usr/bin/pinentry-tty',
    ]);
    expect(pinentryPrograms({ hasDisplay: false, hasTerminal: false }, all)).toEqual([]);
  });

  it('tries only the configured program', () => {
    const place = { configured: '/opt/pinentry', hasDisplay: true, hasTerminal: true };
    expect(pinentryPrograms(place, all)).toEqual(['/opt/pinentry']);
  });

  it('leaves out what is not installed', () => {
    const programs = pinentryPrograms({ hasDisplay: true, hasTerminal: false }, (path) =>
      path.startsWith('/usr/local/bin/pinentry-q'),
    );
    expect(programs).toEqual(['/usr/local/bin/pinentry-qt']);
  });
});
