/** What a colleague saved of an event while it was being changed here, in the words of its form. */
import { fullName } from '@/api/directory';
import { date, duration } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { useLive } from '@/offline/hooks';
import type { Local } from '@/offline/local';
import type { Values } from './form';
import { reminderInWords } from './reminders-field';
import { repeatInWords } from './repeat-words';

interface SavedEventProps {
  saved: Values;
  both: readonly (keyof Values)[];
}

export function SavedEvent({ saved, both }: SavedEventProps) {
  const names = useLive(
    async (local) => {
      const [account, contacts, users] = await Promise.all([
        saved.accountId ? local.get('account', saved.accountId) : undefined,
        saved.accountId ? local.ofAccount('contact', saved.accountId) : [],
        local.all('user'),
      ]);
      const of = <Row extends { id: string }>(rows: Row[], ids: string[], name: (row: Row) => string) =>
        rows.flatMap((row) => (ids.includes(row.id) ? [name(row)] : [])).join(', ');
      return {
        account: account?.name ?? '',
        contacts: of(contacts, saved.contactIds, (one) => one.name),
        users: of(users, saved.userIds, fullName),
        place: await placeOf(local, saved),
      };
    },
    [saved.accountId, saved.contactIds.join(), saved.userIds.join(), saved.place],
  );
  if (!names) return null;
  const day = (on: string) => date(`${on}T12:00Z`, 'UTC', 'weekday');
  const said: [part: keyof Values, label: string, text: string][] = [
    ['kind', t('agenda.kind'), t(`agenda.kind.${saved.kind}`)],
    ['day', t('agenda.form.day'), `${day(saved.day)}${saved.allDay ? '' : ` ${saved.time}`}`],
    ...(saved.allDay
      ? [['lastDay', t('agenda.form.lastDay'), day(saved.lastDay)] as [keyof Values, string, string]]
      : []),
    ['minutes', t('agenda.form.duration'), duration(saved.minutes * 60)],
    ['accountId', t('agenda.form.account'), names.account],
    ['contactIds', t('agenda.form.contacts'), names.contacts],
    ['userIds', t('agenda.form.colleagues'), names.users],
    ['title', t('agenda.form.title'), saved.title],
    ['place', t('agenda.form.place'), names.place],
    ['repeat', t('agenda.form.repeat'), repeatInWords(saved.repeat, saved.day)],
    ['notes', t('agenda.form.notes'), saved.notes],
    ['isPrivate', t('agenda.form.private'), t(saved.isPrivate ? 'answer.yes' : 'answer.no')],
    [
      'reminders',
      t('agenda.reminders.legend'),
      saved.reminders.map((one) => reminderInWords(one, saved.allDay)).join('\n'),
    ],
  ];
  return <Saved said={said.flatMap(([part, label, text]) => (both.includes(part) ? [{ label, text }] : []))} />;
}

async function placeOf(local: Local, { place, placeText }: Values): Promise<string> {
  const [kind, id = ''] = place.split(':');
  switch (kind) {
    case '':
      return t('agenda.form.place.none');
    case 'establishment': {
      const row = await local.get('establishment', id);
      return [row?.name, row?.address?.town].filter(Boolean).join(', ');
    }
    case 'address': {
      const row = await local.get('account_address', id);
      return [row?.recipient, row?.address?.town].filter(Boolean).join(', ');
    }
    case 'free':
      return placeText;
    default:
      return t('agenda.form.place.accountOnly');
  }
}
