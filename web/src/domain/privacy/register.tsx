/** The record of processing activities, to read and to print. */
import '@/i18n/fr/privacy';
import { Printer } from 'lucide-react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { useRegister } from './requests';

const parts = ['purpose', 'basis', 'people', 'data', 'recipients', 'transfers'] as const;

export function Register() {
  const zone = useZone();
  return (
    <Answered question={useRegister()} lines={10}>
      {(register) => (
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div className="min-w-0 max-w-2xl flex-1 basis-72">
              <p className="font-semibold">
                {t('privacy.registerMade', {
                  organisation: register.organisation,
                  date: date(register.madeAt, zone, 'day'),
                })}
              </p>
              <p className="text-dense text-muted">{t('privacy.registerText')}</p>
            </div>
            <div data-screen-only>
              <Button icon={Printer} onClick={() => window.print()}>
                {t('privacy.print')}
              </Button>
            </div>
          </div>
          {register.activities.map((one) => (
            <Card key={one.name} title={one.name} actions={!one.used && <Badge>{t('privacy.notUsed')}</Badge>}>
              <dl className="grid gap-x-4 gap-y-2 text-dense desk:grid-cols-[10rem_1fr]">
                {parts.map((part) => (
                  <Line key={part} label={t(`privacy.${part}`)} text={one[part]} />
                ))}
                <Line label={t('privacy.keptFor')} text={one.retention} />
                {one.assessment && <Line label={t('privacy.assessment')} text={one.assessment} strong />}
              </dl>
            </Card>
          ))}
          <Card title={t('privacy.security')}>
            <ul className="flex list-disc flex-col gap-1 pl-5 text-dense">
              {register.security.map((one) => (
                <li key={one}>{one}</li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </Answered>
  );
}

function Line({ label, text, strong }: { label: string; text: string; strong?: boolean }) {
  return (
    <div className="contents">
      <dt className="text-muted">{label}</dt>
      <dd className={strong ? 'mb-1 break-words font-semibold desk:mb-0' : 'mb-1 break-words desk:mb-0'}>{text}</dd>
    </div>
  );
}
