/** At an address without TLS a browser keeps nothing of an app, nor gives what saving needs: it says so instead of failing. */
import '@/i18n/fr/unsafe';
import { t } from '@/i18n/t';
import { Notice } from '@/ui/notice';

export function Unsafe() {
  return (
    <Notice tone="danger" title={t('unsafe.title')}>
      {t('unsafe.text')}
    </Notice>
  );
}
