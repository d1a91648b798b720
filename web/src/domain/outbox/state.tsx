/** How sending and receiving go: why lines wait, why nothing comes any more, that this clock is wrong; and what to do about it. */
import { duration } from '@/i18n/format';
import { t } from '@/i18n/t';
import { soon } from '@/keeping/soon';
import { type SyncState, useSkew } from '@/offline/hooks';
import { Notice } from '@/ui/notice';

interface StateProps {
  sync: SyncState;
  /** Lines that leave as soon as they can. */
  waiting: number;
  now: number;
}

export function State(props: StateProps) {
  return (
    <>
      <Clock />
      <Why {...props} />
    </>
  );
}

/** What is saved bears the time of the server; what the device shows of today, and when it reminds, does not. */
function Clock() {
  const skew = useSkew();
  if (skew === 0) return null;
  const by = duration(Math.abs(skew) / 1000);
  return (
    <Notice tone="warning" title={t(skew < 0 ? 'outbox.clock.fast' : 'outbox.clock.slow', { by })}>
      {t('outbox.clock.text')}
    </Notice>
  );
}

function Why({ sync, waiting, now }: StateProps) {
  if (waiting === 0) return <NotReceived sync={sync} now={now} />;
  if (sync.needsSignIn) return <Notice tone="warning">{t('outbox.why.signIn')}</Notice>;
  switch (sync.failure) {
    case 'network':
      return <Notice>{t('outbox.why.network')}</Notice>;
    case 'server':
      return <Notice tone="warning">{t('outbox.why.server', { when: soon(sync.nextTry, now) })}</Notice>;
    case 'full':
      return <Notice tone="danger">{t('outbox.why.full')}</Notice>;
    default:
      return <Notice>{t('outbox.why.soon')}</Notice>;
  }
}

function NotReceived({ sync, now }: Omit<StateProps, 'waiting'>) {
  if (sync.needsSignIn) return null; // the shell says it
  switch (sync.failure) {
    case 'network':
      return <Notice>{t('outbox.notReceived.network')}</Notice>;
    case 'server':
      return <Notice tone="warning">{t('outbox.notReceived.server', { when: soon(sync.nextTry, now) })}</Notice>;
    case 'full':
      return <Notice tone="danger">{t('outbox.notReceived.full')}</Notice>;
    default:
      return null;
  }
}
