// The guard's dialog over the portal's page: what was found, the reason, and the buttons.
import type { ComponentChildren, JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useSay } from '../say.ts';

export function GuardDialog({
  title,
  about,
  children,
  foot,
  onLeave,
}: {
  title: string;
  /** Which document. */
  about: string;
  children: ComponentChildren;
  foot: ComponentChildren;
  onLeave: () => void;
}): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    current?.showModal();
    return () => {
      // The focus goes back to where it was on the page.
      current?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby="guard-title"
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
    >
      <div class="guard-head">
        <h1 id="guard-title">{title}</h1>
        {about !== '' && <p class="hint">{about}</p>}
      </div>
      <div class="guard-body" role="region" aria-labelledby="guard-title" tabIndex={0}>
        {children}
      </div>
      <div class="guard-foot">{foot}</div>
    </dialog>
  );
}

/** Why it goes out all the same. */
export function ReasonField({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}): JSX.Element {
  const say = useSay();
  return (
    <label>
      <span>{say('guard.reason')}</span>
      <textarea
        id="reason"
        rows={2}
        maxLength={1000}
        required
        aria-describedby="reason-hint"
        value={value}
        onInput={(event) => {
          onChange(event.currentTarget.value);
        }}
      />
      <span id="reason-hint" class="hint">
        {say('guard.reason.hint')}
      </span>
    </label>
  );
}

export function GuardButton({
  id,
  words,
  isMain = false,
  disabled = false,
  onAct,
}: {
  id: string;
  words: string;
  isMain?: boolean;
  disabled?: boolean;
  onAct: (event: MouseEvent) => void;
}): JSX.Element {
  return (
    <button
      type="button"
      id={id}
      class={isMain ? 'button main' : 'button'}
      disabled={disabled}
      onClick={onAct}
    >
      {words}
    </button>
  );
}
