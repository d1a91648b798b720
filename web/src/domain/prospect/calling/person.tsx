/** The person to call now: who she is, whether one may, her numbers, what to say, and how it ended. */
import { ExternalLink, Phone, Users } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useReader } from '@/api/session';
import { ago, unbroken } from '@/i18n/format';
import { place } from '@/i18n/place';
import { t } from '@/i18n/t';
import { isBlocked, useProof } from '@/keeping/lint';
import { useZone } from '@/keeping/people';
import { useAsking, useUsualDays } from '@/keeping/when';
import { useDraft } from '@/offline/drafts';
import type { Rows } from '@/offline/entities';
import { useLive, useRow } from '@/offline/hooks';
import { sharedAmong } from '@/offline/reachable';
import { useAboutWords, useFamilies } from '@/reaching/about';
import { ReachLink } from '@/reaching/link';
import type { About } from '@/reaching/reach';
import { useAct } from '@/ui/act';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { letterAlone } from '@/ui/letter';
import { Notice } from '@/ui/notice';
import { Skeleton } from '@/ui/skeleton';
import { type Call, newCall, useCalls } from '../lawful/calls';
import { choices, standingAbout } from '../lawful/choosing';
import { DutyList } from '../lawful/duty-list';
import { Reasons } from '../lawful/reasons';
import type { Person as Reached, Standing } from '../lawful/standing';
import { useLawNow, useStandings } from '../lawful/use';
import { Verdicts } from '../lawful/verdicts';
import { moment } from '../lawful/words';
import type { Account, Contact, Links } from '../row';
import { Ended } from './ended';
import { useAboutOf } from './leaves';
import { type Item, keyOf } from './queue';
import { type Edition, Script } from './script';
import { leadsTo, missing, nothingTold, type Outcome, outcomeKeys, type Telling, tell, typedIn } from './telling';

interface PersonProps {
  item: Item;
  list: Pick<Rows['call_list'], 'id' | 'purpose' | 'family'>;
  script: Edition | null;
  links: Links;
  wide: boolean;
  onTold: () => void;
}

export function Person(props: PersonProps) {
  const account = useRow('account', props.item.accountId);
  const contact = useLive(
    async (local) => (props.item.contactId ? ((await local.get('contact', props.item.contactId)) ?? null) : null),
    [props.item.contactId],
  );
  if (account === undefined || contact === undefined) return <Skeleton lines={6} />;
  if (account === null) return <Notice tone="warning">{t('calling.goneText')}</Notice>;
  return <Known {...props} account={account} contact={contact} />;
}

function Known({
  item,
  list,
  script,
  links,
  wide,
  onTold,
  account,
  contact,
}: PersonProps & { account: Account; contact: Contact | null }) {
  const zone = useZone();
  const now = useLawNow();
  const reader = useReader();
  const key = `session:${list.id}:${keyOf(item)}`;
  const draft = useDraft<Telling>(key, nothingTold);
  const { value, set } = draft;
  const call = useCalls()?.find((one) => keyOf(one) === keyOf(item));
  const text = typedIn(value);
  const proof = useProof(text);
  const asking = useAsking(account.id, value.planned);
  const { days } = useUsualDays(zone);
  const [tried, setTried] = useState(false);
  const { busy, failure, act } = useAct();
  const name = contact?.name ?? account.name;
  const about = useAboutOf(list);
  const speaksOf = about ? { about } : {};
  const phones = contact?.phones?.length ? contact.phones : account.phones;
  const numbers = phones.map(({ number }) => number);
  const shared = useLive((local) => sharedAmong(local, numbers), [numbers.join()]);
  const put = (fields: Partial<Telling>) => set({ ...value, ...fields });
  const choose = (outcome: Outcome) => put({ outcome, planned: leadsTo(outcome, value.planned, days, zone) });

  const submit = () =>
    act(async () => {
      setTried(true);
      if (missing(value, Boolean(call)) || isBlocked(proof, text) || asking.stops) return;
      const [number] = phones;
      const placed: Call =
        call ??
        (await newCall(
          { by: 'phone', ...item, ...speaksOf, to: number?.number ?? '', ...(number ? { shown: number.display } : {}) },
          name,
        ));
      await tell({ account, call: placed, telling: value, list: list.id, script, zone, draft: key, now: Date.now() });
      await draft.clear();
      onTold();
      window.scrollTo({ top: 0 });
    });

  const person = { account, ...(contact ? { contact } : {}) };
  const standing = useCallStanding(person, about);
  const first = useRef<HTMLDivElement>(null);
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    // From a link too, where the focus may be left once the door has closed: a session is driven by keys (see ui/save-key).
    const saves = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.defaultPrevented;
    if (saves && !document.querySelector('dialog[open]')) {
      event.preventDefault();
      return void submit();
    }
    if (!letterAlone(event)) return;
    const outcome = outcomeKeys[Number(event.key) - 1];
    if (outcome) choose(outcome);
    else if (event.key === 'a') first.current?.querySelector('a')?.click();
    else return;
    event.preventDefault();
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);

  if (!draft.ready) return <Skeleton lines={6} />;
  const ended = !reader && (
    <Ended
      accountId={account.id}
      value={value}
      onChange={put}
      onChoose={choose}
      proof={proof}
      zone={zone}
      asking={asking}
      placed={Boolean(call)}
      wrong={tried ? missing(value, Boolean(call)) : null}
      blocked={tried && isBlocked(proof, text)}
      failure={failure}
      busy={busy}
      onSubmit={() => void submit()}
    />
  );
  const steps = script && (
    <Script
      wide={wide}
      edition={script}
      account={account}
      contact={contact}
      about={about}
      done={value.steps}
      onDone={(done) => put({ steps: done })}
    />
  );
  const card = (
    <section aria-labelledby="person" className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
      <div>
        <h2 id="person" className="text-title">
          {name}
        </h2>
        <p className="text-dense text-muted">
          {[contact && account.name, contact?.jobTitle, place(account.address)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <Story account={account} sheet={links.sheet(account.id)} />
      <Lawful phone={standing} person={person} about={about} now={now} scripted={Boolean(script)} />
      {call ? (
        <Notice>{t('calling.underWay', { moment: moment(call.at, zone, now), number: call.shown })}</Notice>
      ) : (
        <div ref={first} className="flex flex-col gap-2">
          {phones.length === 0 && <p className="text-dense text-warning">{t('calling.noNumber')}</p>}
          {phones.map((phone, at) => (
            <div key={phone.number} className="flex flex-col gap-1">
              <ReachLink
                look={at === 0 && standing?.verdict !== 'block' ? 'primary' : 'secondary'}
                icon={Phone}
                wide
                to={{ by: 'phone', ...item, ...speaksOf, to: phone.number, shown: phone.display, told: true }}
              >
                {t('calling.call', { number: [phone.label, unbroken(phone.display)].filter(Boolean).join(' · ') })}
              </ReachLink>
              {shared?.has(phone.number) && (
                <p className="flex items-start gap-2 text-dense text-warning">
                  <Icon as={Users} size="small" className="mt-0.5" />
                  {t('calling.sharedNumber', { count: shared.get(phone.number) ?? 0 })}
                </p>
              )}
            </div>
          ))}
        </div>
      )}
    </section>
  );
  return (
    <div className={classes('grid items-start gap-4', wide && script && 'grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]')}>
      {wide && steps}
      <div className="flex min-w-0 flex-col gap-4">
        {card}
        {!wide && steps}
        {ended}
      </div>
    </div>
  );
}

/** Where one stands with the account: what was said last, and its sheet. */
function Story({ account, sheet }: { account: Account; sheet: string }) {
  const notes = useLive((local) => local.ofAccount('note', account.id), [account.id]) ?? [];
  const last = notes.reduce<(typeof notes)[number] | null>(
    (latest, note) => (!latest || latest.occurredAt < note.occurredAt ? note : latest),
    null,
  );
  return (
    <>
      {last && (
        <blockquote className="border-line border-l-2 pl-3 text-dense">
          <p className="line-clamp-3 whitespace-pre-line">{last.text}</p>
          <footer className="text-meta text-muted">{ago(last.occurredAt)}</footer>
        </blockquote>
      )}
      <Link
        href={sheet}
        className="inline-flex min-h-hit items-center gap-2 self-start font-semibold text-dense text-primary"
      >
        <Icon as={ExternalLink} size="small" />
        {t('calling.sheet')}
      </Link>
    </>
  );
}

/** Whether she may be called now about what the list is about; undefined when nothing is known of it. */
function useCallStanding(person: Reached, about: About | undefined): Standing | undefined {
  const families = useFamilies().map(({ code }) => code);
  const { list, waiting, fresh, now } = useStandings(person);
  const usual = list.find((one) => one.channel === 'phone');
  if (!about || !usual) return usual;
  return standingAbout(about, usual, choices('phone', person, waiting, now, { fresh, families }));
}

interface LawfulProps {
  phone: Standing | undefined;
  person: Reached;
  about: About | undefined;
  now: number;
  /** Whether the words that the law asks for are those of a script. */
  scripted: boolean;
}

/** The word of the law before the number. */
function Lawful({ phone, person, about, now, scripted }: LawfulProps) {
  const wordsOf = useAboutWords();
  const zone = useZone();
  if (!phone) return null;
  return (
    <div className="flex flex-col gap-2">
      {about && <p className="text-dense text-muted">{wordsOf(about)}</p>}
      <Verdicts list={[phone]} />
      {phone.verdict === 'allow' ? (
        phone.until && (
          <p className="text-meta text-muted">{t('lawful.callUntil', { moment: moment(phone.until, zone, now) })}</p>
        )
      ) : (
        <Reasons standing={phone} person={person} now={now} brief />
      )}
      <DutyList standing={about ? { ...phone, about } : phone} person={person} open={!scripted} />
    </div>
  );
}
