/** Calls that were begun in a list that is somebody else's since: how they ended is still said here, and counts there. */
import '@/i18n/fr/calling';
import '@/i18n/fr/sheet';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Notice } from '@/ui/notice';
import type { Links } from '../row';
import { Person } from './person';

interface BegunCallsProps {
  list: string;
  links: Links;
  wide: boolean;
}

export default function BegunCalls({ list, links, wide }: BegunCallsProps) {
  const beginning = `session:${list}:`;
  const begun = useLive((local) => local.begun(beginning), [beginning]) ?? [];
  if (begun.length === 0) return null;
  // One at a time: a call answers to the keys 1 to 6 and to Ctrl+Enter wherever the focus is.
  const [key = ''] = begun;
  const [accountId = '', contactId] = key.slice(beginning.length).split(':');
  return (
    <>
      <Notice>{t('calling.begunText')}</Notice>
      <Person
        key={key}
        item={{ accountId, ...(contactId ? { contactId } : {}) }}
        list={{ id: list }}
        script={null}
        links={links}
        wide={wide}
        onTold={() => undefined}
      />
    </>
  );
}
