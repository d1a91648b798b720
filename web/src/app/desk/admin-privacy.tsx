/** Personal data: requests of people, how long data are kept, what people are told, the register, the reading of notes. */
import '@/i18n/fr/privacy';
import { useParams } from 'wouter';
import { useMay } from '@/api/permissions';
import { LegalRules as RuleList } from '@/domain/privacy/legal-rules';
import { Requests as RequestList } from '@/domain/privacy/list';
import { Nights } from '@/domain/privacy/nights';
import { Notices as NoticeList, Uninformed } from '@/domain/privacy/notices';
import { Register } from '@/domain/privacy/register';
import { Request } from '@/domain/privacy/request';
import { usePolicy, useRequest } from '@/domain/privacy/requests';
import { Terms } from '@/domain/privacy/retention';
import { Review } from '@/domain/privacy/review';
import { Texts } from '@/domain/privacy/texts';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { useFilters } from '../address';
import { href } from '../routes';
import { AdminPage } from './admin';

const sheetOf = (id: string) => href('sheet', { id });

export function DataRequests() {
  const [filters, filter] = useFilters(['reglees']);
  return (
    <AdminPage title={t('admin.dataRequests')}>
      <RequestList
        closed={filters.reglees === '1'}
        onClosed={(closed) => filter({ reglees: closed ? '1' : '' })}
        linkTo={(id) => href('dataRequest', { id })}
      />
    </AdminPage>
  );
}

export function DataRequestScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const found = useRequest(id);
  return (
    <AdminPage
      title={found.data ? found.data.person || t('privacy.erasedPerson') : t('privacy.request')}
      back={{ to: href('dataRequests'), label: t('admin.dataRequests') }}
    >
      <Answered question={found} lines={6}>
        {(row) => <Request key={row.id} row={row} sheetOf={sheetOf} />}
      </Answered>
    </AdminPage>
  );
}

export function Retention() {
  const may = useMay();
  return (
    <AdminPage title={t('admin.retention')}>
      {may('listRetentionLines') && <Review sheetOf={sheetOf} />}
      <Answered question={usePolicy()} lines={6}>
        {({ terms, nights }) => (
          <>
            <Terms terms={terms} />
            <Nights nights={nights} sheetOf={sheetOf} />
          </>
        )}
      </Answered>
    </AdminPage>
  );
}

export function LegalRules() {
  return (
    <AdminPage title={t('admin.legalRules')}>
      <RuleList />
    </AdminPage>
  );
}

export function Notices() {
  return (
    <AdminPage title={t('admin.notices')}>
      <NoticeList />
      <Uninformed sheetOf={sheetOf} />
    </AdminPage>
  );
}

export function Processing() {
  return (
    <AdminPage title={t('admin.processing')}>
      <Register />
    </AdminPage>
  );
}

export function TextDraws() {
  const [filters, filter] = useFilters(['tirage', 'avis']);
  return (
    <AdminPage title={t('admin.textDraws')}>
      <Texts draw={filters.tirage} only={filters.avis} onDraw={(tirage, avis) => filter({ tirage, avis })} />
    </AdminPage>
  );
}
