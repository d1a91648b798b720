/** What characterises the customer, and what the preparation cites of it: history, potential and persona (CP7.C1). */
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { nearDay } from '@/i18n/day';
import { euros, percent } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Textarea } from '@/ui/field';
import { type Assembled, type Characteristic, characteristics, type PrepDraft } from './prep';
import type { Account, Schemas } from './visit';

/** In words; empty of what nobody knows. */
export type Facts = Record<Characteristic, string>;

/** The ideal customer that the account resembles, which only the server reckons; undefined without network. */
export function useFit(account: Account): Schemas['AccountFit'] | undefined {
  const read = () => answer(api.GET('/v1/accounts/{accountId}/fit', { params: { path: { accountId: account.id } } }));
  return useServer(['fit', account.id], read, { when: account.version > 0 }).data;
}

interface About {
  account: Account;
  last: Assembled['last'];
  fit: Schemas['AccountFit'] | undefined;
  zone: string;
  now: number;
}

export function factsOf({ account, last, fit, zone, now }: About): Facts {
  const said = (...parts: (string | false | undefined)[]) => parts.filter(Boolean).join(' · ');
  return {
    history: last
      ? said(nearDay(last.startedAt, zone, now), t(`visit.outcome.${last.outcome}`), last.note)
      : t('prep.never'),
    potential: said(
      account.class && t(`account.class.${account.class}`),
      account.potentialCents !== undefined && t('trait.perYear', { amount: euros(account.potentialCents) }),
      account.score !== undefined && t('prep.score', { score: account.score }),
    ),
    persona: fit ? said(fit.personaName, percent(fit.fit / 10_000)) : '',
  };
}

/** As it is read and printed; what was cited says what the network does not. */
export function Customer({ known, facts }: { known: Assembled; facts: Facts }) {
  const { prep, motives } = known;
  const rows = characteristics.flatMap((of) => {
    const cited = prep?.basis?.find((one) => one.of === of)?.words;
    return facts[of] || cited ? [{ of, fact: facts[of], cited }] : [];
  });
  const competitor = prep?.competitor === known.competitor ? '' : known.competitor;
  return (
    <Card title={t('prep.customer')}>
      <dl className="flex flex-col gap-2">
        {rows.map(({ of, fact, cited }) => (
          <div key={of} className="flex flex-col">
            <dt className="text-meta text-muted">{t(`prep.basis.${of}`)}</dt>
            {fact && <dd className={cited && cited !== fact ? 'text-dense' : 'font-semibold'}>{fact}</dd>}
            {cited && cited !== fact && <dd className="font-semibold">{cited}</dd>}
          </div>
        ))}
        {motives.length > 0 && (
          <div className="flex flex-col">
            <dt className="text-meta text-muted">{t('prep.shownMotives')}</dt>
            {motives.map((one) => (
              <dd key={one.motive}>
                <span className="font-semibold">{t(`report.motive.${one.motive}`)}</span>
                {one.words && <span className="text-dense"> {t('prep.saidSo', { words: one.words })}</span>}
              </dd>
            ))}
          </div>
        )}
        {competitor && (
          <div className="flex flex-col">
            <dt className="text-meta text-muted">{t('report.competitor')}</dt>
            <dd className="font-semibold">{competitor}</dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

interface FieldsProps {
  facts: Facts;
  value: PrepDraft;
  put: (fields: Partial<PrepDraft>) => void;
}

/** What one keeps in mind of each; what is known is taken over by one tap. */
export function BasisFields({ facts, value, put }: FieldsProps) {
  const set = (of: Characteristic, words: string) => put({ basis: { ...value.basis, [of]: words } });
  return (
    <Card title={t('prep.basis')}>
      <div className="flex flex-col gap-4">
        {characteristics.map((of) => {
          const words = value.basis?.[of] ?? '';
          return (
            <div key={of} className="flex flex-col items-start gap-1">
              <Field label={t(`prep.basis.${of}`)} hint={facts[of]} className="w-full" unmarked>
                <Textarea rows={1} maxLength={500} value={words} onChange={(event) => set(of, event.target.value)} />
              </Field>
              {facts[of] && !words && (
                <Button look="quiet" className="-ml-4" onClick={() => set(of, facts[of].slice(0, 500))}>
                  {t('prep.cite', { what: t(`prep.basis.${of}`) })}
                </Button>
              )}
            </div>
          );
        })}
      </div>
    </Card>
  );
}
