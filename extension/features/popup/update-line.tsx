// Quiet: nothing is shown while extension and agent are what IT announces.
import type { JSX } from 'preact';
import { browser } from 'wxt/browser';
import { compareVersions } from '../../../shared/protocol/product-version.ts';
import { useLanguage, useSay } from '../../components/say.ts';
import type { AgentStatus } from '../../messages/from-own-page.ts';
import { Line } from './status-lines.tsx';

export function UpdateLine({ status }: { status: AgentStatus | undefined }): JSX.Element | null {
  const language = useLanguage();
  const say = useSay();
  if (status?.kind !== 'running') return null;
  const { version: own, notice } = status;
  const announced = notice?.announced;
  if (announced === undefined) return null;
  const { version, minimumExtension, notes } = announced;
  const name = say('popup.update');
  const withNote = (words: string): string => `${words} ${notes[language]}`.trim();
  if (notice?.state === 'required') {
    const words = withNote(say('doctor.update.bad', { own, version }));
    return <Line name={name} tone="bad" words={words} />;
  }
  const extension = browser.runtime.getManifest().version;
  if (compareVersions(extension, minimumExtension) < 0) {
    const words = say('update.extensionTooOld', { own: extension, version: minimumExtension });
    return <Line name={name} tone="bad" words={words} />;
  }
  if (notice?.state !== 'available') return null;
  const words = withNote(say('doctor.update.warn', { own, version }));
  return <Line name={name} tone="idle" words={words} />;
}
