/** The filters of the portfolio: those of every day as chips, all of them in a panel, those that apply as what can be removed. */
import { ChevronDown, ListFilter, Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { RemovableChip, ToggleChip } from '@/ui/chips';
import { classes } from '@/ui/classes';
import { Field, Input } from '@/ui/field';
import { Icon } from '@/ui/icon';
import { usePrinting } from '@/ui/paper';
import { type CustomField, conditionsOf, encoded } from './custom';
import { CustomFilters } from './custom-filters';
import { conditionWords, rangeWords } from './custom-words';
import { Ends } from './ends';
import {
  actionStates,
  classesOf,
  type FilterName,
  type Filters,
  filterNames,
  kinds,
  listOf,
  mine,
  single,
  statuses,
  toggled,
} from './filter';
import { type RangeName, rangeNames, rangeType, readRange, writtenRange } from './ranges';

export interface Facets {
  filters: Filters;
  onFilters: (change: Partial<Filters>) => void;
  tags: readonly Rows['tag'][];
  /** Those who follow accounts seen here; one alone is no choice. */
  owners: readonly { id: string; name: string; reads: boolean }[];
  /** Where accounts come from. */
  sources: readonly Rows['source'][];
  /** What the organisation added to the accounts, those no longer in use included. */
  fields: readonly CustomField[];
}

type Choice = { value: string; label: string };

function choices(name: FilterName, { tags, owners, sources }: Pick<Facets, 'tags' | 'owners' | 'sources'>): Choice[] {
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
      return owners.length > 1
        ? owners.map((owner) =>
            owner.reads ? { value: mine, label: t('portfolio.mine') } : { value: owner.id, label: owner.name },
          )
        : [];
    case 'source':
      return sources.map((source) => ({ value: source.id, label: source.name }));
    case 'archives':
      return [{ value: '1', label: t('portfolio.archived') }];
    case 'favoris':
      return [{ value: '1', label: t('portfolio.favourites') }];
    case 'q':
    case 'cp':
    case 'ville':
    case 'naf':
    case 'naf2025':
    case 'siren':
    case 'reference':
    case 'qualifie':
    case 'inactif':
    case 'echeance':
    case 'potentiel':
    case 'score':
    case 'creation':
    case 'modification':
    case 'activite':
    case 'champs':
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

export function SearchBox(props: { value: string; onChange: (text: string) => void; className: string }) {
  return (
    <Field label={t('portfolio.search')} hideLabel className={classes('relative', props.className)}>
      <Icon as={Search} className="absolute top-1/2 left-3 -translate-y-1/2 text-muted" />
      <Input
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        className="pl-10"
        placeholder={t('portfolio.searchHint')}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  );
}

/** Opens the panel of that id, and says how many filters apply. */
export function FilterButton(props: {
  filters: Filters;
  panel: string;
  open: boolean;
  onOpen: (open: boolean) => void;
}) {
  const count = countFilters(props.filters);
  return (
    <Button
      icon={ListFilter}
      aria-expanded={props.open}
      aria-controls={props.open ? props.panel : undefined}
      onClick={() => props.onOpen(!props.open)}
    >
      {count > 0 ? t('portfolio.filtersOn', { count }) : t('portfolio.filters')}
    </Button>
  );
}

/** The values once one was touched; of sources, a view of the server holds one alone. */
function chosen(name: FilterName, values: string, touched: string): string {
  if (name !== 'source') return toggled(values, touched);
  return values === touched ? '' : touched;
}

const groups = ['statut', 'action', 'classe', 'genre', 'etiquette', 'suivi', 'source'] as const;

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
                  onChange={() => onFilters({ [name]: chosen(name, filters[name], choice.value) })}
                >
                  {choice.label}
                </ToggleChip>
              ))}
            </div>
          </fieldset>
        );
      })}
      <div className="grid grid-cols-2 content-start gap-2">
        <Written name="cp" placeholder="57…" maxLength={5} {...facets} />
        <Written name="ville" placeholder="Metz" maxLength={80} {...facets} />
      </div>
      <div className="grid grid-cols-2 content-start gap-2">
        <Written name="naf" placeholder="43.2…" maxLength={6} {...facets} />
        <Written name="naf2025" placeholder="43.2…" maxLength={6} {...facets} />
      </div>
      <div className="grid grid-cols-2 content-start gap-2">
        <Written name="siren" inputMode="numeric" maxLength={20} {...facets} />
        <Written name="reference" maxLength={80} {...facets} />
      </div>
      <Measured {...facets} />
      <CustomFilters fields={facets.fields} value={filters.champs} onChange={(champs) => onFilters({ champs })} />
      <Checkbox
        label={t('portfolio.archivedOnly')}
        checked={Boolean(filters.archives)}
        onChange={(event) => onFilters({ archives: event.target.checked ? '1' : '' })}
      />
    </section>
  );
}

/** What is counted or dated, closed until one of them applies: a phone's panel is long enough without. */
function Measured(facets: Facets) {
  const { filters, onFilters } = facets;
  const [applied] = useState(() => [...rangeNames, ...dates].some((name) => filters[name] !== ''));
  return (
    <details className="rounded-control border border-line desk:col-span-2" open={applied}>
      <summary className="flex min-h-hit items-center gap-2 px-3 font-semibold text-primary">
        <Icon as={ChevronDown} size="small" />
        {t('portfolio.measured')}
      </summary>
      <div className="grid gap-4 p-3 pt-1 desk:grid-cols-2">
        {rangeNames.map((name) => (
          <fieldset key={name} className="min-w-0">
            <legend className="mb-1 font-semibold text-dense">{t(`portfolio.filter.${name}`)}</legend>
            <Ends
              type={rangeType(name)}
              range={readRange(name, filters[name])}
              onChange={(range) => onFilters({ [name]: writtenRange(range) })}
            />
          </fieldset>
        ))}
        <div className="grid content-end gap-2 desk:grid-cols-2">
          {dates.map((name) => (
            <Written key={name} name={name} type="date" {...facets} />
          ))}
        </div>
      </div>
    </details>
  );
}

const dates = ['inactif', 'qualifie'] as const;

type Text = 'cp' | 'ville' | 'naf' | 'naf2025' | 'siren' | 'reference' | 'qualifie' | 'inactif';

/** A filter that is written: what the contract would refuse of a code or a postcode is not taken in. */
function Written({
  name,
  filters,
  onFilters,
  placeholder,
  inputMode,
  maxLength,
  type,
}: Facets & { name: Text; placeholder?: string; inputMode?: 'numeric'; maxLength?: number; type?: 'date' }) {
  const clean = (text: string) =>
    name === 'siren'
      ? text.replace(/[^0-9\s]/g, '')
      : name === 'cp' || name.startsWith('naf')
        ? text.toUpperCase().replace(/[^0-9A-Z.]/g, '')
        : text;
  return (
    <Field label={t(`portfolio.filter.${name}`)} unmarked>
      <Input
        placeholder={placeholder}
        inputMode={inputMode}
        maxLength={maxLength}
        type={type}
        autoComplete="off"
        autoCapitalize={name === 'reference' ? 'none' : undefined}
        value={filters[name]}
        onChange={(event) => onFilters({ [name]: clean(event.target.value) })}
      />
    </Field>
  );
}

/** How many filters apply, the search apart. */
export function countFilters(filters: Filters): number {
  const count = (name: FilterName) => (single.has(name) ? Number(filters[name] !== '') : listOf(filters[name]).length);
  return filterNames.filter((name) => name !== 'q').reduce((sum, name) => sum + count(name), 0);
}

/** Nothing chosen any more, what is searched included. */
export const noFilters: Filters = Object.fromEntries(filterNames.map((name) => [name, ''])) as Filters;

const quick: Partial<Record<FilterName, readonly string[]>> = {
  action: ['overdue', 'today'],
  statut: ['lead', 'prospect', 'customer'],
  favoris: ['1'],
};

/** Those that apply beside the ones of every day, which show it themselves; within a line that scrolls sideways with `line`. */
export function Applied({ children, line, ...facets }: Facets & { children?: ReactNode; line?: boolean }) {
  const { filters, onFilters } = facets;
  if (countFilters(filters) === 0) return null;
  const shown = appliedIn(facets).filter((one) => one.name !== 'q' && !quick[one.name]?.includes(one.value));
  return (
    <div className={classes('flex items-center gap-2', line ? 'shrink-0' : 'flex-wrap')}>
      <Removable shown={shown} {...facets} />
      <Button look="quiet" className="!px-2 desk:!px-4" onClick={() => onFilters({ ...noFilters, q: filters.q })}>
        {t('portfolio.clear')}
      </Button>
      {children}
    </div>
  );
}

/** All those that apply, where nothing else shows any. */
export function AllApplied(facets: Facets) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Removable shown={appliedIn(facets)} {...facets} />
    </div>
  );
}

/** « Clients · Classe A », empty when none applies. */
export function appliedWords(facets: Facets): string {
  return appliedIn(facets)
    .map((one) => one.label)
    .join(' · ');
}

/** On paper they are words: what was left out of the list is told with it. */
export function OnPaper(facets: Facets) {
  const applied = appliedWords(facets);
  return usePrinting() && applied && <p className="text-dense">{applied}</p>;
}

interface One extends Choice {
  name: FilterName;
}

function Removable({ shown, filters, onFilters }: Facets & { shown: readonly One[] }) {
  return shown.map((one) => (
    <RemovableChip
      key={one.name + one.value}
      name={one.label}
      onRemove={() => onFilters({ [one.name]: single.has(one.name) ? '' : toggled(filters[one.name], one.value) })}
    />
  ));
}

function rangeLabel(name: RangeName, value: string): string {
  const range = readRange(name, value);
  const label = t(`portfolio.filter.${name}`);
  if (range.from === null && range.to === null) return label;
  return t('portfolio.custom.is', { name: label, value: rangeWords(rangeType(name), range) });
}

function appliedIn(facets: Facets): One[] {
  return filterNames.flatMap((name): One[] => {
    const value = facets.filters[name];
    if (!value) return [];
    switch (name) {
      case 'q':
      case 'cp':
      case 'ville':
      case 'naf':
      case 'naf2025':
      case 'siren':
      case 'reference':
        return [{ name, value, label: t(`portfolio.is.${name}`, { value }) }];
      case 'qualifie':
      case 'inactif':
        return [{ name, value, label: t(`portfolio.is.${name}`, { value: date(value, 'UTC') }) }];
      case 'echeance':
      case 'potentiel':
      case 'score':
      case 'creation':
      case 'modification':
      case 'activite':
        return [{ name, value, label: rangeLabel(name, value) }];
      case 'champs':
        return conditionsOf(value).map((condition) => ({
          name,
          value: encoded(condition.text),
          label: conditionWords(condition, facets.fields),
        }));
      default: {
        const all = choices(name, facets);
        return listOf(value)
          .flatMap((one) => all.find((choice) => choice.value === one) ?? [])
          .map((choice) => ({ name, ...choice }));
      }
    }
  });
}
