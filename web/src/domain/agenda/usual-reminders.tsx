/** The reminders of what one plans, and whether this device shows them outside the app. */
import '@/i18n/fr/agenda';
import { useState } from 'react';
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer, writeServer } from '@/api/server';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import { same } from '@/keeping/rebase';
import { know } from '@/offline/known';
import { notify, useNotifies } from '@/offline/reminders';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { RemindersField, reminderInWords } from './reminders-field';

type Hours = components['schemas']['WorkHours'];

const inWords = (reminders: Hours['reminders']) =>
  reminders.map((one) => reminderInWords(one, false)).join('\n') || t('agenda.reminders.none');

export function UsualReminders() {
  const hours = useServer(['work-hours'], () => answer(api.GET('/v1/me/work-hours')));
  return (
    <Card title={t('agenda.reminders')}>
      <p className="mb-3 text-dense text-muted">{t('agenda.reminders.text')}</p>
      <Answered question={hours} lines={3}>
        {(known) => <RemindersForm known={known} />}
      </Answered>
      <Notifications />
    </Card>
  );
}

function RemindersForm({ known }: { known: Hours }) {
  const kept = useKept('usual-reminders', { reminders: known.reminders });
  const { reminders } = kept.value;
  const { busy, failure, act } = useAct();
  const save = () =>
    act(async () => {
      if (mustChoose(kept)) return;
      const { weekly, speedKmh, detourBp } = known;
      const told = await answer(
        api.PUT('/v1/me/work-hours', {
          params: { header: ifMatch(known) },
          body: { weekly, speedKmh, detourBp, reminders },
        }),
      );
      await know('work_hours', told);
      writeServer<Hours>(['work-hours'], () => told);
      await kept.clear();
      showToast(t('agenda.reminders.saved'));
    });
  if (!kept.ready) return <Skeleton lines={3} />;
  return (
    <form
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <Restored draft={kept} busy={busy}>
        {(saved) => <Saved said={[{ label: t('agenda.reminders'), text: inWords(saved.reminders) }]} />}
      </Restored>
      {reminders.length === 0 && <p className="text-dense">{t('agenda.reminders.none')}</p>}
      <RemindersField value={reminders} allDay={false} onChange={(reminders) => kept.set({ reminders })} />
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={busy} disabled={same(reminders, known.reminders)}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

/** Asked for by this act alone. */
function Notifications() {
  const on = useNotifies();
  const able = 'Notification' in window && 'serviceWorker' in navigator;
  const [allowed, setAllowed] = useState(able ? Notification.permission : 'denied');
  const ask = async () => {
    const answered = await Notification.requestPermission();
    setAllowed(answered);
    if (answered === 'granted') await notify(true);
  };
  const active = on && allowed === 'granted';
  return (
    <div className="mt-4 flex flex-col gap-2 border-line border-t pt-4">
      <h3 className="font-semibold text-dense">{t('agenda.notify')}</h3>
      <p className="text-dense text-muted">{t(active ? 'agenda.notify.active' : 'agenda.notify.text')}</p>
      {!able && <p className="text-dense">{t('agenda.notify.unable')}</p>}
      {able && allowed === 'denied' && <p className="text-dense text-warning">{t('agenda.notify.denied')}</p>}
      {able && active && (
        <Button className="self-start" onClick={() => void notify(false)}>
          {t('agenda.notify.off')}
        </Button>
      )}
      {able && !active && allowed !== 'denied' && (
        <Button className="self-start" onClick={() => void ask()}>
          {t('agenda.notify.on')}
        </Button>
      )}
    </div>
  );
}
