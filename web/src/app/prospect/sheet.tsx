import '@/i18n/fr/sheet';
import { useParams } from 'wouter';
import { AccountSheet } from '@/domain/prospect/sheet/sheet';
import { useFilters } from '../address';
import { useWide } from '../wide';
import { links } from './links';

/** An account: each has a screen of its own, so that nothing of one is ever shown under the name of another. */
export default function Sheet() {
  const { id = '' } = useParams<{ id: string }>();
  const wide = useWide();
  const [{ volet }, setFilters] = useFilters(['volet']);
  return (
    <AccountSheet
      key={id}
      id={id}
      links={links}
      wide={wide}
      tab={volet || 'infos'}
      onTab={(tab) => setFilters({ volet: tab === 'infos' ? '' : tab })}
    />
  );
}
