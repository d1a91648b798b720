/** A list of calls on paper: whom to call, at which numbers and when, and room to write how it ended. */
import '@/i18n/fr/call-paper';
import '@/i18n/fr/calling';
import '@/i18n/fr/sheet';
import { date, unbroken } from '@/i18n/format';
import { t } from '@/i18n/t';
import { wallTime } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import { weekInWords } from '@/keeping/week-words';
import type { Rows } from '@/offline/entities';
import { useAboutWords } from '@/reaching/about';
import type { About } from '@/reaching/reach';
import { usePrinting } from '@/ui/paper';
import { useHoursOfLaw } from './hours-of-law';
import { hoursOn } from './lawful-hours';
import type { Listed } from './leaves';
import { untilWhen, verdictWords } from './may-call';
import { type Item, keyOf, lastCalls } from './queue';
import { outcomeKeys } from './telling';

interface CallPaperProps {
  /** In the order in which they are called; those who were, at the end. */
  items: readonly Item[];
  /** How many of them are left to call. */
  left: number;
  calls: readonly Pick<Rows['call'], 'id' | 'accountId' | 'contactId' | 'outcome' | 'calledAt'>[];
  listed: ReadonlyMap<string, Listed>;
  about: About | undefined;
  now: number;
}

/** Nothing but while it is printed. */
export default function CallPaper(props: CallPaperProps) {
  const rules = useHoursOfLaw();
  const zone = useZone();
  const wordsOf = useAboutWords();
  const { items, left, calls, listed, about, now } = props;
  if (!usePrinting()) return null;
  const last = lastCalls(calls);
  const hours = weekInWords(hoursOn(rules ?? [], wallTime(now, zone).slice(0, 10))?.weekly ?? []);
  return (
    <div className="flex flex-col gap-2 text-meta">
      {about && <p>{wordsOf(about)}</p>}
      <p>{t('callPaper.asOf', { moment: date(new Date(now), zone, 'moment') })}</p>
      {hours.length > 0 && <p>{t('callPaper.hours', { hours: hours.join(' · ') })}</p>}
      <table className="w-full border-collapse text-meta">
        <thead>
          <tr className="border-border border-b text-left">
            {(['who', 'numbers', 'may', 'outcome'] as const).map((head) => (
              <th key={head} scope="col" className="py-1 font-semibold">
                {t(`callPaper.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => {
            const call = last.get(keyOf(item));
            return (
              <tr key={keyOf(item)} className="border-line border-b align-top">
                <Whom one={listed.get(keyOf(item))} now={now} zone={zone} left={at < left} />
                <td className="!w-[52%] py-2">
                  {call && (
                    <p>
                      {t('callPaper.called', {
                        outcome: t(`calling.outcome.${call.outcome}`),
                        moment: date(call.calledAt, zone, 'moment'),
                      })}
                    </p>
                  )}
                  {at < left && mayEver(listed.get(keyOf(item))) && <Outcomes />}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Whom({ one, now, zone, left }: { one: Listed | undefined; now: number; zone: string; left: boolean }) {
  if (!one)
    return (
      <td colSpan={3} className="py-2">
        {t('calling.gone')}
      </td>
    );
  const { account, contact } = one;
  const phones = contact?.phones?.length ? contact.phones : account.phones;
  return (
    <>
      <td className="py-2">
        <p className="font-semibold text-dense">{contact?.name || account.name}</p>
        <p>{[contact && account.name, contact?.jobTitle, account.address?.town].filter(Boolean).join(' · ')}</p>
      </td>
      <td className="py-2">
        {phones.map(({ number, display, label }) => (
          <p key={number}>
            <span className="font-semibold text-dense tabular-nums">{unbroken(display)}</span> {label}
          </p>
        ))}
        {phones.length === 0 && t('callPaper.noNumber')}
      </td>
      <td className="py-2">
        {left && (
          <>
            <p className="font-semibold">{verdictWords(one)}</p>
            <p>{untilWhen(one.standing, zone, now)}</p>
          </>
        )}
      </td>
    </>
  );
}

/** Whom the law never lets one call has no call to tell of. */
const mayEver = (one: Listed | undefined) =>
  one !== undefined && (one.leave.may !== 'no' || one.leave.until !== undefined);

/** A box for each way in which a call ends, and a line to write on. */
function Outcomes() {
  return (
    <>
      <ul className="flex flex-wrap gap-x-2">
        {outcomeKeys.map((outcome) => (
          <li key={outcome} className="flex items-center gap-1 whitespace-nowrap">
            <span className="size-3 border border-border" />
            {t(`calling.outcome.${outcome}`)}
          </li>
        ))}
      </ul>
      <div className="mt-7 border-border border-b" />
    </>
  );
}
