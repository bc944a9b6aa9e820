// Head of the panel: what is being signed, and where it belongs.
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { LOCAL_FILES } from '../../../../shared/protocol/origins.ts';
import { useSay } from '../../../components/say.ts';
import type { SigningView } from '../../../messages/signing-view.ts';

export function PanelHeader({ view }: { view: SigningView }): JSX.Element {
  const say = useSay();
  const { facts, portalOrigin } = view;
  const code = facts.documentCode ?? say('panel.noCode');
  useEffect(() => {
    document.title = `${say('panel.title')}: ${facts.documentCode ?? facts.label}`;
  }, [facts.documentCode, facts.label]);
  return (
    <header class="panel-head">
      <div class="panel-subject">
        <h1>{facts.subject ?? facts.label}</h1>
        <p hidden={portalOrigin === LOCAL_FILES}>
          <strong>{code}</strong>
          {facts.organization && <span>{facts.organization}</span>}
          <span>{facts.label}</span>
        </p>
      </div>
      <p class="panel-portal">
        {portalOrigin === LOCAL_FILES
          ? say('file.place')
          : say('panel.portal', { host: new URL(portalOrigin).host })}
      </p>
    </header>
  );
}

export function UnknownSigning(): JSX.Element {
  const say = useSay();
  return (
    <main class="panel message">
      <div class="box idle" role="status">
        <div>
          <h1 class="box-title">{say('panel.unknown')}</h1>
          <p>{say('panel.unknown.next')}</p>
          <button
            type="button"
            class="button"
            onClick={() => {
              window.close();
            }}
          >
            {say('panel.close')}
          </button>
        </div>
      </div>
    </main>
  );
}
