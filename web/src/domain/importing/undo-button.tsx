/** Taking an import back, after saying what that does. */
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import type { Import } from './mapping';
import { start } from './requests';

export function UndoButton({ imp }: { imp: Import }) {
  const [asking, setAsking] = useState(false);
  const { busy, failure, act } = useAct();
  const { counts } = imp;
  return (
    <>
      <Button icon={Undo2} onClick={() => setAsking(true)}>
        {t('import.undo.ask')}
      </Button>
      {asking && (
        <Sheet
          title={t('import.undo.ask')}
          onClose={() => setAsking(false)}
          footer={
            <div className="flex flex-wrap justify-end gap-2">
              <Button onClick={() => setAsking(false)}>{t('import.undo.keep')}</Button>
              <Button
                look="danger"
                busy={busy}
                onClick={async () => {
                  if (await act(() => start(imp, 'undo'))) setAsking(false);
                }}
              >
                {t('import.undo.confirm')}
              </Button>
            </div>
          }
        >
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {counts.created > 0 && <li>{t('import.undo.created', { count: counts.created })}</li>}
            {counts.updated > 0 && <li>{t('import.undo.updated', { count: counts.updated })}</li>}
            <li>{t('import.undo.touched')}</li>
          </ul>
          {failure && <Notice tone="danger">{failure}</Notice>}
        </Sheet>
      )}
    </>
  );
}
