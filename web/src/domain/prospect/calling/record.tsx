/** A call as it was told: whom, how it ended, what was gone through and objected, and how who heard it saw it. */
import '@/i18n/fr/call-grids';
import '@/i18n/fr/calling';
import { Check, PhoneMissed } from 'lucide-react';
import { Link } from 'wouter';
import { date, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Filling } from '@/keeping/filling';
import { useNames, useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import { useLive, useRow, useSync } from '@/offline/hooks';
import { Badge } from '@/ui/badge';
import { LinkButton } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Page } from '@/ui/page';
import { Skeleton } from '@/ui/skeleton';
import type { Links } from '../row';
import { CallGridCard } from './call-grid-card';
import { tones } from './words';

interface CallRecordProps {
  id: string;
  links: Links & { calls: string };
}

export function CallRecord({ id, links }: CallRecordProps) {
  const call = useRow('call', id);
  const { filled } = useSync();
  const above = (
    <Link href={links.calls} className="underline">
      {t('calling.title')}
    </Link>
  );
  if (call === undefined || (call === null && !filled))
    return <Page title={t('callGrid.call')}>{call === null ? <Filling /> : <Skeleton lines={6} />}</Page>;
  if (call === null)
    return (
      <Page title={t('callGrid.unknown')} width="narrow" above={above}>
        <Empty
          icon={PhoneMissed}
          title={t('callGrid.unknownText')}
          action={
            <LinkButton look="primary" href={links.calls}>
              {t('calling.title')}
            </LinkButton>
          }
        />
      </Page>
    );
  return (
    <Page title={t('callGrid.call')} width="narrow" above={above}>
      <Told call={call} sheetOf={links.sheet} />
      <CallGridCard call={call} />
    </Page>
  );
}

function Told({ call, sheetOf }: { call: Rows['call']; sheetOf: (id: string) => string }) {
  const zone = useZone();
  const nameOf = useNames();
  const known = useLive(
    async (local) => ({
      account: await local.get('account', call.accountId),
      contact: call.contactId ? await local.get('contact', call.contactId) : undefined,
      list: call.listId ? await local.get('call_list', call.listId) : undefined,
      script: call.scriptId ? await local.get('call_script', call.scriptId) : undefined,
    }),
    [call.accountId, call.contactId, call.listId, call.scriptId],
  );
  if (!known) return <Skeleton lines={4} />;
  const { account, contact, list, script } = known;
  const edition = script?.published?.edition === call.scriptEdition ? script?.published : undefined;
  return (
    <Card
      title={
        account ? (
          <Link href={sheetOf(account.id)} className="text-primary hover:underline">
            {contact ? `${contact.name} · ${account.name}` : account.name}
          </Link>
        ) : (
          t('calling.gone')
        )
      }
    >
      <div className="flex flex-col gap-2 text-dense">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Badge tone={tones[call.outcome]}>{t(`calling.outcome.${call.outcome}`)}</Badge>
          <span className="text-muted">
            {[
              date(call.calledAt, zone, 'moment'),
              nameOf(call.userId),
              call.seconds !== undefined && t('callGrid.minutes', { minutes: number(Math.ceil(call.seconds / 60)) }),
              list?.name,
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </p>
        {call.gatekeeperPassed && <Ticked>{t('calling.gatekeeper')}</Ticked>}
        {call.identityChecked && <Ticked>{t('calling.identity')}</Ticked>}
        {edition?.steps.map((step, at) =>
          call.stepsDone.includes(at) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a published edition never move
            <Ticked key={at}>{step.title || t(`calling.step.${step.kind}`)}</Ticked>
          ) : null,
        )}
        {(call.objections ?? []).map((objection, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what was objected never moves
          <blockquote key={at} className="border-line border-l-2 pl-3">
            {objection.words}
          </blockquote>
        ))}
      </div>
    </Card>
  );
}

function Ticked({ children }: { children: string }) {
  return (
    <p className="flex items-center gap-2">
      <Icon as={Check} size="small" className="text-success" />
      {children}
    </p>
  );
}
