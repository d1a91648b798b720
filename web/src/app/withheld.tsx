/**
 * In place of a screen that is not for the role of the person: it says so, and where somebody typed who lost it meanwhile, it has
 * what she had typed there, to copy or to erase.
 */
import '@/i18n/fr/outbox';
import '@/i18n/fr/withheld';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { BegunPart, useKnownBegun, type WhereOf } from '@/domain/outbox/begun';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { useNow } from '@/ui/now';
import { Page } from '@/ui/page';
import { whereOf } from './field/begun';
import { href } from './routes';

interface WithheldProps {
  /** It was on screen until now. */
  lost?: boolean;
}

export default function Withheld({ lost = false }: WithheldProps) {
  const [here] = useLocation();
  const now = useNow();
  const typedHere: WhereOf = useMemo(
    () => (key) => {
      const where = whereOf(key);
      return where?.to?.split('?')[0] === here ? where : null;
    },
    [here],
  );
  const begun = useKnownBegun(typedHere);
  if (!begun) return null;
  const typed = begun.length > 0;
  return (
    <Page title={t(lost || typed ? 'withheld.title' : 'withheld.never')} width="narrow">
      <p>{t(typed ? 'withheld.text' : lost ? 'withheld.lost' : 'withheld.ask')}</p>
      <BegunPart whereOf={typedHere} sheetOf={(id) => href('sheet', { id })} now={now} opened withheld />
      <div>
        <LinkButton look="primary" href={href('today')}>
          {t('app.home')}
        </LinkButton>
      </div>
    </Page>
  );
}
