/** All of the answer about somebody, all that is noted, and noting more: consents and their proof, refusals, requests, contracts. */
import '@/i18n/fr/lawful';
import '@/i18n/fr/ledger';
import '@/i18n/fr/sheet';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';
import type { Refused } from '../keep';
import { useFrozen } from '../people';
import type { Account, Contact, Links } from '../row';
import { CallBackForm } from './call-back-form';
import { ConsentForm } from './consent-form';
import { ContractForm } from './contract-form';
import { LastDayForm, LiftForm, WithdrawForm } from './end-form';
import { FactLine } from './fact-line';
import { contactOf, type FactRow, factsOf, isOver } from './facts';
import { ObjectionForm } from './objection-form';
import { Post } from './post';
import { PostForm } from './post-form';
import { Reasons } from './reasons';
import { SocialForm } from './social-form';
import { grouped } from './standing';
import { useStandings } from './use';
import { icons } from './verdicts';
import { tones } from './words';

type Noted = 'consent' | 'privacy_objection' | 'call_back' | 'current_contract';

/** What the sheet shows instead of the list. */
export type Writing =
  | { act: 'note'; kind: Noted; refused?: Refused }
  /** A message sent by a network, which the device opens nothing for. */
  | { act: 'social' }
  /** A letter or a leaflet that was posted. */
  | { act: 'post' }
  | { act: 'end'; fact: FactRow & { kind: Exclude<Noted, 'call_back'> } };

interface LedgerProps {
  account: Account;
  contact?: Contact;
  links: Links;
  onClose: () => void;
}

const notable = ['consent', 'privacy_objection', 'call_back', 'current_contract'] as const satisfies readonly Noted[];

export function Ledger({ account, contact, links, onClose }: LedgerProps) {
  const [writing, setWriting] = useState<Writing | null>(null);
  const name = contact?.name ?? account.name;
  const back = () => setWriting(null);
  const title = !writing
    ? t('lawful.ledger.title', { name })
    : writing.act === 'note'
      ? t(`lawful.note.${writing.kind}`)
      : writing.act === 'social' || writing.act === 'post'
        ? t(`lawful.note.${writing.act}`)
        : t(`lawful.endTitle.${writing.fact.kind}`);
  return (
    <Sheet title={title} onClose={onClose}>
      {writing ? (
        <div className="flex flex-col gap-4">
          <Button look="quiet" icon={ArrowLeft} className="-ml-4 self-start" onClick={back}>
            {t('lawful.ledger.back')}
          </Button>
          <Written writing={writing} accountId={account.id} contactId={contact?.id ?? ''} onDone={back} />
        </div>
      ) : (
        <List account={account} {...(contact ? { contact } : {})} links={links} onWrite={setWriting} />
      )}
    </Sheet>
  );
}

function Written(props: { writing: Writing; accountId: string; contactId: string; onDone: () => void }) {
  const { writing, ...about } = props;
  if (writing.act === 'social') return <SocialForm {...about} />;
  if (writing.act === 'post') return <PostForm {...about} />;
  if (writing.act === 'end') {
    const { fact } = writing;
    if (fact.kind === 'current_contract') return <LastDayForm contract={fact.row} onDone={props.onDone} />;
    if (fact.kind === 'privacy_objection') return <LiftForm objection={fact.row} onDone={props.onDone} />;
    return <WithdrawForm consent={fact.row} onDone={props.onDone} />;
  }
  const given = { ...about, refused: writing.refused ?? null };
  switch (writing.kind) {
    case 'consent':
      return <ConsentForm {...given} />;
    case 'privacy_objection':
      return <ObjectionForm {...given} />;
    case 'call_back':
      return <CallBackForm {...given} />;
    case 'current_contract':
      return <ContractForm {...given} />;
  }
}

interface ListProps extends Omit<LedgerProps, 'onClose'> {
  onWrite: (writing: Writing) => void;
}

function List({ account, contact, links, onWrite }: ListProps) {
  const person = { account, ...(contact ? { contact } : {}) };
  const stands = useStandings(person);
  const frozen = useFrozen(account);
  const facts = useLive((local) => factsOf(local, account.id), [account.id]) ?? [];
  const contacts = useLive((local) => local.ofAccount('contact', account.id), [account.id]) ?? [];
  const shown = facts.filter((fact) => !contact || !contactOf(fact) || contactOf(fact) === contact.id);
  return (
    <div className="flex flex-col gap-6">
      <ul className="flex flex-col">
        {grouped(stands.list).map((standing) => (
          <li
            key={standing.channel}
            className="flex flex-col gap-2 border-line border-b py-3 first:pt-0 last:border-b-0"
          >
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 className="text-body">{standing.ways.map((way) => t(`lawful.channel.${way}`)).join(' · ')}</h3>
              <Badge tone={tones[standing.verdict]} icon={icons[standing.verdict]}>
                {t(`lawful.verdictAlone.${standing.verdict}`)}
              </Badge>
            </div>
            <Reasons standing={standing} person={person} now={stands.now} ways={standing.ways} />
          </li>
        ))}
      </ul>
      <Post person={person} />
      {!frozen && (
        <Part title={t('lawful.ledger.add')}>
          <div className="grid grid-cols-2 gap-2">
            {notable.map((kind) => (
              <Button key={kind} onClick={() => onWrite({ act: 'note', kind })}>
                {t(`lawful.note.${kind}`)}
              </Button>
            ))}
            <Button onClick={() => onWrite({ act: 'social' })}>{t('lawful.note.social')}</Button>
            <Button onClick={() => onWrite({ act: 'post' })}>{t('lawful.note.post')}</Button>
          </div>
        </Part>
      )}
      <Part title={t('lawful.ledger.noted')}>
        {shown.length === 0 ? (
          <p className="text-dense text-muted">{t('lawful.ledger.nothing')}</p>
        ) : (
          <ul className="flex flex-col">
            {shown.map((fact) => (
              <FactLine
                key={fact.row.id}
                fact={fact}
                over={isOver(fact, stands.now, shown)}
                who={contacts.find((one) => one.id === contactOf(fact))?.name ?? ''}
                frozen={frozen}
                links={links}
                onWrite={onWrite}
              />
            ))}
          </ul>
        )}
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h3 className="text-lead">{title}</h3>
      {children}
    </section>
  );
}
