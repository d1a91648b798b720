/** Step three: the grid with its filters, whose numbers are those of the rows behind them. */
import { ArrowRight } from 'lucide-react';
import { Link } from 'wouter';
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { LinkButton } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Grid } from './grid';
import type { Import } from './mapping';
import { ReportButton } from './report';
import { correctable, countOf, type Decision, type Outcome, rowTotal } from './stage';

const decisions = ['refused', 'decide', 'new', 'update', 'skip'] as const;
const outcomes = ['created', 'updated', 'unchanged', 'failed', 'kept', 'undone'] as const;

interface CheckStepProps {
  imp: Import;
  /** The filter of the address: a decision, or `resultat.` and an outcome. */
  wanted: string;
  linkTo: (filter: string) => string;
  next: { to: string; label: string };
  sheetOf: (accountId: string) => string;
}

export function CheckStep({ imp, wanted, linkTo, next, sheetOf }: CheckStepProps) {
  const decision = decisions.find((one) => one === wanted);
  const outcome = outcomes.find((one) => `resultat.${one}` === wanted);
  const filters: { name: string; label: string; count: number }[] = [
    { name: '', label: t('import.filter.all'), count: rowTotal(imp.counts) },
    ...decisions.map((one: Decision) => ({
      name: one as string,
      label: t(`import.filter.${one}`),
      count: countOf(imp.counts, one),
    })),
    ...outcomes
      .filter((one: Outcome) => imp.counts[one] > 0)
      .map((one) => ({ name: `resultat.${one}`, label: t(`import.outcome.${one}`), count: imp.counts[one] })),
  ];
  const current = decision ?? (outcome ? `resultat.${outcome}` : '');
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label={t('import.filter.title')} className="min-w-0">
          <ul className="flex flex-wrap gap-2">
            {filters.map((filter) => (
              <li key={filter.name}>
                <Link
                  href={linkTo(filter.name)}
                  replace
                  aria-current={current === filter.name ? 'true' : undefined}
                  className={classes(
                    'inline-flex min-h-hit items-center gap-2 rounded-full border px-4 font-semibold text-dense',
                    current === filter.name
                      ? 'border-primary bg-primary-tint text-primary'
                      : 'border-border bg-surface',
                    filter.count === 0 && current !== filter.name && 'text-muted',
                  )}
                >
                  {filter.label}
                  <span className="font-normal">{number(filter.count)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <LinkButton look="primary" icon={ArrowRight} href={next.to}>
          {next.label}
        </LinkButton>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        {correctable(imp) && <p className="text-muted">{t('import.grid.help')}</p>}
        {filters.some(({ name, count }) => name === current && count > 0) && (
          <ReportButton imp={imp} lines={decision === 'refused' || decision === 'decide' ? decision : 'all'} />
        )}
      </div>
      <Grid
        key={`${imp.checkedAt}.${current}`}
        imp={imp}
        sheetOf={sheetOf}
        filter={{ ...(decision ? { decision } : {}), ...(outcome ? { outcome } : {}) }}
      />
    </div>
  );
}
