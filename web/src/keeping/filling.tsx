/** Shown while the device has not yet read everything once: how far it is, or that it stopped for want of a network. */
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useSync } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

export function Filling() {
  const { filled, received, failure, phase } = useSync();
  if (filled) return null;
  if (!failure || phase !== 'idle') return <Notice>{t('sync.fillingText', { count: received })}</Notice>;
  return (
    <Notice tone="warning" actions={<Button onClick={() => void syncNow()}>{t('action.retry')}</Button>}>
      {t('sync.stopped', { count: received })}
    </Notice>
  );
}
