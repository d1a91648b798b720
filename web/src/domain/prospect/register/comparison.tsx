/** An account beside what the register says of it, field by field: what is ticked is taken over. */
import '@/i18n/fr/connectors';
import '@/i18n/fr/sheet';
import { useState } from 'react';
import { useServer } from '@/api/server';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { patch } from '@/offline/changes';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Checkbox } from '@/ui/checkbox';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import type { Account, Schemas } from '../row';
import { Warnings } from './finder';
import { compare } from './register';

type Proposal = Schemas['CompanyProposal'];

export function RegisterSheet({ account, onClose }: { account: Account; onClose: () => void }) {
  const proposal = useServer(['register', account.id, account.version], () => compare(account.id));
  return (
    <Sheet title={t('register.compare')} onClose={onClose}>
      <Answered question={proposal}>
        {(found) => <Comparison account={account} proposal={found} onClose={onClose} />}
      </Answered>
    </Sheet>
  );
}

function Comparison({ account, proposal, onClose }: { account: Account; proposal: Proposal; onClose: () => void }) {
  const zone = useZone();
  const { busy, failure, act } = useAct();
  const news = proposal.changes.filter((one) => one.differs);
  const [chosen, setChosen] = useState(() => new Set(news.map((one) => one.field)));
  const taken = proposal.changes.filter((one) => chosen.has(one.field));
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (taken.length === 0) return onClose();
        void act(async () => {
          const fields = Object.assign({}, ...taken.map((one) => one.patch)) as Schemas['AccountPatch'];
          await keep(
            t('register.taken', { count: taken.length, name: account.name }),
            patch('account', account.id, fields),
          );
          onClose();
        });
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <p className="text-dense text-muted">
        {t('register.source', {
          register: t(`connectors.service.${proposal.register}`),
          date: date(proposal.fetchedAt, zone, 'moment'),
        })}
      </p>
      <Warnings company={proposal.company} />
      {proposal.changes.length === 0 || news.length === 0 ? (
        <p>{t('register.same')}</p>
      ) : (
        <ul className="flex flex-col divide-y divide-line">
          {news.map((one) => (
            <li key={one.field} className="py-2">
              <Checkbox
                label={t(`register.field.${one.field}`)}
                hint={
                  one.current
                    ? t('register.instead', { proposed: one.proposed, current: one.current })
                    : t('register.added', { proposed: one.proposed })
                }
                checked={chosen.has(one.field)}
                onChange={(event) => {
                  const next = new Set(chosen);
                  if (event.target.checked) next.add(one.field);
                  else next.delete(one.field);
                  setChosen(next);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {news.length > 0 && (
        <SaveLine busy={busy} onCancel={onClose} label={t('register.take', { count: taken.length })} />
      )}
    </form>
  );
}
