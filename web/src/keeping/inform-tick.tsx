/**
 * Where somebody's data are collected: what she is to be told of their use, to read out or to show without network, and that it
 * was done. Nobody has to. Without a notice for where the data come from, there is nothing to tell.
 */
import '@/i18n/fr/informing';
import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Sheet } from '@/ui/sheet';
import { type Informed, type Means, meansInPerson, type NoticeSource } from './informing';

interface InformTickProps {
  source: NoticeSource;
  value: Informed | null;
  onChange: (value: Informed | null) => void;
}

export function InformTick({ source, value, onChange }: InformTickProps) {
  const notices = useLive((local) => local.all('privacy_notice'));
  const [reading, setReading] = useState(false);
  const notice = notices?.find((one) => one.source === source);
  if (!notice) return null;
  const told = (means: Means) => onChange({ noticeId: notice.id, source, means });
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3">
      <Checkbox
        label={t('inform.done')}
        checked={value !== null}
        onChange={(event) => (event.target.checked ? told('spoken') : onChange(null))}
      />
      <Button look="quiet" icon={BookOpen} className="-mr-4" onClick={() => setReading(true)}>
        {t('inform.read')}
      </Button>
      {reading && (
        <Sheet title={t('inform.title')} onClose={() => setReading(false)}>
          <div className="flex flex-col gap-4">
            <p className="whitespace-pre-line break-words">{notice.body}</p>
            <Chips
              label={t('inform.how')}
              value={meansInPerson.find((one) => one === value?.means) ?? null}
              onChange={told}
              choices={meansInPerson.map((one) => ({ value: one, label: t(`inform.means.${one}`) }))}
            />
            <Button
              look="primary"
              className="self-end"
              onClick={() => {
                if (!value) told('spoken');
                setReading(false);
              }}
            >
              {t('inform.done')}
            </Button>
          </div>
        </Sheet>
      )}
    </div>
  );
}
