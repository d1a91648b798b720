/** The demonstration company says that it is one, and goes in one act, with everybody in it, whoever asks included. */
import '@/i18n/fr/admin';
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { useMay } from '@/api/permissions';
import { clearServerCache } from '@/api/server';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { leave } from '@/offline/access';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { DangerLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';

export function DemoNotice() {
  const [asked, setAsked] = useState(false);
  const may = useMay();
  const profile = useSession().identity?.organisation.profile;
  if (profile === undefined || profile === 'standard') return null;
  return (
    <>
      <Notice>
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <p>{t(`organisation.profile.${profile}`)}</p>
          {profile === 'demo' && may('removeDemo') && (
            <Button onClick={() => setAsked(true)}>{t('demo.remove')}</Button>
          )}
        </div>
      </Notice>
      {asked && <Remove onClose={() => setAsked(false)} />}
    </>
  );
}

function Remove({ onClose }: { onClose: () => void }) {
  const { busy, failure, act } = useAct();
  return (
    <Sheet
      title={t('demo.title')}
      onClose={onClose}
      footer={
        <DangerLine
          label={t('demo.remove')}
          busy={busy}
          onCancel={onClose}
          onConfirm={() =>
            act(async () => {
              await answer(api.DELETE('/v1/demo'));
              // What this device keeps of a company that is no more goes with it, and leads to the sign-in page.
              await leave();
              clearServerCache();
              showToast(t('demo.removed'));
            })
          }
        />
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('demo.text')}</p>
        <p>{t('demo.next')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
      </div>
    </Sheet>
  );
}
