/** The filters of the portfolio: those of every day as chips, all of them in a panel, those that apply as what can be removed. */
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { Button } from '@/ui/button';
import { RemovableChip, ToggleChip } from '@/ui/chips';
import {
  actionStates,
  classesOf,
  type FilterName,
  type Filters,
  filterNames,
  kinds,
  listOf,
  statuses,
  toggled,
} from './filter';

export interface Facets {
  filters: Filters;
  onFilters: (change: Partial<Filters>) => void;
  tags: readonly Rows['tag'][];
  /** Those who follow accounts seen here; one alone is no choice. */
  owners: readonly { id: string; name: string }[];
}

type Choice = { value: string; label: string };

function choices(name: FilterName, { tags, owners }: Pick<Facets, 'tags' | 'owners'>): Choice[] {
  switch (name) {
    case 'statut':
      return statuses.map((value) => ({ value, label: t(`account.status.${value}`) }));
    case 'classe':
      return classesOf.map((value) => ({ value, label: t(`account.class.${value}`) }));
    case 'genre':
      return kinds.map((value) => ({ value, label: t(`account.kind.${value}`) }));
    case 'action':
      return actionStates.map((value) => ({ value, label: t(`portfolio.state.${value}`) }));
    case 'etiquette':
      return tags.map((tag) => ({ value: tag.id, label: tag.name }));
    case 'suivi':
      return owners.length > 1 ? owners.map((owner) => ({ value: owner.id, label: owner.name })) : [];
    case 'favoris':
      return [{ value: '1', label: t('portfolio.favourites') }];
    case 'q':
      return [];
  }
}

/** The filters of every day, in one line that scrolls sideways on a phone. */
export function QuickFilters({ filters, onFilters }: Facets) {
  const chip = (name: FilterName, value: string, label: string) => (
    <ToggleChip
      key={value}
      pressed={listOf(filters[name]).includes(value)}
      onChange={() => onFilters({ [name]: toggled(filters[name], value) })}
    >
      <span className="whitespace-nowrap">{label}</span>
    </ToggleChip>
  );
  return (
    <div className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] desk:mx-0 desk:px-0">
      <fieldset className="flex w-max gap-2 py-1">
        <legend className="sr-only">{t('portfolio.quick')}</legend>
        {chip('action', 'overdue', t('portfolio.state.overdue'))}
        {chip('action', 'today', t('portfolio.state.today'))}
        {chip('statut', 'lead', t('portfolio.leads'))}
        {chip('statut', 'prospect', t('portfolio.prospects'))}
        {chip('statut', 'customer', t('portfolio.customers'))}
        {chip('favoris', '1', t('portfolio.favourites'))}
      </fieldset>
    </div>
  );
}

const groups = ['statut', 'action', 'classe', 'genre', 'etiquette', 'suivi'] as const;

export function FilterPanel({ id, ...facets }: Facets & { id: string }) {
  const { filters, onFilters } = facets;
  return (
    <section
      id={id}
      aria-label={t('portfolio.filters')}
      className="grid gap-4 rounded-card border border-line bg-surface p-4 desk:grid-cols-2"
    >
      {groups.map((name) => {
        const all = choices(name, facets);
        if (all.length === 0) return null;
        return (
          <fieldset key={name}>
            <legend className="mb-1 font-semibold text-dense">{t(`portfolio.filter.${name}`)}</legend>
            <div className="flex flex-wrap gap-2">
              {all.map((choice) => (
                <ToggleChip
                  key={choice.value}
                  pressed={listOf(filters[name]).includes(choice.value)}
                  onChange={() => onFilters({ [name]: toggled(filters[name], choice.value) })}
                >
                  {choice.label}
                </ToggleChip>
              ))}
            </div>
          </fieldset>
        );
      })}
    </section>
  );
}

/** How many filters apply, the search apart. */
export function countFilters(filters: Filters): number {
  return filterNames.filter((name) => name !== 'q').reduce((sum, name) => sum + listOf(filters[name]).length, 0);
}

/** Nothing chosen any more, what is searched included. */
export const noFilters: Filters = Object.fromEntries(filterNames.map((name) => [name, ''])) as Filters;

const quick: Partial<Record<FilterName, readonly string[]>> = {
  action: ['overdue', 'today'],
  statut: ['lead', 'prospect', 'customer'],
  favoris: ['1'],
};

/** Those that apply beside the ones of every day, which show it themselves. */
export function Applied(facets: Facets) {
  const { filters, onFilters } = facets;
  const applied = filterNames.flatMap((name) =>
    listOf(filters[name]).flatMap((value) => {
      const label = quick[name]?.includes(value)
        ? null
        : (choices(name, facets).find((c) => c.value === value)?.label ?? null);
      return label ? [{ name, value, label }] : [];
    }),
  );
  if (countFilters(filters) === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {applied.map((one) => (
        <RemovableChip
          key={one.name + one.value}
          name={one.label}
          onRemove={() => onFilters({ [one.name]: toggled(filters[one.name], one.value) })}
        />
      ))}
      <Button look="quiet" onClick={() => onFilters({ ...noFilters, q: filters.q })}>
        {t('portfolio.clear')}
      </Button>
    </div>
  );
}
