/** Says on every screen that the data is a sample, and takes it out again for whoever may. */
import '@/i18n/fr/first-run';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { answer, api } from '@/api/client';
import { refreshPermissions, useMay } from '@/api/permissions';
import { refreshServer } from '@/api/server';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { DangerLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';

export function SampleNotice() {
  const [asked, setAsked] = useState(false);
  const may = useMay();
  return (
    <section
      aria-label={t('sample.title')}
      className="flex flex-wrap items-center gap-x-3 bg-primary-tint px-4 py-1 text-dense text-primary desk:px-6"
      data-screen-only
    >
      <Icon as={FlaskConical} size="small" />
      <p className="min-w-0 flex-1 py-1">
        <strong>{t('sample.title')}</strong> · {t('sample.text')}
      </p>
      {may('removeDemo') && (
        <Button look="quiet" onClick={() => setAsked(true)}>
          {t('sample.remove')}
        </Button>
      )}
      {asked && <Remove onClose={() => setAsked(false)} />}
    </section>
  );
}

function Remove({ onClose }: { onClose: () => void }) {
  const { busy, failure, act } = useAct();
  return (
    <Sheet
      title={t('sample.removeTitle')}
      onClose={onClose}
      footer={
        <DangerLine
          label={t('sample.remove')}
          busy={busy}
          onCancel={onClose}
          onConfirm={() =>
            void act(async () => {
              await answer(api.DELETE('/v1/demo'));
              showToast(t('sample.removed'));
              onClose();
              await refreshPermissions(); // the notice goes with it
              void refreshServer([]);
              void syncNow();
            })
          }
        />
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('sample.removeText')}</p>
        <p>{t('sample.removeKept')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
      </div>
    </Sheet>
  );
}
