/** Noting what a person asked, and that she was informed: from her sheet, at the moment it happens. */
import '@/i18n/fr/privacy';
import '@/i18n/fr/sheet';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { today } from '@/i18n/wall';
import { giveNotice, type NoticeSource } from '@/keeping/informing';
import { keep, keepTyped } from '@/keeping/keep';
import { Restored, useBegun } from '@/keeping/kept';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { useZone } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { newId } from '@/offline/id';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { ask, dueFrom } from './here';
import { type Kind, kinds, means, type PersonPrivacy, sources } from './requests';
import { dayText } from './words';

interface FormProps {
  accountId: string;
  people: readonly PersonPrivacy[];
  who: string;
  onClose: () => void;
}

function Who(props: { label: string; people: readonly PersonPrivacy[]; who: string; onChange: (who: string) => void }) {
  if (props.people.length < 2) return null;
  return (
    <Field label={props.label} required>
      <Select value={props.who} onChange={(event) => props.onChange(event.target.value)}>
        {props.people.map((person) => (
          <option key={person.contactId ?? ''} value={person.contactId ?? ''}>
            {person.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

export function RequestForm({ accountId, people, who: first, onClose }: FormProps) {
  const zone = useZone();
  // With what was typed: sent again after an answer that was lost, it is the same request.
  const [id] = useState(newId);
  const kept = useBegun(`request:${accountId}:${first}`, {
    id,
    who: first,
    kind: 'access' as Kind,
    receivedOn: today(zone),
    source: '',
    details: '',
  });
  const { who, kind, receivedOn, source, details } = kept.value;
  const { busy, failure, act } = useAct();
  const typed = `${source}\n${details}`.trim();
  const proof = useProof(typed);
  const blocked = isBlocked(proof, typed);
  return (
    <Sheet title={t('privacy.request')} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const body = {
              id: kept.value.id,
              kind,
              receivedOn,
              source: source.trim(),
              details: details.trim(),
              ...(who ? { contactId: who } : {}),
            };
            const name = people.find((one) => (one.contactId ?? '') === who)?.name ?? '';
            const said = t('privacy.requestNoted', { date: dayText(dueFrom(receivedOn)) });
            await keepTyped([kept], said, ask(accountId, body, name));
            onClose();
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Restored draft={kept} />
        <Who label={t('privacy.who')} people={people} who={who} onChange={(who) => kept.put({ who })} />
        <Field label={t('privacy.which')} hint={t(`privacy.kindText.${kind}`)} required>
          <Select value={kind} onChange={(event) => kept.put({ kind: event.target.value as Kind })}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {t(`privacy.kind.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('privacy.receivedOn')} required>
          <Input
            type="date"
            max={today(zone)}
            value={receivedOn}
            onChange={(event) => kept.put({ receivedOn: event.target.value })}
          />
        </Field>
        <Field label={t('privacy.source')} required>
          <Input
            maxLength={200}
            placeholder={t('privacy.sourceExample')}
            value={source}
            onChange={(event) => kept.put({ source: event.target.value })}
          />
        </Field>
        <Field label={t('privacy.details')} error={blocked ? t('lint.blocked') : undefined}>
          <Textarea
            rows={3}
            maxLength={2000}
            value={details}
            onChange={(event) => kept.put({ details: event.target.value })}
          />
        </Field>
        <Findings proof={proof} />
        <Button
          type="submit"
          look="primary"
          className="self-end"
          busy={busy}
          disabled={!source.trim() || !receivedOn || receivedOn > today(zone) || blocked}
        >
          {t('privacy.note')}
        </Button>
      </form>
    </Sheet>
  );
}

export function InformForm({ accountId, people, who: first, onClose }: FormProps) {
  const [who, setWho] = useState(first);
  const [source, setSource] = useState<NoticeSource>('collected');
  const [how, setHow] = useState<(typeof means)[number]>('spoken');
  const { busy, failure, act } = useAct();
  const notices = useLive((local) => local.all('privacy_notice'));
  const notice = notices?.find((one) => one.source === source);
  return (
    <Sheet title={t('privacy.inform')} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!notice) return;
          void act(async () => {
            const informed = { noticeId: notice.id, source, means: how };
            await keep(t('privacy.informNoted'), giveNotice(accountId, informed, who));
            onClose();
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Who label={t('privacy.informWho')} people={people} who={who} onChange={setWho} />
        <Field label={t('privacy.informSource')} required>
          <Select value={source} onChange={(event) => setSource(event.target.value as NoticeSource)}>
            {sources.map((one) => (
              <option key={one} value={one}>
                {t(`privacy.from.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        {notice && <p className="whitespace-pre-line break-words">{notice.body}</p>}
        {notices && !notice && <Notice tone="warning">{t('privacy.informNone')}</Notice>}
        <Chips
          label={t('privacy.means')}
          value={how}
          onChange={setHow}
          choices={means.map((one) => ({ value: one, label: t(`privacy.means.${one}`) }))}
        />
        <Button type="submit" look="primary" className="self-end" busy={busy} disabled={!notice}>
          {t('privacy.inform')}
        </Button>
      </form>
    </Sheet>
  );
}
