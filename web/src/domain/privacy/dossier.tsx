/** The file of a person: read, printed, or taken away as JSON or as a table. */
import '@/i18n/fr/privacy';
import { Download, FileText, Printer } from 'lucide-react';
import { useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { csvOf } from './csv';
import { type DataRequest, type Dossier, useDossier } from './requests';

export function DossierCard({ row }: { row: DataRequest }) {
  const [asked, setAsked] = useState(false);
  const dossier = useDossier(row, asked);
  return (
    <Card
      title={t('privacy.dossier')}
      actions={
        dossier.data && (
          <span data-screen-only className="flex flex-wrap gap-2">
            {<Takeaway dossier={dossier.data} />}
          </span>
        )
      }
    >
      <p className="mb-3 text-dense text-muted" data-screen-only>
        {t('privacy.dossierText')}
      </p>
      {asked ? (
        <Answered question={dossier} lines={8}>
          {(found) => <Read dossier={found} />}
        </Answered>
      ) : (
        <Button icon={FileText} onClick={() => setAsked(true)}>
          {t('privacy.dossierShow')}
        </Button>
      )}
    </Card>
  );
}

function Takeaway({ dossier }: { dossier: Dossier }) {
  const { goes: _goes, stays: _stays, warnings: _warnings, ...held } = dossier;
  return (
    <>
      <Button look="quiet" icon={Printer} onClick={() => window.print()}>
        {t('privacy.print')}
      </Button>
      <Button
        look="quiet"
        icon={Download}
        onClick={() => save(dossier, 'json', new Blob([JSON.stringify(held, null, 2)], { type: 'application/json' }))}
      >
        {t('privacy.json')}
      </Button>
      <Button
        look="quiet"
        icon={Download}
        onClick={() => save(dossier, 'csv', new Blob([csvOf(dossier)], { type: 'text/csv' }))}
      >
        {t('privacy.csv')}
      </Button>
    </>
  );
}

function save(dossier: Dossier, extension: string, content: Blob) {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = `dossier-${dossier.madeAt.slice(0, 10)}.${extension}`;
  link.click();
  URL.revokeObjectURL(address);
}

function Read({ dossier }: { dossier: Dossier }) {
  const zone = useZone();
  if (dossier.sections.length === 0) return <p>{t('privacy.dossierEmpty')}</p>;
  return (
    <div className="flex flex-col gap-5">
      <p className="text-dense">
        <strong>{dossier.person}</strong> · {t('privacy.dossierMade', { date: date(dossier.madeAt, zone, 'day') })}
      </p>
      {dossier.sections.map((section) => (
        <section key={section.title} className="flex flex-col gap-2">
          <h3 className="font-semibold">{section.title}</h3>
          <ul className="flex flex-col divide-y divide-line border-line border-y">
            {section.rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a document, which never move
              <li key={place} className="py-2">
                <dl className="grid gap-x-4 gap-y-1 text-dense desk:grid-cols-[12rem_1fr]">
                  {row.entries.map((entry) => (
                    <div key={entry.label} className="contents">
                      <dt className="text-muted">{entry.label}</dt>
                      <dd className="mb-1 whitespace-pre-line break-words desk:mb-0">{entry.value}</dd>
                    </div>
                  ))}
                </dl>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
