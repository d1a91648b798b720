import '@/i18n/fr/calling';
import { CallLists } from '@/domain/prospect/calling/lists';
import { CallResults } from '@/domain/prospect/calling/results';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { Page } from '@/ui/page';
import { href, routes } from '../routes';

/** Calls: the lists to call, then what calls came to. */
export default function Calls() {
  return (
    <Page title={t('calling.title')} actions={<LinkButton href={routes.portfolio}>{t('calling.choose')}</LinkButton>}>
      <CallLists linkTo={(id) => href('callSession', { id })} portfolio={routes.portfolio} />
      <CallResults sheetOf={(id) => href('sheet', { id })} callAt={(id) => href('callRecord', { id })} />
    </Page>
  );
}
