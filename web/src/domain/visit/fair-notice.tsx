/** At a fair: whether the stand of the day is in order. It warns and never blocks: what was done is told. */
import '@/i18n/fr/fairs';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { unready } from './fair';

export function FairNotice({ day, fairs }: { day: string; fairs: string }) {
  const known = useLive((local) => local.fairsFrom(day), [day]);
  if (!known) return null;
  const stands = unready(known, day);
  if (stands?.length === 0) return null;
  return (
    <Notice
      tone="warning"
      title={
        stands
          ? t('fair.unready', { names: stands.map((one) => one.name).join(', '), count: stands.length })
          : t('fair.unknown')
      }
      actions={
        <LinkButton look="secondary" href={fairs}>
          {t('fair.toList')}
        </LinkButton>
      }
    >
      {t('fair.unreadyText')}
    </Notice>
  );
}
