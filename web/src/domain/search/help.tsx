/** What can be typed into the search, and the keys that it obeys: what « ? » shows there. */
import { t } from '@/i18n/t';
import { Keys } from '@/ui/keys';

const examples = ['name', 'number', 'person', 'place'] as const;

export function SearchHelp({ id }: { id: string }) {
  const keys = [
    ['↑ ↓', t('search.help.along')],
    ['↵', t('search.help.open')],
    [t('search.help.escape'), t('search.help.close')],
    ['Ctrl K', t('search.help.anywhere')],
  ] as const;
  return (
    <section aria-label={t('search.help')} className="flex flex-col gap-4 px-3 py-2">
      <dl id={id} className="flex flex-col gap-3">
        {examples.map((one) => (
          <div key={one}>
            <dt className="font-semibold">{t(`search.help.${one}`)}</dt>
            <dd className="text-dense text-muted">{t(`search.help.${one}Text`)}</dd>
          </div>
        ))}
      </dl>
      <p className="text-dense text-muted">{t('search.help.online')}</p>
      {/* Of who has them: a telephone has none to press. */}
      <div className="hidden border-line border-t pt-4 desk:block">
        <Keys lines={keys} />
      </div>
    </section>
  );
}
