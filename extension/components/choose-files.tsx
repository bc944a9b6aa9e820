// A button that opens the browser's choice of files: the browser's own field speaks its own language and look.
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Icon } from './icon.tsx';

export function ChooseFiles({
  id,
  words,
  accept,
  isMain = false,
  isSingle = false,
  isDisabled = false,
  onChoose,
}: {
  /** Of the field. */
  id: string;
  words: string;
  /** As the field takes it; any file when absent. */
  accept?: string;
  isMain?: boolean;
  isSingle?: boolean;
  isDisabled?: boolean;
  onChoose: (files: readonly File[]) => void;
}): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        id={id}
        type="file"
        class="unseen"
        accept={accept}
        multiple={!isSingle}
        tabIndex={-1}
        aria-label={words}
        onChange={() => {
          onChoose([...(field.current?.files ?? [])]);
          // The same file may be chosen again.
          if (field.current) field.current.value = '';
        }}
      />
      <button
        type="button"
        class={isMain ? 'button main' : 'button'}
        disabled={isDisabled}
        onClick={() => {
          field.current?.click();
        }}
      >
        <Icon name="upload" /> {words}
      </button>
    </>
  );
}
