/** One import, at the step where it stands or at an earlier one that may still be changed. */
import '@/i18n/fr/importing';
import { useEffect, useRef } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useServer } from '@/api/server';
import { CheckStep } from '@/domain/importing/check-step';
import type { Import } from '@/domain/importing/mapping';
import { MappingStep } from '@/domain/importing/mapping-step';
import { read } from '@/domain/importing/requests';
import { Erased, pace, RunStep } from '@/domain/importing/run-step';
import { SimulationStep } from '@/domain/importing/simulation-step';
import { reachable, type StepName, stepShown, steps } from '@/domain/importing/stage';
import { Working } from '@/domain/importing/working';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { Answered } from '@/ui/answered';
import { Page } from '@/ui/page';
import { Steps } from '@/ui/steps';
import { useFilters, withFilters } from '../address';
import { href } from '../routes';

export default function ImportScreen() {
  const { id = '' } = useParams<{ id: string }>();
  const imp = useServer(['imports', 'one', id], () => read(id), { every: pace });
  return (
    <Page
      title={imp.data?.fileName ?? t('import.new.title')}
      width="full"
      above={
        <Link href={href('imports')} className="underline">
          {t('import.list.title')}
        </Link>
      }
    >
      <Answered question={imp}>
        {(found) => (found.linesErasedAt ? <Erased imp={found} on={found.linesErasedAt} /> : <Stage imp={found} />)}
      </Answered>
    </Page>
  );
}

function Stage({ imp }: { imp: Import }) {
  const [filters] = useFilters(['etape', 'lignes']);
  const [, go] = useLocation();
  const here = href('import', { id: imp.id });
  const step = stepShown(imp, filters.etape);
  const open = reachable(imp);
  const to = (name: StepName) => `${here}?etape=${name}`;
  const rows = (filter: string) => `${to('check')}${filter ? `&lignes=${filter}` : ''}`;

  // The server moved on: whoever waited at a step follows it.
  const stopped = Boolean(imp.stopped);
  const stand = `${imp.status}.${stopped}`;
  const before = useRef(stand);
  useEffect(() => {
    if (before.current === stand) return;
    before.current = stand;
    // Its accounts are there, or gone, on this device too.
    if (stopped || imp.status === 'done' || imp.status === 'undone') void syncNow();
    go(here, { replace: true });
  }, [stand, stopped, imp.status, go, here]);

  return (
    <>
      <Steps
        label={t('import.steps')}
        current={steps.indexOf(step)}
        steps={steps.map((name) => ({
          label: t(`import.step.${name}`),
          to: open.includes(name) ? to(name) : undefined,
        }))}
      />
      {step === 'mapping' && <MappingStep key={imp.version} imp={imp} />}
      {step === 'check' &&
        (imp.status === 'checking' ? (
          <Working imp={imp} text={t('import.run.checking')} />
        ) : (
          <CheckStep
            imp={imp}
            wanted={filters.lignes}
            linkTo={rows}
            sheetOf={sheetOf}
            next={
              imp.status === 'checked'
                ? { to: to('simulation'), label: t('import.grid.toSimulation') }
                : { to: to('run'), label: t('import.grid.toResult') }
            }
          />
        ))}
      {step === 'simulation' && <SimulationStep imp={imp} linkTo={rows} />}
      {step === 'run' && <RunStep imp={imp} linkTo={rows} accountsAt={accountsOf(imp)} sheetOf={sheetOf} />}
    </>
  );
}

const sheetOf = (id: string) => href('sheet', { id });

/** The portfolio, at what was created from the day of the import on. */
function accountsOf({ counts, checkedAt }: Import): string {
  const creation = counts.created > 0 && checkedAt ? `${checkedAt.slice(0, 10)}..` : '';
  return withFilters(href('portfolio'), { creation });
}
