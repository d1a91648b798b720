/** What can be typed into the search, and the keys that it obeys: what « ? » shows there. */
import { t } from '@/i18n/t';

const examples = ['name', 'number', 'person', 'place'] as const;

export function SearchHelp({ id }: { id: string }) {
  const keys = [
    ['↑ ↓', 'search.help.along'],
    ['↵', 'search.help.open'],
    [t('search.help.escape'), 'search.help.close'],
    ['Ctrl K', 'search.help.anywhere'],
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
      <dl className="hidden grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 border-line border-t pt-4 desk:grid">
        {keys.map(([key, words]) => (
          <div key={key} className="col-span-2 grid grid-cols-subgrid items-center">
            <dt>
              <kbd className="rounded-control border border-border px-2 py-0.5 font-semibold text-dense">{key}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
