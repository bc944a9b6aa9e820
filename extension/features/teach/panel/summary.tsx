// What was understood, in words.
import type { JSX } from 'preact';
import { fieldNames } from '../../../../shared/portal-profile/field.ts';
import type { Say } from '../../../../shared/text/text.ts';
import { Icon } from '../../../components/icon.tsx';
import { useSay } from '../../../components/say.ts';
import type { Draft } from '../draft.ts';
import { sourceWord } from './files-step.tsx';

interface Line {
  readonly isTaught: boolean;
  readonly words: string;
}

const missing = (step: 'list' | 'files' | 'upload', say: Say): Line => ({
  isTaught: false,
  words: say('teach.sum.missing', { name: say(`teach.step.${step}`) }),
});

const taught = (words: string): Line => ({ isTaught: true, words });

function summaryOf(draft: Draft, say: Say): readonly Line[] {
  const { list, attachments, detail, upload, send, exchange } = draft;
  const named = (fields: object | undefined): string =>
    fieldNames
      .filter((name) => fields !== undefined && name in fields)
      .map((name) => say(`teach.field.${name}`))
      .join(', ');
  const cells = Object.keys(list?.cells ?? {}).length;
  const pointed = named(detail?.fields);
  return [
    list === undefined
      ? missing('list', say)
      : taught(
          say('teach.sum.list', { selector: list.row, count: cells, fields: named(list.cells) }),
        ),
    attachments === undefined
      ? missing('files', say)
      : taught(
          say('teach.sum.files', {
            selector: attachments.item,
            source: say(`teach.files.source.${sourceWord(attachments)}`),
          }),
        ),
    taught(
      pointed === ''
        ? say('teach.sum.fields.labels')
        : say('teach.sum.fields', { fields: pointed }),
    ),
    upload === undefined ? missing('upload', say) : taught(uploadWords(upload, say)),
    ...(send ? [taught(say('teach.sum.send', { selector: buttonWords(send) }))] : []),
    ...(exchange
      ? [
          taught(
            say('teach.sum.exchange', {
              selector: exchange.row,
              count: Object.keys(exchange.cells.state.map).length,
            }),
          ),
        ]
      : []),
  ];
}

const buttonWords = ({ button, labels = [] }: NonNullable<Draft['send']>): string =>
  [button, ...labels.map((label) => `«${label}»`)].join(' ');

function uploadWords(upload: NonNullable<Draft['upload']>, say: Say): string {
  switch (upload.mode) {
    case 'none':
      return say('teach.upload.none');
    case 'multipart':
      return say('teach.upload.form', { said: upload.form ?? upload.url ?? '' });
    case 'fileInput':
      return say(upload.open === undefined ? 'teach.upload.input' : 'teach.upload.open', {
        said: upload.selector,
      });
    case 'vgcaHandler':
      return say('teach.upload.other');
  }
}

export function Summary({ draft }: { draft: Draft }): JSX.Element {
  const say = useSay();
  return (
    <ul id="summary">
      {summaryOf(draft, say).map(({ isTaught, words }) => (
        <li key={words} class={isTaught ? 'ok' : 'warn'}>
          <Icon name={isTaught ? 'circle-check' : 'warning'} /> <span>{words}</span>
        </li>
      ))}
    </ul>
  );
}
