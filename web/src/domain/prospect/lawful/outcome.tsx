/** How a call ended, in one tap. */
import '@/i18n/fr/lawful';
import { Phone } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { useRow } from '@/offline/hooks';
import { addressOf } from '@/reaching/reach';
import { useAct } from '@/ui/act';
import { Button, LinkButton } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { CallBackForm } from './call-back-form';
import { type Call, dropCall, ended } from './calls';
import { DutyList } from './duty-list';
import { useLawNow } from './use';
import { moment } from './words';

/** The one that ends most calls first; those that change what is permitted last. */
const outcomes = [
  'reached',
  'no_answer',
  'voicemail',
  'busy',
  'call_back',
  'wrong_number',
  'refused',
  'objected',
] as const;

export function Outcome({ call, onDone }: { call: Call; onDone: () => void }) {
  const zone = useZone();
  const now = useLawNow();
  const [asked, setAsked] = useState(false);
  const { busy, failure, act } = useAct();
  const account = useRow('account', call.accountId);
  if (asked)
    return (
      <CallBackForm
        accountId={call.accountId}
        contactId={call.contactId ?? ''}
        kind="spoken"
        proof={t('lawful.outcome.saidDuring', { moment: moment(call.at, zone, now) })}
        onDone={onDone}
      />
    );
  return (
    <div className="flex flex-col gap-4">
      <p className="text-dense text-muted">
        {[t('lawful.outcome.at', { moment: moment(call.at, zone, now) }), call.shown].join(' · ')}
      </p>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <ul className="grid grid-cols-2 gap-2" aria-label={t('lawful.outcome.title')}>
        {outcomes.map((outcome) => (
          <li key={outcome} className="flex">
            <Button
              wide
              busy={busy}
              onClick={() =>
                void act(async () => {
                  await ended(call, outcome, t('lawful.outcome.kept'));
                  if (outcome === 'call_back') setAsked(true);
                  else onDone();
                })
              }
            >
              {t(`lawful.outcome.${outcome}`)}
            </Button>
          </li>
        ))}
      </ul>
      <p className="text-meta text-muted">{t('lawful.outcome.hint')}</p>
      {account && (
        <DutyList
          standing={{ channel: 'phone', verdict: 'allow', findings: [], ...(call.about ? { about: call.about } : {}) }}
          person={{ account }}
        />
      )}
      <div className="flex flex-wrap justify-between gap-2">
        <LinkButton look="quiet" icon={Phone} href={addressOf({ by: 'phone', to: call.to })} className="-ml-4">
          {t('lawful.outcome.dial')}
        </LinkButton>
        {call.started ? (
          <Button look="quiet" onClick={onDone}>
            {t('lawful.outcome.later')}
          </Button>
        ) : (
          <Button look="quiet" onClick={() => void act(() => dropCall(call).then(onDone))}>
            {t('lawful.outcome.never')}
          </Button>
        )}
      </div>
    </div>
  );
}
