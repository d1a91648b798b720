import '@/i18n/fr/capturing';
import '@/i18n/fr/visit';
import { useLocation, useSearchParams } from 'wouter';
import { ProspectCapture } from '@/domain/prospect/capture/capture';
import { NoteCapture } from '@/domain/prospect/capture/note-capture';
import { visitedRank } from '@/domain/visit/visit';
import { t } from '@/i18n/t';
import { AccountChoice } from '@/keeping/account-choice';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { links } from './links';

/** What the central + opens: somebody new, a visit to somebody known, or a note. */
export default function Capture() {
  const [, go] = useLocation();
  const [query, setQuery] = useSearchParams();
  const asked = query.get('quoi');
  const what = asked === 'note' || asked === 'visite' ? asked : 'prospect';
  const onSaved = (accountId: string) => go(links.sheet(accountId), { replace: true });
  return (
    <Page title={t('capture.title')} width="narrow">
      <Tabs
        label={t('capture.what')}
        value={what}
        onChange={(next) => setQuery(next === 'prospect' ? {} : { quoi: next }, { replace: true })}
        tabs={[
          {
            value: 'prospect',
            label: t('capture.prospect'),
            content: <ProspectCapture links={links} onSaved={onSaved} />,
          },
          {
            value: 'visite',
            label: t('visit.title'),
            content: (
              <AccountChoice
                label={t('visit.about')}
                rank={visitedRank}
                onChoose={({ id }) => go(links.visitNew(id), { replace: true })}
              />
            ),
          },
          { value: 'note', label: t('capture.ofNote'), content: <NoteCapture onSaved={onSaved} /> },
        ]}
      />
    </Page>
  );
}
