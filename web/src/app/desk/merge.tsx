/** Merging two accounts, chosen in the address; which one stays can be swapped. */
import '@/i18n/fr/merge';
import { Link, useLocation, useParams } from 'wouter';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { useSession } from '@/api/session';
import { MergeCompare } from '@/domain/merging/compare';
import { separate } from '@/domain/merging/requests';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { Page } from '@/ui/page';
import { sentence } from '@/ui/sentence';
import { showToast } from '@/ui/toast';
import { href } from '../routes';

export default function MergeScreen() {
  const { id = '', other = '' } = useParams<{ id: string; other: string }>();
  const [, go] = useLocation();
  const zone = useSession().identity?.organisation.timeZone ?? 'Europe/Paris';
  const preview = useServer(['merge-preview', id, other], () =>
    answer(
      api.GET('/v1/accounts/{accountId}/merge-preview', {
        params: { path: { accountId: id }, query: { with: other } },
      }),
    ),
  );
  return (
    <Page
      title={t('merge.compareTitle')}
      above={
        <Link href={href('duplicates')} className="underline">
          {t('merge.title')}
        </Link>
      }
    >
      <p className="max-w-2xl text-muted">{t('merge.help')}</p>
      <Answered question={preview}>
        {(found) => (
          <MergeCompare
            key={`${found.this.id}.${found.this.version}.${found.other.version}`}
            preview={found}
            zone={zone}
            sheetOf={(account) => href('sheet', { id: account })}
            onSwap={() => go(href('merge', { id: other, other: id }), { replace: true })}
            onMerged={(merge) => {
              showToast(t('merge.done', { name: merge.survivorName }), {
                undo: () => {
                  separate(merge, false).then(
                    () => showToast(t('merge.separated', { first: merge.survivorName, second: merge.mergedName })),
                    (error: unknown) => showToast(sentence(error)),
                  );
                },
              });
              // What was two is not there to come back to.
              go(href('duplicates'), { replace: true });
            }}
          />
        )}
      </Answered>
    </Page>
  );
}
