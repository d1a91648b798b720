/** One request: its clock, who asks, what was done, and the acts that are left. */
import '@/i18n/fr/privacy';
import { type ReactNode, useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '@/api/permissions';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Restored, useKept } from '@/keeping/kept';
import { useZone } from '@/keeping/people';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Textarea } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { DossierCard } from './dossier';
import { EraseCard } from './erase';
import { RequestState } from './list';
import { type Act, actOn, type DataRequest } from './requests';
import { dayText } from './words';

/** What may still be done with the request, the usual act first. */
function actsOf(row: DataRequest): Act[] {
  if (row.state !== 'open')
    return row.kind === 'restriction' && row.state === 'granted' && !row.liftedAt ? ['lift'] : [];
  const acts: Act[] = [];
  if (!row.identified) acts.push('identify');
  if (row.kind !== 'erasure' && (row.identified || row.kind === 'objection')) acts.push('grant');
  acts.push('refuse');
  if (!row.extendedTo && !row.late) acts.push('extend');
  return acts;
}

export function Request({ row, sheetOf }: { row: DataRequest; sheetOf: (account: string) => string }) {
  const may = useMay();
  const zone = useZone();
  const [asking, setAsking] = useState<Act | null>(null);
  const answers = may('actOnDataRequest');
  const acts = answers ? actsOf(row) : [];
  const erasing = row.kind === 'erasure' && row.state === 'open' && row.identified;
  return (
    <div className="flex flex-col gap-4">
      <Card title={t(`privacy.kind.${row.kind}`)} actions={<RequestState request={row} />}>
        <div className="flex flex-col gap-3 text-dense">
          <p className="text-muted">{t(`privacy.kindText.${row.kind}`)}</p>
          <Said>{t('privacy.received', { date: dayText(row.receivedOn), source: row.source })}</Said>
          {row.details && <Said>{row.details}</Said>}
          {row.state === 'open' && <p className="font-semibold">{t('privacy.before', { date: dayText(row.dueOn) })}</p>}
          {row.extendedTo && (
            <Said>{t('privacy.extended', { date: dayText(row.extendedTo), reason: row.extension })}</Said>
          )}
          {row.state === 'open' && !row.identified && row.kind !== 'objection' && (
            <Notice tone="warning">{t('privacy.identityMissing')}</Notice>
          )}
          {row.identity && <Said>{t('privacy.identityDone', { how: row.identity })}</Said>}
          {row.handledAt && (
            <p className="font-semibold">{t('privacy.handled', { date: date(row.handledAt, zone, 'day') })}</p>
          )}
          {row.outcome && <Said>{row.outcome}</Said>}
          {row.liftedAt && <Said>{t('privacy.lifted', { date: date(row.liftedAt, zone, 'day') })}</Said>}
          {row.accountId && (
            <p>
              <Link href={sheetOf(row.accountId)} className="underline">
                {row.accountName && row.accountName !== row.person
                  ? `${row.person} · ${row.accountName}`
                  : t('privacy.sheet')}
              </Link>
            </p>
          )}
        </div>
        {acts.length > 0 && (
          <div className="mt-4 flex flex-wrap gap-2" data-screen-only>
            {acts.map((one, place) => (
              <Button
                key={one}
                look={place === 0 && one !== 'refuse' ? 'primary' : 'secondary'}
                onClick={() => setAsking(one)}
              >
                {t(`privacy.act.${one}`)}
              </Button>
            ))}
          </div>
        )}
      </Card>
      {erasing && (may('eraseSubject') ? <EraseCard row={row} /> : <Notice>{t('privacy.eraseAdmin')}</Notice>)}
      {row.accountId &&
        row.identified &&
        may('getDossier') &&
        (row.kind === 'access' || row.kind === 'portability') && <DossierCard row={row} />}
      {asking && <Asking row={row} act={asking} onClose={() => setAsking(null)} />}
    </div>
  );
}

function Said({ children }: { children: ReactNode }) {
  return <p className="whitespace-pre-line break-words">{children}</p>;
}

function Asking({ row, act: what, onClose }: { row: DataRequest; act: Act; onClose: () => void }) {
  const kept = useKept(`request:${row.id}:${what}`, '');
  const { value: text, set: setText } = kept;
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={t(`privacy.act.${what}`)} onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            await actOn(row, what, text.trim());
            showToast(t(`privacy.acted.${what}`));
            await kept.clear();
            onClose();
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Restored draft={kept} />
        <Field label={t(`privacy.ask.${what}`)} required>
          <Textarea
            rows={4}
            maxLength={what === 'identify' ? 200 : 500}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </Field>
        <Button type="submit" look="primary" className="self-end" busy={busy} disabled={!text.trim()}>
          {t(`privacy.act.${what}`)}
        </Button>
      </form>
    </Sheet>
  );
}
