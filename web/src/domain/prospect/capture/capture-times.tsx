/** In my account: how long my captures take, as this device measured them. */
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Card } from '@/ui/card';
import { captures, median } from './times';

export function CaptureTimes() {
  const all = captures();
  if (all.length === 0) return null;
  const last = all.at(-1)?.ms ?? 0;
  return (
    <Card title={t('captures.title')}>
      <p>
        {t('captures.half', { count: all.length, seconds: number(Math.round(median(all) / 1000)) })}{' '}
        {t('captures.last', { seconds: number(Math.round(last / 1000)) })}
      </p>
      <p className="text-meta text-muted">{t('captures.where')}</p>
    </Card>
  );
}
