/** Step four: what would happen, in numbers that lead to their rows; nothing is stored yet. */
import { CircleHelp, CircleSlash, CircleX, Play, RefreshCw, UserPlus } from 'lucide-react';
import { useColleagues } from '@/api/directory';
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Figure } from '@/ui/figure';
import { Notice } from '@/ui/notice';
import type { Import } from './mapping';
import { ReportButton } from './report';
import { start } from './requests';
import { toStore } from './stage';

export function SimulationStep({ imp, linkTo }: { imp: Import; linkTo: (filter: string) => string }) {
  const { busy, failure, act } = useAct();
  const { nameOf } = useColleagues();
  const { counts } = imp;
  const ready = toStore(counts);
  const doubted = imp.mapping.flatMap(({ name, warned }) =>
    warned ? t('import.simulation.warnedColumn', { name, count: number(warned) }) : [],
  );
  const aside = counts.decide + counts.refused;
  const owner =
    imp.ownerRule === 'user'
      ? t('import.simulation.ownerUser', { name: nameOf(imp.newOwnerId) })
      : t(`import.simulation.owner.${imp.ownerRule}`);
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-5">
        <Figure
          value={counts.new}
          label={t('import.simulation.new')}
          icon={UserPlus}
          tone="success"
          to={linkTo('new')}
        />
        <Figure value={counts.update} label={t('import.simulation.update')} icon={RefreshCw} to={linkTo('update')} />
        <Figure
          value={counts.decide}
          label={t('import.simulation.decide')}
          icon={CircleHelp}
          tone="warning"
          to={linkTo('decide')}
        />
        <Figure
          value={counts.refused}
          label={t('import.simulation.refused')}
          icon={CircleX}
          tone="danger"
          to={linkTo('refused')}
        />
        <Figure value={counts.skipped} label={t('import.simulation.skipped')} icon={CircleSlash} to={linkTo('skip')} />
      </div>
      <Card title={t('import.simulation.how')}>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{t(`import.simulation.mode.${imp.mode}`, { key: t(`import.key.${imp.key}`) })}</li>
          {imp.mode !== 'update' && <li>{owner}</li>}
          <li>{imp.emptyErases ? t('import.simulation.erases') : t('import.simulation.keeps')}</li>
          <li>{t('import.simulation.undoable')}</li>
        </ul>
      </Card>
      {aside > 0 && <Notice tone="warning">{t('import.simulation.aside', { count: aside })}</Notice>}
      {imp.warned && (
        <Notice tone="warning">
          <div className="flex flex-wrap items-center justify-between gap-3">
            {t('import.simulation.warned', {
              count: imp.warned,
              columns: doubted.join(', ') || t('import.simulation.warnedWhole'),
            })}
            <ReportButton imp={imp} lines="all" />
          </div>
        </Notice>
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap items-center justify-end gap-3">
        <p className="text-muted">{t('import.simulation.nothingYet')}</p>
        <Button
          look="primary"
          icon={Play}
          busy={busy}
          disabled={ready === 0}
          title={ready === 0 ? t('import.simulation.nothingReady') : undefined}
          onClick={() => act(() => start(imp, 'run'))}
        >
          {t('import.simulation.run', { count: ready })}
        </Button>
      </div>
    </div>
  );
}
