import '@/i18n/fr/sheet';
import { useLocation, useSearchParams } from 'wouter';
import { ProspectCapture } from '@/domain/prospect/capture/capture';
import { NoteCapture } from '@/domain/prospect/capture/note-capture';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { Tabs } from '@/ui/tabs';
import { links } from './links';

/** What the central + opens: somebody new, or a note on somebody known. */
export default function Capture() {
  const [, go] = useLocation();
  const [query, setQuery] = useSearchParams();
  const what = query.get('quoi') === 'note' ? 'note' : 'prospect';
  const onSaved = (accountId: string) => go(links.sheet(accountId), { replace: true });
  return (
    <Page title={t('capture.title')} width="narrow">
      <Tabs
        label={t('capture.what')}
        value={what}
        onChange={(next) => setQuery(next === 'note' ? { quoi: 'note' } : {}, { replace: true })}
        tabs={[
          {
            value: 'prospect',
            label: t('capture.prospect'),
            content: <ProspectCapture links={links} onSaved={onSaved} />,
          },
          { value: 'note', label: t('capture.ofNote'), content: <NoteCapture onSaved={onSaved} /> },
        ]}
      />
    </Page>
  );
}
