// Status packets that a person drops onto the page or chooses; the agent reads them.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ToldStatus } from '../../../../shared/axis/told-status.ts';
import { MOST_PACKET_BYTES, MOST_PACKETS } from '../../../../shared/protocol/axis.ts';
import type { Failure } from '../../../../shared/protocol/errors.ts';
import { failureText } from '../../../../shared/text/failure-text.ts';
import { ChooseFiles } from '../../../components/choose-files.tsx';
import { FailureBox } from '../../../components/page/failure-box.tsx';
import { useLanguage, useSay } from '../../../components/say.ts';
import { useDrop } from '../../../components/use-drop.ts';
import type { LookAnswer } from '../../../messages/axis.ts';

export function PacketDrop({
  look,
  unmatched,
}: {
  look: (files: readonly File[]) => Promise<LookAnswer>;
  unmatched: readonly ToldStatus[];
}): JSX.Element {
  const say = useSay();
  const language = useLanguage();
  const [isReading, setReading] = useState(false);
  const [news, setNews] = useState<readonly string[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const read = async (given: readonly File[]): Promise<void> => {
    if (given.length === 0 || isReading) return;
    const fits = ({ size }: File): boolean => size > 0 && size <= MOST_PACKET_BYTES;
    const files = given.filter(fits).slice(0, MOST_PACKETS);
    const words = given
      .filter((file) => !fits(file))
      .map(({ name }) => say('board.packets.too-large', { name }));
    if (given.length > MOST_PACKETS) {
      words.push(say('board.packets.too-many', { count: MOST_PACKETS }));
    }
    setNews(words);
    setFailure(undefined);
    if (files.length === 0) return;
    setReading(true);
    const answer = await look(files);
    setReading(false);
    if (answer.kind === 'failure') {
      setFailure(answer.failure);
      return;
    }
    const { told, refused } = answer.look;
    setNews([
      say('board.packets.read', { count: told.length }),
      ...words,
      ...refused.map(({ file, failure: why }) =>
        say('board.packets.refused', { file, message: failureText(language, why).message }),
      ),
    ]);
  };
  useDrop((files) => void read(files));
  return (
    <section class="axis-packets" aria-labelledby="packets-title">
      <h2 id="packets-title">{say('board.packets')}</h2>
      <p class="hint">{say('board.packets.hint')}</p>
      <ChooseFiles
        id="packets"
        words={say('board.packets.choose')}
        accept=".xml,.edxml,text/xml,application/xml"
        isDisabled={isReading}
        onChoose={(files) => void read(files)}
      />
      <div role="status" id="packet-news">
        {isReading && (
          <p class="waiting">
            <span class="spinner" /> {say('board.packets.reading')}
          </p>
        )}
        {news.map((words) => (
          <p key={words}>{words}</p>
        ))}
        {unmatched.map(({ file, code, documentIds }) => (
          <p key={`${file} ${code}`} class="hint">
            {say('board.packets.unmatched', { file, code, document: documentIds.join('; ') })}
          </p>
        ))}
      </div>
      {failure && <FailureBox failure={failure} />}
    </section>
  );
}
