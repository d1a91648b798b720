/** Shown while the device has not yet read everything once: how far it is, or why it stopped. */
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useSync } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { useNow } from '@/ui/now';
import { soon } from './soon';

export function Filling() {
  const { filled, received, failure, nextTry, phase } = useSync();
  const now = useNow();
  if (filled) return null;
  if (!failure || phase !== 'idle') return <Notice>{t('sync.fillingText', { count: received })}</Notice>;
  return (
    <Notice tone="warning" actions={<Button onClick={() => void syncNow()}>{t('action.retry')}</Button>}>
      {failure === 'full' && t('sync.stoppedFull', { count: received })}
      {failure === 'server' && t('sync.stoppedServer', { count: received, when: soon(nextTry, now) })}
      {failure === 'network' && t('sync.stopped', { count: received })}
    </Notice>
  );
}
