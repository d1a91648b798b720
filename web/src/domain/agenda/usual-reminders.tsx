/** The reminders of what one plans, and whether this device shows them outside the app. */
import '@/i18n/fr/agenda';
import { useState } from 'react';
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { useServer, writeServer } from '@/api/server';
import { t } from '@/i18n/t';
import { know } from '@/offline/known';
import { notify, useNotifies } from '@/offline/reminders';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { RemindersField } from './reminders-field';

type Hours = components['schemas']['WorkHours'];

export function UsualReminders() {
  const hours = useServer(['work-hours'], () => answer(api.GET('/v1/me/work-hours')));
  return (
    <Card title={t('agenda.reminders')}>
      <p className="mb-3 text-dense text-muted">{t('agenda.reminders.text')}</p>
      <Answered question={hours} lines={3}>
        {(known) => <RemindersForm key={known.version} known={known} />}
      </Answered>
      <Notifications />
    </Card>
  );
}

function RemindersForm({ known }: { known: Hours }) {
  const [list, setList] = useState(known.reminders);
  const { busy, failure, act } = useAct();
  const changed = JSON.stringify(list) !== JSON.stringify(known.reminders);
  const save = () =>
    act(async () => {
      const { weekly, speedKmh, detourBp } = known;
      const told = await answer(
        api.PUT('/v1/me/work-hours', {
          params: { header: ifMatch(known) },
          body: { weekly, speedKmh, detourBp, reminders: list },
        }),
      );
      await know('work_hours', told);
      writeServer<Hours>(['work-hours'], () => told);
      showToast(t('agenda.reminders.saved'));
    });
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
      {list.length === 0 && <p className="text-dense">{t('agenda.reminders.none')}</p>}
      <RemindersField value={list} allDay={false} onChange={setList} />
      <div className="flex justify-end">
        <Button type="submit" look="primary" busy={busy} disabled={!changed}>
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
