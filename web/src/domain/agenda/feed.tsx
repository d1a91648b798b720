/** The secret address at which other calendars read one's agenda: shown once, made anew, ended. */
import '@/i18n/fr/agenda';
import { Copy } from 'lucide-react';
import { useState } from 'react';
import { answer, api, fullAnswer } from '@/api/client';
import { refreshServer, useServer } from '@/api/server';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { DangerLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';

const key = ['calendar-feed'];

export function Feed({ zone }: { zone: string }) {
  const feed = useServer(key, () => answer(api.GET('/v1/me/calendar-feed')));
  const [open, setOpen] = useState<'open' | 'renew' | 'close' | null>(null);
  return (
    <Card title={t('agenda.feed.title')}>
      <div className="flex flex-col gap-3">
        <p className="text-dense text-muted">{t('agenda.feed.text')}</p>
        <Answered question={feed} lines={2}>
          {({ isOpen, openedAt }) => (
            <>
              <p>
                {isOpen && openedAt ? t('agenda.feed.isOpen', { day: date(openedAt, zone) }) : t('agenda.feed.closed')}
              </p>
              <div className="flex flex-wrap gap-2">
                {isOpen ? (
                  <>
                    <Button onClick={() => setOpen('renew')}>{t('agenda.feed.renew')}</Button>
                    <Button look="quiet" className="text-danger" onClick={() => setOpen('close')}>
                      {t('agenda.feed.close')}
                    </Button>
                  </>
                ) : (
                  <Button onClick={() => setOpen('open')}>{t('agenda.feed.open')}</Button>
                )}
              </div>
            </>
          )}
        </Answered>
      </div>
      {open === 'close' && <Close onClose={() => setOpen(null)} />}
      {(open === 'open' || open === 'renew') && <Make renews={open === 'renew'} onClose={() => setOpen(null)} />}
    </Card>
  );
}

function Make({ renews, onClose }: { renews: boolean; onClose: () => void }) {
  const [address, setAddress] = useState<string | null>(null);
  const { busy, failure, act } = useAct();
  const make = () =>
    act(async () => {
      const made = await answer(api.POST('/v1/me/calendar-feed'));
      setAddress(new URL(made.path, location.origin).href);
      await refreshServer(key);
    });
  if (address)
    return (
      <Sheet title={t('agenda.feed.made')} onClose={onClose}>
        <div className="flex flex-col gap-4">
          <Notice tone="warning">{t('agenda.feed.once')}</Notice>
          <Field label={t('agenda.feed.address')} required>
            <Input readOnly value={address} onFocus={(event) => event.target.select()} className="font-mono" />
          </Field>
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              icon={Copy}
              onClick={() => void navigator.clipboard.writeText(address).then(() => showToast(t('agenda.feed.copied')))}
            >
              {t('agenda.feed.copy')}
            </Button>
            <Button look="primary" onClick={onClose}>
              {t('agenda.feed.done')}
            </Button>
          </div>
        </div>
      </Sheet>
    );
  return (
    <Sheet title={t(renews ? 'agenda.feed.renewTitle' : 'agenda.feed.open')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {failure && <Notice tone="danger">{failure}</Notice>}
        <p>{t(renews ? 'agenda.feed.renewText' : 'agenda.feed.text')}</p>
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="primary" busy={busy} onClick={() => void make()}>
            {t(renews ? 'agenda.feed.renew' : 'agenda.feed.open')}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}

function Close({ onClose }: { onClose: () => void }) {
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={t('agenda.feed.closeTitle')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {failure && <Notice tone="danger">{failure}</Notice>}
        <p>{t('agenda.feed.closeText')}</p>
        <DangerLine
          label={t('agenda.feed.close')}
          busy={busy}
          onCancel={onClose}
          onConfirm={() =>
            void act(async () => {
              await fullAnswer(api.DELETE('/v1/me/calendar-feed'));
              await refreshServer(key);
              showToast(t('agenda.feed.closedNow'));
              onClose();
            })
          }
        />
      </div>
    </Sheet>
  );
}
