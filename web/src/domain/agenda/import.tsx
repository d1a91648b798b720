/** Bringing another calendar along: an iCalendar file, and what became of each of its entries. */
import '@/i18n/fr/agenda';
import { CircleAlert, CircleCheck, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { answer, api } from '@/api/client';
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';

type Report = components['schemas']['ImportedEvents'];

const largest = 5 * 1024 * 1024;
const few = 10;

export function ImportEvents() {
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const { busy, failure, act } = useAct();
  function take(file: File | undefined) {
    setRefused(null);
    setReport(null);
    if (!file) return;
    if (file.size > largest) setRefused(t('agenda.import.tooLarge', { name: file.name }));
    else if (file.size === 0) setRefused(t('agenda.import.empty', { name: file.name }));
    else
      void act(async () => {
        setReport(
          await answer(
            api.POST('/v1/events/import', {
              headers: { 'Content-Type': 'application/octet-stream' },
              body: file as unknown as string, // the contract says binary; openapi-typescript knows only text
              bodySerializer: (body: unknown) => body as Blob,
            }),
          ),
        );
        void syncNow();
      });
  }
  return (
    <Card title={t('agenda.import.title')}>
      <div className="flex flex-col gap-3">
        <p className="text-dense text-muted">{t('agenda.import.text')}</p>
        {(refused ?? failure) && <Notice tone="danger">{refused ?? failure}</Notice>}
        <input
          ref={input}
          type="file"
          accept=".ics,text/calendar"
          aria-label={t('agenda.import.file')}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button icon={Upload} busy={busy} className="self-start" onClick={() => input.current?.click()}>
          {t('agenda.import.choose')}
        </Button>
        {report && <Became report={report} />}
      </div>
    </Card>
  );
}

function Became({ report }: { report: Report }) {
  const [all, setAll] = useState(false);
  const { created, known, skipped } = report;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p className="flex items-center gap-2 font-semibold text-success">
        <Icon as={CircleCheck} />
        {t('agenda.import.created', { count: created })}
      </p>
      {known > 0 && <p className="text-muted">{t('agenda.import.known', { count: known })}</p>}
      {skipped.length > 0 && (
        <>
          <p className="flex items-center gap-2 font-semibold text-warning">
            <Icon as={CircleAlert} />
            {t('agenda.import.skipped', { count: skipped.length })}
          </p>
          <ul className="list-disc pl-8 text-dense">
            {skipped.slice(0, all ? undefined : few).map((one, n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the report does not change
              <li key={n}>
                {t('agenda.import.left', {
                  name: one.summary ?? t('agenda.import.unnamed'),
                  cause: t(`agenda.import.cause.${one.cause}`),
                })}
              </li>
            ))}
          </ul>
          {!all && skipped.length > few && (
            <Button look="quiet" className="self-start" onClick={() => setAll(true)}>
              {t('agenda.import.all', { count: skipped.length })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
