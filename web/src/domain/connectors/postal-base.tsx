/** The official base of postcodes: which one is in use, and putting a newer one in its place. */
import '@/i18n/fr/connectors';
import { useRef, useState } from 'react';
import { useMay } from '@/api/permissions';
import { date, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { importBase, largestBase, usePostalBase } from './requests';

export function PostalBase({ zone }: { zone: string }) {
  const base = usePostalBase();
  const may = useMay()('importPostalBase');
  const { busy, failure, act } = useAct();
  const [refused, setRefused] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  function take(file: File | undefined) {
    setRefused(null);
    if (!file) return;
    if (file.size > largestBase) setRefused(t('connectors.baseTooLarge', { name: file.name }));
    else
      void act(async () => {
        const { towns } = await importBase(file);
        showToast(t('connectors.baseRead', { count: towns }));
      });
  }
  return (
    <Card title={t('connectors.base')}>
      <div className="flex flex-col gap-3">
        <p className="text-muted">{t('connectors.baseText')}</p>
        {(refused ?? failure) && <Notice tone="danger">{refused ?? failure}</Notice>}
        <Answered question={base}>
          {(found) => (
            <p>
              {found === null
                ? t('connectors.noBase')
                : t('connectors.baseNow', {
                    count: found.towns,
                    towns: number(found.towns),
                    located: number(found.located),
                    name: found.fileName,
                    date: date(found.importedAt, zone),
                  })}{' '}
              {found?.shared && t('connectors.baseShared')}
            </p>
          )}
        </Answered>
        {may && (
          <>
            <input
              ref={input}
              type="file"
              accept=".csv,.txt"
              aria-label={t('connectors.baseFile')}
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => {
                take(event.target.files?.[0]);
                event.target.value = '';
              }}
            />
            <Button className="self-start" busy={busy} onClick={() => input.current?.click()}>
              {base.data ? t('connectors.baseReplace') : t('connectors.baseImport')}
            </Button>
          </>
        )}
      </div>
    </Card>
  );
}
