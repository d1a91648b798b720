/** One's hours of work, and how one travels: what the agenda compares entries with. */
import '@/i18n/fr/agenda';
import { useState } from 'react';
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer, writeServer } from '@/api/server';
import { percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { same } from '@/keeping/rebase';
import { weekInWords } from '@/keeping/week-words';
import { know } from '@/offline/known';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { isWrong, slotsOf, type Week, weekOf } from './hours-rows';
import { WeekFields } from './week-fields';

type Hours = components['schemas']['WorkHours'];

const detours = [10_000, 12_000, 13_000, 14_000, 16_000, 20_000] as const;

interface Values {
  week: Week;
  speed: string;
  detour: number;
}

const valuesOf = ({ weekly, speedKmh, detourBp }: Hours): Values => ({
  week: weekOf(weekly),
  speed: String(speedKmh),
  detour: detourBp,
});

export function WorkHours() {
  const hours = useServer(['work-hours'], () => answer(api.GET('/v1/me/work-hours')));
  return (
    <Card title={t('agenda.hours.title')}>
      <Answered question={hours} lines={7}>
        {(known) => <HoursForm known={known} />}
      </Answered>
    </Card>
  );
}

function HoursForm({ known }: { known: Hours }) {
  const saved = valuesOf(known);
  const kept = useKept<Values>('work-hours', saved);
  const { week, speed, detour } = kept.value;
  const [tried, setTried] = useState(false);
  const { busy, failure, act } = useAct();
  const kmh = Number(speed);
  const speedWrong = !Number.isInteger(kmh) || kmh < 3 || kmh > 130;
  const submit = () =>
    act(async () => {
      setTried(true);
      if (speedWrong || week.flat().some(isWrong) || mustChoose(kept)) return;
      const told = await answer(
        api.PUT('/v1/me/work-hours', {
          params: { header: ifMatch(known) },
          body: { weekly: slotsOf(week), speedKmh: kmh, detourBp: detour },
        }),
      );
      await know('work_hours', told);
      writeServer<Hours>(['work-hours'], () => told);
      await kept.clear();
      setTried(false);
      showToast(t('agenda.hours.saved'));
    });
  if (!kept.ready) return <Skeleton lines={7} />;
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className="text-dense text-muted">{t('agenda.hours.text')}</p>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Restored draft={kept} busy={busy}>
        {(saved, both) => <SavedHours saved={saved} both={both} />}
      </Restored>
      <WeekFields week={week} tried={tried} none={t('agenda.hours.none')} onChange={(week) => kept.put({ week })} />
      <div className="grid gap-4 desk:grid-cols-2">
        <Field
          label={t('agenda.hours.speed')}
          hint={t('agenda.hours.speedHint')}
          error={tried && speedWrong ? t('agenda.hours.speedRange') : undefined}
          required
        >
          <Input
            inputMode="numeric"
            value={speed}
            onChange={(event) => kept.put({ speed: event.target.value.trim() })}
          />
        </Field>
        <Field label={t('agenda.hours.detour')} required className="justify-end">
          <Select value={detour} onChange={(event) => kept.put({ detour: Number(event.target.value) })}>
            {[...new Set([...detours, detour])]
              .sort((a, b) => a - b)
              .map((one) => (
                <option key={one} value={one}>
                  {percent(one / 10_000 - 1)}
                </option>
              ))}
          </Select>
        </Field>
      </div>
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={busy} disabled={same(kept.value, saved)}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

/** What was saved elsewhere of what is being told here. */
function SavedHours({ saved, both }: { saved: Values; both: readonly (keyof Values)[] }) {
  const said: [part: keyof Values, label: string, text: string][] = [
    ['week', t('agenda.hours.title'), weekInWords(slotsOf(saved.week)).join('\n')],
    ['speed', t('agenda.hours.speed'), saved.speed],
    ['detour', t('agenda.hours.detour'), percent(saved.detour / 10_000 - 1)],
  ];
  return <Saved said={said.flatMap(([part, label, text]) => (both.includes(part) ? [{ label, text }] : []))} />;
}
