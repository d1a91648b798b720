/** The recap of a visit by mail to the customer: put together from the report, read and corrected before it leaves. */
import '@/i18n/fr/mailing';
import '@/i18n/fr/visit';
import { MailX } from 'lucide-react';
import { useState } from 'react';
import { useConfig } from '@/api/config';
import { fullName } from '@/api/directory';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { keepTyped } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { NoMailNotice, WithoutMail } from '@/mailing/without-mail';
import { isComplete, type Words, WordsFields } from '@/mailing/words-fields';
import { useDraft } from '@/offline/drafts';
import { useLive } from '@/offline/hooks';
import { writeLetter } from '@/offline/letter-changes';
import { useAct } from '@/ui/act';
import { Empty } from '@/ui/empty';
import { Field, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Served } from '@/ui/served';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { greeting, recapOf } from './recap';
import { type Answer, type Caution, cautionOf } from './recap-caution';
import type { Report } from './report';
import type { Visit } from './visit';

interface Props {
  visit: Visit;
  report: Report;
  onClose: () => void;
}

interface Reader {
  id: string;
  name: string;
  email: string;
  /** It is the first of her addresses. */
  first: boolean;
  spokenTo: string;
  caution: Caution | null;
}

export function RecapSheet(props: Props) {
  return (
    <Sheet title={t('recap.title')} onClose={props.onClose} wide>
      <RecapForm {...props} />
    </Sheet>
  );
}

/** Those who were met first, then the other people of the account, then the account itself. */
function useReaders(visit: Visit): Reader[] | undefined {
  return useLive(
    async (local) => {
      const all = (await local.ofAccount('contact', visit.accountId)).filter((one) => !one.archivedAt && !one.leftOn);
      const objections = (await local.ofAccount('privacy_objection', visit.accountId)).filter(
        (one) => !one.liftedAt && (!one.channel || one.channel === 'email'),
      );
      const caution = (id: string, answers: readonly Answer[] = []) =>
        cautionOf(
          answers,
          objections.some(({ contactId }) => !contactId || contactId === id),
        );
      const met = (id: string) => visit.contactIds.includes(id);
      const readers = all
        .sort((a, b) => Number(met(b.id)) - Number(met(a.id)))
        .flatMap(({ id, name, civility, lastName, emails, callability }) => {
          const civil = civility === 'mr' || civility === 'mrs';
          const spokenTo = civil ? `${t(`recap.civility.${civility}`)} ${lastName}` : name;
          return atEach(emails, { id, name, spokenTo, caution: caution(id, callability) });
        });
      const account = await local.get('account', visit.accountId);
      if (!account) return readers;
      const spokenTo = account.kind === 'person' ? account.name : '';
      return [
        ...readers,
        ...atEach(account.emails, { id: '', name: account.name, spokenTo, caution: caution('', account.callability) }),
      ];
    },
    [visit.accountId, visit.contactIds.join()],
  );
}

/** A reader at each of her addresses. */
function atEach(emails: readonly { address: string }[], who: Omit<Reader, 'email' | 'first'>): Reader[] {
  return emails.map(({ address }, n) => ({ ...who, email: address, first: n === 0 }));
}

/** What to do of the offer: it is left out, or is to be. */
const cautioned = ({ withheld }: Caution, text: string) => {
  if (!withheld) return 'recap.cautionPart';
  return text.includes(t('recap.proposed')) ? 'recap.cautionRemove' : 'recap.cautionWithheld';
};

const keyOf = ({ id, email }: Pick<Reader, 'id' | 'email'>) => `${id} ${email}`;

function RecapForm({ visit, report, onClose }: Props) {
  const readers = useReaders(visit);
  const { identity } = useSession();
  const zone = useZone();
  if (!readers) return <Skeleton lines={8} />;
  const [first] = readers;
  const me = identity ? fullName(identity.user) : '';
  const to = ({ spokenTo, caution }: Reader): Words =>
    recapOf({
      visit,
      report,
      zone,
      me,
      organisation: identity?.organisation.name ?? '',
      reader: spokenTo,
      withheld: caution?.withheld === true,
    });
  if (!first)
    return (
      <Empty icon={MailX} title={t('mailing.nobody')}>
        {t('mailing.nobodyText')}
      </Empty>
    );
  return <Written visit={visit} readers={readers} first={first} to={to} onClose={onClose} />;
}

interface WrittenProps {
  visit: Visit;
  readers: Reader[];
  first: Reader;
  to: (reader: Reader) => Words;
  onClose: () => void;
}

function Written({ visit, readers, first, to, onClose }: WrittenProps) {
  const { identity } = useSession();
  const noMail = useConfig()?.features.smtp === false;
  const draft = useDraft<Words & { reader: string }>(`letter:recap:${visit.id}`, {
    ...to(first),
    reader: keyOf(first),
  });
  const [tried, setTried] = useState(false);
  const { busy, failure, act } = useAct();
  if (!draft.ready) return <Skeleton lines={8} />;
  const { value, set } = draft;
  const reader = readers.find((one) => keyOf(one) === value.reader) ?? first;
  const chooses = (key: string) => {
    const next = readers.find((one) => keyOf(one) === key) ?? first;
    // What somebody wrote stays, but for whom it greets.
    const untouched = value.text === to(reader).text;
    const text = untouched ? to(next).text : greeting(value.text, reader.spokenTo, next.spokenTo);
    set({ ...value, reader: key, text });
  };
  const submit = () =>
    act(async () => {
      setTried(true);
      if (!isComplete(value)) return;
      const letter = writeLetter(
        visit.accountId,
        {
          kind: 'recap',
          visitId: visit.id,
          ...(reader.id ? { contactId: reader.id } : {}),
          ...(reader.first ? {} : { email: reader.email }),
          subject: value.subject.trim(),
          text: value.text.trim(),
        },
        { name: reader.name, email: reader.email },
      );
      await keepTyped([draft], t('recap.kept', { name: reader.name }), letter);
      onClose();
    });
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {noMail && <NoMailNotice />}
      {failure && <Notice tone="danger">{failure}</Notice>}
      {draft.restored && <p className="text-meta text-muted">{t('mailing.restored')}</p>}
      <Field label={t('mailing.toOne')} required>
        <Select value={keyOf(reader)} onChange={(event) => chooses(event.target.value)}>
          {readers.map((one) => (
            <option key={keyOf(one)} value={keyOf(one)}>
              {one.name} · {one.email}
            </option>
          ))}
        </Select>
      </Field>
      {reader.caution && (
        <Notice
          tone="warning"
          title={t(reader.caution.withheld ? 'recap.caution' : 'recap.cautionSome', { name: reader.name })}
        >
          {reader.caution.findings.map(({ rule, reason, source }) => (
            <p key={rule}>
              <Served>{reason}</Served> <span lang="fr">({source})</span>
            </p>
          ))}
          <p>{t(cautioned(reader.caution, value.text))}</p>
        </Notice>
      )}
      <WordsFields value={value} tried={tried} rows={14} onChange={(words) => set({ ...value, ...words })} />
      {noMail ? (
        <WithoutMail
          accountId={visit.accountId}
          contactId={reader.id || undefined}
          email={reader.email}
          subject={value.subject}
          text={value.text}
        />
      ) : (
        <>
          <p className="text-meta text-muted">
            {t('mailing.answers', { email: identity?.user.email ?? '' })} {t('mailing.offline')}
          </p>
          <SaveLine busy={busy} onCancel={onClose} label={t('recap.send')} />
        </>
      )}
    </form>
  );
}
