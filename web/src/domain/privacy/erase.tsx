/** Erasing somebody: what goes and what stays are read before it is possible, and nothing undoes it. */
import '@/i18n/fr/privacy';
import { useState } from 'react';
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Served } from '@/ui/served';
import { showToast } from '@/ui/toast';
import { type DataRequest, type Dossier, erase, useDossier } from './requests';
import { dayText } from './words';

export function EraseCard({ row }: { row: DataRequest }) {
  const dossier = useDossier(row, true);
  return (
    <Card title={t('privacy.eraseTitle')}>
      <Answered question={dossier} lines={6}>
        {(found) => <Erasing row={row} dossier={found} />}
      </Answered>
    </Card>
  );
}

function Erasing({ row, dossier }: { row: DataRequest; dossier: Dossier }) {
  const [typed, setTyped] = useState('');
  const { busy, failure, act } = useAct();
  const word = t('privacy.eraseWord');
  return (
    <form
      className="flex flex-col gap-4 text-dense"
      onSubmit={(event) => {
        event.preventDefault();
        void act(async () => {
          await erase(row);
          showToast(t('privacy.erased'));
        });
      }}
    >
      <div className="grid gap-4 desk:grid-cols-2">
        <div>
          <h3 className="mb-2 font-semibold">{t('privacy.goes')}</h3>
          <ul className="flex flex-col divide-y divide-line border-line border-y">
            {dossier.goes.map((one) => (
              <li key={one.title} className="flex justify-between gap-3 py-2">
                <span className="min-w-0 break-words">
                  <Served>{one.title}</Served>
                </span>
                <span className="text-muted">{number(one.rows)}</span>
              </li>
            ))}
          </ul>
        </div>
        <div>
          <h3 className="mb-2 font-semibold">{t('privacy.stays')}</h3>
          <ul className="flex flex-col divide-y divide-line border-line border-y">
            {dossier.stays.map((one) => (
              <li key={one.what} className="py-2">
                <p>
                  <Served>{one.what}</Served>
                  {one.until && `, ${t('privacy.until', { date: dayText(one.until) })}`}
                </p>
                <p className="text-meta text-muted">
                  <Served>{one.why}</Served>
                </p>
              </li>
            ))}
          </ul>
        </div>
      </div>
      {dossier.warnings.map((one) => (
        <Notice key={one} tone="warning">
          <Served>{one}</Served>
        </Notice>
      ))}
      <Notice tone="danger">{t('privacy.eraseWarning')}</Notice>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap items-end gap-3">
        <Field label={t('privacy.eraseType', { word })} required className="min-w-0 flex-1 basis-52">
          <Input
            autoComplete="off"
            autoCapitalize="none"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <Button type="submit" look="danger" busy={busy} disabled={typed.trim().toLowerCase() !== word}>
          {t('privacy.erase')}
        </Button>
      </div>
    </form>
  );
}
