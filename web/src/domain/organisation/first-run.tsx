/**
 * The first days of an organisation, for its administrator: what makes it ready, found done by the server in what is there,
 * and the sample company that an empty one may try itself with.
 */
import '@/i18n/fr/first-run';
import { Circle, CircleCheck, FlaskConical, X } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Link } from 'wouter';
import { answer, api } from '@/api/client';
import { refreshPermissions } from '@/api/permissions';
import type { components } from '@/api/schema';
import { refreshServer, ServerCache, useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { prefer } from '@/ui/preferences';
import { showToast } from '@/ui/toast';

type Run = components['schemas']['FirstRun'];
const steps = ['team', 'territories', 'file', 'questionnaire', 'phone'] as const;
type Step = (typeof steps)[number];

/** Where each step is taken; one that is taken on another device has no place here. */
export type StepLinks = Partial<Record<Step, string>>;

function useRun(): Run | undefined {
  const { data } = useServer(['first-run'], () => answer(api.GET('/v1/first-run')), {
    every: (run) => (run?.sample === 'filling' ? 1000 : false),
  });
  return data;
}

/** The steps, until all are taken or somebody puts them away, and the offer of the sample. */
export function FirstRun({ links }: { links: StepLinks }) {
  return (
    <ServerCache>
      <Steps links={links} />
    </ServerCache>
  );
}

/** The offer alone, where there is nothing yet. */
export function SampleOffer() {
  return (
    <ServerCache>
      <OfferWhere />
    </ServerCache>
  );
}

function OfferWhere() {
  const run = useRun();
  return run ? <Offer state={run.sample} /> : null;
}

function Steps({ links }: { links: StepLinks }) {
  const title = useId();
  const run = useRun();
  if (!run) return null;
  const done = steps.filter((step) => run[step]).length;
  if (done === steps.length && run.sample !== 'filling') return null;
  return (
    <section
      aria-labelledby={title}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
      data-screen-only
    >
      <div className="flex items-center gap-3">
        <h2 id={title} className="text-lead">
          {t('first.title')}
        </h2>
        <p className="flex-1 text-dense text-muted">{t('first.count', { done, all: steps.length })}</p>
        <Button look="quiet" icon={X} label={t('first.hide')} onClick={() => prefer({ settled: true })} />
      </div>
      <Offer state={run.sample} />
      <ol className="flex flex-col gap-3 desk:grid desk:grid-cols-2">
        {steps.map((step) => (
          <li key={step} className="flex items-start gap-3">
            <Icon
              as={run[step] ? CircleCheck : Circle}
              className={run[step] ? 'mt-0.5 text-success' : 'mt-0.5 text-muted'}
            />
            <div className="min-w-0">
              <p className="font-semibold">
                {links[step] && !run[step] ? (
                  <Link href={links[step]} className="text-primary underline">
                    {t(`first.${step}`)}
                  </Link>
                ) : (
                  t(`first.${step}`)
                )}
                {run[step] && <span className="sr-only"> {t('first.done')}</span>}
              </p>
              {!run[step] && (
                <p className="break-words text-dense text-muted">
                  {step === 'phone' ? onPhone() : t(`first.${step}Text`)}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A phone reaches no address of this machine alone, and keeps nothing of one without TLS. */
function onPhone(): string {
  return location.protocol === 'https:' ? t('first.phoneText', { address: location.origin }) : t('first.phoneNotYet');
}

function Offer({ state }: { state: Run['sample'] }) {
  const { busy, failure, act } = useAct();
  const [asked, setAsked] = useState(false);
  const before = useRef(state);
  const moved = useEffectEvent(() => {
    if (before.current !== 'present' && state === 'present') {
      setAsked(false); // what is taken out later did come
      void refreshPermissions();
      void syncNow();
      showToast(t('sample.ready'));
    }
    before.current = state;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: at each change of it
  useEffect(moved, [state]);
  if (state === 'filling') return <Notice>{t('sample.filling')}</Notice>;
  if (state !== 'offered') return null;
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="text-dense text-muted">{t('sample.offerText')}</p>
      <Button
        icon={FlaskConical}
        busy={busy}
        onClick={() =>
          void act(async () => {
            await answer(api.POST('/v1/demo'));
            setAsked(true);
            await refreshServer(['first-run']);
          })
        }
      >
        {t('sample.offer')}
      </Button>
      {(failure || (asked && !busy)) && <Notice tone="danger">{failure ?? t('sample.failed')}</Notice>}
    </div>
  );
}
