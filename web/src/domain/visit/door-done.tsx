/** What was done in this chain: how many of each, and each door, which can be taken back. */
import { Undo2 } from 'lucide-react';
import { Link } from 'wouter';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { type Answer, type Chain, type Done, tally } from './doors';

interface DoneProps {
  chain: Chain;
  stand: boolean;
  zone: string;
  sheetOf: (accountId: string) => string;
  onTakeBack: (done: Done) => void;
  onFinish: () => void;
}

export function DoneDoors({ chain, stand, zone, sheetOf, onTakeBack, onFinish }: DoneProps) {
  const { done } = chain;
  const word = (answer: Answer) => t(stand && answer === 'later' ? 'doors.answer.call' : `doors.answer.${answer}`);
  if (done.length === 0) return <p className="text-dense text-muted">{t(stand ? 'doors.hintStand' : 'doors.hint')}</p>;
  return (
    <section className="flex flex-col gap-1" aria-labelledby="doors-done">
      <h2 id="doors-done" className="text-lead">
        {t(stand ? 'doors.doneStand' : 'doors.done', { count: done.length })}
      </h2>
      <p className="text-dense text-muted">
        {tally(done)
          .map(({ answer, count }) => `${word(answer)} ${count}`)
          .join(' · ')}
      </p>
      <ul className="divide-y divide-line">
        {done.map((one) => (
          <li key={one.id} className="flex items-center gap-2">
            <div className="min-w-0 flex-1 py-2">
              {one.answer === 'passing' ? (
                <p className="font-semibold text-dense">{word(one.answer)}</p>
              ) : (
                <Link href={sheetOf(one.accountId)} className="break-words font-semibold text-dense underline">
                  {one.label}
                </Link>
              )}
              <p className="text-meta text-muted">
                {[one.answer !== 'passing' && word(one.answer), date(one.at, zone, 'time')].filter(Boolean).join(' · ')}
              </p>
            </div>
            <Button
              look="quiet"
              icon={Undo2}
              label={t('doors.takeBack', { where: one.label || word(one.answer) })}
              onClick={() => onTakeBack(one)}
            />
          </li>
        ))}
      </ul>
      <Button className="self-start" onClick={onFinish}>
        {t('doors.finish')}
      </Button>
    </section>
  );
}
