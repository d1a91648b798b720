/** One thing that the law asks of a stand, ticked on its own: a second tick does not wait for the first. */
import '@/i18n/fr/fairs';
import { Copy } from 'lucide-react';
import { useReader, useSession } from '@/api/session';
import { date, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useNames, useZone } from '@/keeping/people';
import { patch } from '@/offline/changes';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';
import { type Duty, type Fair, seen } from './fair';

export function DutyOf({ fair, duty, now }: { fair: Fair; duty: Duty; now: number }) {
  const { identity } = useSession();
  const reader = useReader();
  const nameOf = useNames();
  const zone = useZone();
  const { failure, act } = useAct();
  const { at, by } = seen(fair, duty.check);
  const tick = (on: boolean) =>
    act(() =>
      keep(
        t(on ? 'fair.ticked' : 'fair.unticked'),
        patch('fair', fair.id, { [`${duty.check}At`]: on ? new Date(now).toISOString() : null }),
      ),
    );
  return (
    <li className="flex flex-col gap-2 py-3">
      <Checkbox
        label={duty.title}
        hint={at ? t('fair.seen', { when: date(at, zone, 'moment'), who: nameOf(by ?? identity?.user.id) }) : undefined}
        checked={Boolean(at)}
        disabled={reader}
        onChange={(event) => void tick(event.target.checked)}
      />
      {failure && <Notice tone="danger">{failure}</Notice>}
      {duty.sentence && (
        <blockquote className="flex items-start gap-2 rounded-control bg-sunken py-1 pr-1 pl-3">
          <p className="min-w-0 flex-1 py-2">{`«\u00a0${duty.sentence}\u00a0»`}</p>
          <Button
            look="quiet"
            icon={Copy}
            label={t('fair.copy')}
            onClick={() =>
              void navigator.clipboard.writeText(duty.sentence ?? '').then(() => showToast(t('fair.copied')))
            }
          />
        </blockquote>
      )}
      <p className="text-meta text-muted">
        {[
          duty.source,
          duty.fineCompany > 0 &&
            t('fair.fine', { person: number(duty.finePerson), company: number(duty.fineCompany) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </li>
  );
}
