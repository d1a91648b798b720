/** One's hours of work, and how one travels: what the agenda compares entries with. */
import '@/i18n/fr/agenda';
import { useState } from 'react';
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer, writeServer } from '@/api/server';
import { percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { know } from '@/offline/known';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { isWrong, slotsOf, type Week, weekOf } from './hours-rows';
import { WeekFields } from './week-fields';

type Hours = components['schemas']['WorkHours'];

const detours = [10_000, 12_000, 13_000, 14_000, 16_000, 20_000] as const;

export function WorkHours() {
  const hours = useServer(['work-hours'], () => answer(api.GET('/v1/me/work-hours')));
  return (
    <Card title={t('agenda.hours.title')}>
      <Answered question={hours} lines={7}>
        {(known) => <HoursForm key={known.version} known={known} />}
      </Answered>
    </Card>
  );
}

function HoursForm({ known }: { known: Hours }) {
  const [week, setWeek] = useState<Week>(weekOf(known.weekly));
  const [speed, setSpeed] = useState(String(known.speedKmh));
  const [detour, setDetour] = useState(known.detourBp);
  const [tried, setTried] = useState(false);
  const { busy, failure, act } = useAct();
  const kmh = Number(speed);
  const speedWrong = !Number.isInteger(kmh) || kmh < 3 || kmh > 130;
  const submit = () =>
    act(async () => {
      setTried(true);
      if (speedWrong || week.flat().some(isWrong)) return;
      const told = await answer(
        api.PUT('/v1/me/work-hours', {
          params: { header: ifMatch(known) },
          body: { weekly: slotsOf(week), speedKmh: kmh, detourBp: detour },
        }),
      );
      await know('work_hours', told);
      writeServer<Hours>(['work-hours'], () => told);
      showToast(t('agenda.hours.saved'));
    });
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
      <WeekFields week={week} tried={tried} none={t('agenda.hours.none')} onChange={setWeek} />
      <div className="grid gap-4 desk:grid-cols-2">
        <Field
          label={t('agenda.hours.speed')}
          hint={t('agenda.hours.speedHint')}
          error={tried && speedWrong ? t('agenda.hours.speedRange') : undefined}
          required
        >
          <Input inputMode="numeric" value={speed} onChange={(event) => setSpeed(event.target.value.trim())} />
        </Field>
        <Field label={t('agenda.hours.detour')} required className="justify-end">
          <Select value={detour} onChange={(event) => setDetour(Number(event.target.value))}>
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
        <Button type="submit" look="primary" busy={busy}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}
