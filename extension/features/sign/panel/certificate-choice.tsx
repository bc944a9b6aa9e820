// Which certificate signs: the usable ones to choose from, the others with the reason why not.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SignerRole } from '../../../../shared/protocol/signature.ts';
import type { CertificateInfo } from '../../../../shared/protocol/token.ts';
import { displayTime } from '../../../../shared/text/display-time.ts';
import { failureText } from '../../../../shared/text/failure-text.ts';
import type { TextKey } from '../../../../shared/text/vi.ts';
import type { Fact } from '../../../../shared/report/signature-facts.ts';
import { Facts } from '../../../components/page/facts.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useLanguage, useSay } from '../../../components/say.ts';
import { type Say } from '../../../../shared/text/text.ts';
import type { CertificateChoice } from '../../../messages/signing-view.ts';
import type { TokenChange } from '../../../messages/token-change.ts';
import { useTokenChanges } from '../../tokens/use-token-changes.ts';

const WATCH_MS = 3_000;
const DAY_MS = 86_400_000;
const SOON_DAYS = 30;

export function CertificateField({
  choice,
  chosen,
  portalOrigin,
  onChoose,
  onSearchAgain,
}: {
  choice: CertificateChoice;
  portalOrigin: string;
  chosen: CertificateInfo | undefined;
  onChoose: (certificateId: string) => void;
  onSearchAgain: () => void;
}): JSX.Element {
  const say = useSay();
  const [change, setChange] = useState<TokenChange>();
  useTokenChanges(portalOrigin, (latest) => {
    setChange(latest);
    onSearchAgain();
  });
  useWatchForToken(choice, onSearchAgain);
  const news = change && <TokenNews change={change} />;
  if (choice.state === 'loading') {
    return (
      <Group>
        <p class="waiting">
          <span class="spinner" /> {say('panel.certificate.loading')}
        </p>
      </Group>
    );
  }
  if (choice.state === 'failed' || choice.certificates.length === 0) {
    return (
      <Group>
        {news}
        <Missing choice={choice} onSearchAgain={onSearchAgain} />
      </Group>
    );
  }
  return (
    <Group>
      {news}
      <select
        id="certificate"
        aria-label={say('panel.certificate')}
        title={chosen && optionText(chosen, say)}
        value={chosen?.id ?? ''}
        onChange={(event) => {
          onChoose(event.currentTarget.value);
        }}
      >
        {chosen === undefined && <option value="">{say('panel.certificate')}</option>}
        {choice.certificates.map((certificate) => (
          <option key={certificate.id} value={certificate.id} disabled={!certificate.usable}>
            {optionText(certificate, say)}
          </option>
        ))}
      </select>
      {chosen && <CertificateFacts certificate={chosen} />}
    </Group>
  );
}

function Group({ children }: { children: ComponentChildren }): JSX.Element {
  const say = useSay();
  return (
    <section class="group">
      <h2>{say('panel.certificate')}</h2>
      {children}
    </section>
  );
}

function Missing({
  choice,
  onSearchAgain,
}: {
  choice: Exclude<CertificateChoice, { state: 'loading' }>;
  onSearchAgain: () => void;
}): JSX.Element {
  const say = useSay();
  const language = useLanguage();
  const { message, nextStep } =
    choice.state === 'failed'
      ? failureText(language, choice.failure)
      : {
          message: say('panel.certificate.none'),
          nextStep: say('panel.certificate.none.next'),
        };
  return (
    <div class="box warn" role="status">
      <Icon name="usb" size={20} />
      <div>
        <p class="box-title">{message}</p>
        <p>{isNotPresent(choice) ? say('panel.certificate.watching') : nextStep}</p>
        <button type="button" class="button" onClick={onSearchAgain}>
          {say('panel.certificate.again')}
        </button>
      </div>
    </div>
  );
}

function isNotPresent(choice: CertificateChoice): boolean {
  return choice.state === 'failed' && choice.failure.code === 'TOKEN_NOT_PRESENT';
}

/** What has just been plugged in or out. */
function TokenNews({ change }: { change: TokenChange }): JSX.Element | undefined {
  const say = useSay();
  if (change.kind === 'unknown') return undefined;
  return (
    <p id="token-news" class="hint" role="status">
      {say(`token.${change.kind}`, { label: change.token.label })}
    </p>
  );
}

/** Drivers that show a new token only to a new process, and drivers installed just now: found without a click too. */
function useWatchForToken(choice: CertificateChoice, onSearchAgain: () => void): void {
  const isMissing =
    choice.state === 'failed' || (choice.state === 'listed' && choice.certificates.length === 0);
  useEffect(() => {
    if (!isMissing) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') onSearchAgain();
    }, WATCH_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isMissing]);
}

function CertificateFacts({ certificate }: { certificate: CertificateInfo }): JSX.Element {
  const say = useSay();
  const { subject, issuer, notAfter, tokenLabel } = certificate;
  const days = Math.floor((Date.parse(notAfter) - Date.now()) / DAY_MS);
  const facts: readonly Fact[] = [
    [say('panel.certificate.title'), subject.title],
    [say('panel.certificate.organization'), subject.organization],
    [say('panel.certificate.issuer'), issuer.commonName ?? issuer.organization],
    [say('panel.certificate.until'), day(notAfter)],
    [say('panel.certificate.token'), tokenLabel],
  ];
  return (
    <>
      <Facts facts={facts} />
      {days <= SOON_DAYS && certificate.usable && (
        <p class="hint warn">
          <Icon name="warning" /> {say('panel.certificate.expiring', { days: Math.max(days, 0) })}
        </p>
      )}
    </>
  );
}

function optionText(certificate: CertificateInfo, say: Say): string {
  const name = certificate.subject.commonName ?? certificate.serialNumber;
  if (certificate.usable) {
    return say('panel.certificate.option', { name, date: day(certificate.notAfter) });
  }
  return say('panel.certificate.unusable', { name, why: reason(certificate, say) });
}

const reasons: Partial<Record<NonNullable<CertificateInfo['why']>, TextKey>> = {
  CERTIFICATE_EXPIRED: 'why.CERTIFICATE_EXPIRED',
  CERTIFICATE_NOT_YET_VALID: 'why.CERTIFICATE_NOT_YET_VALID',
  KEY_USAGE_WRONG: 'why.KEY_USAGE_WRONG',
  KEY_NOT_FOUND: 'why.KEY_NOT_FOUND',
  PIN_LOCKED: 'why.PIN_LOCKED',
};

function reason({ why }: CertificateInfo, say: Say): string {
  return say((why && reasons[why]) ?? 'why.other');
}

function day(instant: string): string {
  return displayTime(instant).slice(0, 10);
}

/** The certificate chosen by hand while it is still there, else the first usable one of the role that the kind asks for. */
export function chosenCertificate(
  choice: CertificateChoice,
  chosenId: string | undefined,
  role: SignerRole,
): CertificateInfo | undefined {
  if (choice.state !== 'listed') return undefined;
  const usable = choice.certificates.filter((certificate) => certificate.usable);
  return (
    usable.find((certificate) => certificate.id === chosenId) ??
    usable.find((certificate) => certificate.role === role) ??
    usable[0]
  );
}
