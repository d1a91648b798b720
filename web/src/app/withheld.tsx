/** Where somebody typed who may only look from now on: it says so, with what she had typed there, to copy or to erase. */
import '@/i18n/fr/outbox';
import { useMemo } from 'react';
import { useLocation } from 'wouter';
import { BegunPart, type WhereOf } from '@/domain/outbox/begun';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { useNow } from '@/ui/now';
import { Page } from '@/ui/page';
import { whereOf } from './field/begun';
import { href } from './routes';

export default function Withheld() {
  const [here] = useLocation();
  const now = useNow();
  const typedHere: WhereOf = useMemo(
    () => (key) => {
      const where = whereOf(key);
      return where?.to?.split('?')[0] === here ? where : null;
    },
    [here],
  );
  return (
    <Page title={t('withheld.title')} width="narrow">
      <p>{t('withheld.text')}</p>
      <BegunPart whereOf={typedHere} sheetOf={(id) => href('sheet', { id })} now={now} opened />
      <div>
        <LinkButton look="primary" href={href('today')}>
          {t('app.home')}
        </LinkButton>
      </div>
    </Page>
  );
}
