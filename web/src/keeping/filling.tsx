/** Shown while the device has not yet read everything once: how far it is, of what, or why it stopped. */
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useSync } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { useNow } from '@/ui/now';
import { soon } from './soon';

/** What somebody looks for, in the order in which it comes. */
const collections = ['account', 'contact', 'event', 'note', 'visit'] as const;

export function Filling() {
  const { filled, received, receivedByEntity, failure, nextTry, phase } = useSync();
  const now = useNow();
  if (filled) return null;
  const rows = collections.map((one) => t(`sync.received.${one}`, { count: receivedByEntity[one] ?? 0 })).join(', ');
  const soFar = received > 0 && <p>{t('sync.soFar', { rows })}</p>;
  if (!failure || phase !== 'idle') return <Notice title={t('sync.fillingText')}>{soFar}</Notice>;
  return (
    <Notice tone="warning" actions={<Button onClick={() => void syncNow()}>{t('action.retry')}</Button>}>
      <p>
        {failure === 'full' && t('sync.stoppedFull', { count: received })}
        {failure === 'server' && t('sync.stoppedServer', { count: received, when: soon(nextTry, now) })}
        {failure === 'network' && t('sync.stopped', { count: received })}
      </p>
      {soFar}
    </Notice>
  );
}
