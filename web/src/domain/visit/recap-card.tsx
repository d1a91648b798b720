/** What was written to the customer after a visit, and the act of writing it. */
import '@/i18n/fr/visit';
import { Mail } from 'lucide-react';
import { Suspense, useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { LetterLine } from '@/mailing/letter-line';
import { useLive } from '@/offline/hooks';
import { dueAt } from '@/offline/visits';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import type { Report } from './report';
import type { Visit } from './visit';

const RecapSheet = part(async () => ({ default: (await import('./recap-sheet')).RecapSheet }));

export function Recap({ visit, report, mine }: { visit: Visit; report: Report; mine: boolean }) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  const letters = useLive((local) => local.lettersAbout(visit.id), [visit.id]) ?? [];
  if (!mine && letters.length === 0) return null;
  return (
    <div data-screen-only>
      <Card title={t('recap.card')}>
        {letters.length === 0 &&
          (report.recapRequested ? (
            <Notice tone="warning">
              {t('recap.toSend', { moment: date(new Date(dueAt(visit)), zone, 'moment') })}
            </Notice>
          ) : (
            <p className="text-dense text-muted">{t('recap.cardText')}</p>
          ))}
        <ul className="flex flex-col gap-2">
          {letters.map((letter) => (
            <LetterLine key={letter.id} letter={letter} zone={zone} />
          ))}
        </ul>
        {mine && (
          <Button icon={Mail} className="mt-3" onClick={() => setOpen(true)}>
            {t(letters.length === 0 ? 'recap.write' : 'recap.again')}
          </Button>
        )}
      </Card>
      {open && (
        <Suspense>
          <RecapSheet visit={visit} report={report} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
