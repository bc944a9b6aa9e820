// Signs many documents together: one list, one confirmation, one PIN, and the end of each.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Placement } from '../../../shared/protocol/values.ts';
import { useSay } from '../../components/say.ts';
import type { PageSize } from '../../components/viewer/geometry.ts';
import { askBackground } from '../../messages/ask-background.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import type { SigningView } from '../../messages/signing-view.ts';
import { chosenCertificate } from '../sign/panel/certificate-choice.tsx';
import { DocumentFields } from '../sign/panel/document-fields.tsx';
import { UnknownSigning } from '../sign/panel/panel-frame.tsx';
import type { SidePlace } from '../sign/panel/side-props.ts';
import { firstChoice, signerRoles } from '../sign/panel/signature-choice.ts';
import { BatchPreview } from './batch-preview.tsx';
import { BatchSide } from './batch-side.tsx';
import { BatchTable } from './batch-table.tsx';
import { Deciding, useDecisions } from './decisions.tsx';
import { rowState } from './row-state.ts';
import { useSigningViews } from './use-signing-views.ts';

export function BatchApp({ signingIds }: { signingIds: readonly string[] }): JSX.Element {
  const all = useSigningViews(signingIds);
  const views = all.flatMap((view) => view ?? []);
  const [first] = views;
  useCertificates(first?.signingId);
  if (all.every((view) => view === null)) return <UnknownSigning />;
  if (first === undefined) return <main class="panel" />;
  return <Batch first={first} views={views} />;
}

/** The list of certificates hangs on the first signing: one question for all. */
function useCertificates(signingId: string | undefined): void {
  useEffect(() => {
    if (signingId !== undefined) {
      void askBackground({ kind: 'panel.certificates', signingId }, DoneAnswer);
    }
  }, [signingId]);
}

function Batch({
  first,
  views,
}: {
  first: SigningView;
  views: readonly SigningView[];
}): JSX.Element {
  const say = useSay();
  const [excluded, setExcluded] = useState<ReadonlySet<string>>(new Set());
  const [certificateId, setCertificateId] = useState<string>();
  const [decisions, onDecided] = useDecisions();
  const open = useOpenDocument();
  // One certificate signs them all, so that all are of one role.
  const role = signerRoles[firstChoice(first.facts).kind];
  const certificate = chosenCertificate(first.certificates, certificateId, role);
  const isChoosing = views.map(rowState).every(({ kind }) => kind !== 'working');
  const shown = views.find(({ signingId }) => signingId === open.signingId);
  const decision = shown && decisions.get(shown.signingId);
  const place: SidePlace = {
    page: open.page,
    pageIndex: open.pageIndex,
    onPlace: (to: Placement) => {
      decision?.onMove(to);
      open.showPage(to.pageIndex);
    },
  };
  const tick = (signingId: string): void => {
    const next = new Set(excluded);
    if (!next.delete(signingId)) next.add(signingId);
    setExcluded(next);
  };
  useEffect(() => {
    document.title = say('batch.title', { count: views.length });
  }, [views.length]);
  return (
    <div class="panel">
      {views.map((view) => (
        <Deciding
          key={view.signingId}
          view={view}
          page={view === shown ? open.page : undefined}
          together={{ certificate, isShown: view === shown }}
          onDecided={onDecided}
        />
      ))}
      <Head first={first} views={views} />
      <main class="panel-body">
        {shown === undefined || decision === undefined ? (
          <div class="batch-list">
            <BatchTable
              views={views}
              decisions={decisions}
              excluded={excluded}
              isChoosing={isChoosing}
              onTick={tick}
              onShow={(signingId) => {
                open.show(signingId, decisions.get(signingId)?.choice.placement?.pageIndex);
              }}
            />
          </div>
        ) : (
          <BatchPreview
            view={shown}
            decision={decision}
            place={place}
            onShowPage={open.showPage}
            onPageSize={open.measured}
            onBack={() => {
              open.show(undefined);
            }}
          />
        )}
        <BatchSide
          first={first}
          views={views}
          decisions={decisions}
          excluded={excluded}
          isChoosing={isChoosing}
          certificate={certificate}
          onChooseCertificate={setCertificateId}
        >
          {decision?.isChoosing === true ? (
            <DocumentFields
              choice={decision.choice}
              place={place}
              role={role}
              onChooseKind={decision.onChooseKind}
            />
          ) : undefined}
        </BatchSide>
      </main>
    </div>
  );
}

function Head({
  first,
  views,
}: {
  first: SigningView;
  views: readonly SigningView[];
}): JSX.Element {
  const say = useSay();
  const { facts, portalOrigin } = first;
  const count = views.length;
  // Of a list: each file says which document it belongs to.
  const documents = new Set(views.map((view) => view.facts.openAt)).size;
  return (
    <header class="panel-head">
      <div class="panel-subject">
        <h1>{say('batch.title', { count })}</h1>
        {documents > 1 ? (
          <p>{say('batch.documents', { count: documents })}</p>
        ) : (
          <p>
            <strong>{facts.documentCode ?? say('panel.noCode')}</strong>
            {facts.subject && <span>{facts.subject}</span>}
          </p>
        )}
      </div>
      <p class="panel-portal">{say('panel.portal', { host: new URL(portalOrigin).host })}</p>
    </header>
  );
}

interface OpenDocument {
  /** Undefined: the list is shown. */
  readonly signingId: string | undefined;
  readonly pageIndex: number;
  readonly page: PageSize | undefined;
  readonly show: (signingId: string | undefined, pageIndex?: number) => void;
  readonly showPage: (pageIndex: number) => void;
  readonly measured: (page: PageSize) => void;
}

/** Which document of the list is open, and at which page. */
function useOpenDocument(): OpenDocument {
  const [signingId, setSigningId] = useState<string>();
  const [pageIndex, showPage] = useState(0);
  const [page, measured] = useState<PageSize>();
  return {
    signingId,
    pageIndex,
    page,
    show: (next, at = 0) => {
      setSigningId(next);
      showPage(at);
      measured(undefined);
    },
    showPage,
    measured,
  };
}
