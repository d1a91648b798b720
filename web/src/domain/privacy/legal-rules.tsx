/** The dated rules by which contacts are judged, to read: what each says, when it counts, its figures and its source. */
import '@/i18n/fr/privacy';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { today } from '@/i18n/wall';
import { useZone } from '@/keeping/people';
import { Answered } from '@/ui/answered';
import { Card } from '@/ui/card';
import { type LegalRule, useLegalRules } from './requests';

const day = (on: string) => date(`${on}T12:00:00Z`, 'UTC', 'day');

const parts = ['now', 'later', 'over'] as const;

export function LegalRules() {
  const on = today(useZone());
  return (
    <Answered question={useLegalRules()} lines={12}>
      {(rules) => (
        <div className="flex flex-col gap-4">
          <p className="max-w-2xl text-dense text-muted">{t('privacy.rulesText')}</p>
          {parts.map((part) => {
            const shown = rules.filter((rule) => partOf(rule, on) === part);
            return part !== 'now' && shown.length === 0 ? null : (
              <Card key={part} title={t(`privacy.rules.${part}`)}>
                {shown.length === 0 && <p className="text-dense text-muted">{t('privacy.rules.none')}</p>}
                <ul className="flex flex-col divide-y divide-line">
                  {shown.map((rule) => (
                    <Rule key={`${rule.id} ${rule.version}`} rule={rule} />
                  ))}
                </ul>
              </Card>
            );
          })}
        </div>
      )}
    </Answered>
  );
}

/** Both days count. */
export function partOf({ validFrom = '', validTo }: Pick<LegalRule, 'validFrom' | 'validTo'>, on: string) {
  if (validFrom > on) return 'later';
  return validTo !== undefined && validTo < on ? 'over' : 'now';
}

function Rule({ rule }: { rule: LegalRule }) {
  return (
    <li className="flex flex-col gap-1 py-3 first:pt-0 last:pb-0">
      <p className="break-words font-semibold">{rule.title}</p>
      <p className="break-words text-dense">{rule.says}</p>
      {rule.values.length > 0 && (
        <ul className="flex list-disc flex-col pl-5 text-dense">
          {rule.values.map((value) => (
            <li key={value}>{value}</li>
          ))}
        </ul>
      )}
      <p className="text-dense">{validity(rule)}</p>
      <p className="break-words text-meta text-muted">
        {rule.id} · {rule.source}
        {' · '}
        {rule.verifiedOn ? t('privacy.rules.verified', { date: day(rule.verifiedOn) }) : t('privacy.toVerify')}
      </p>
    </li>
  );
}

function validity({ validFrom, validTo }: LegalRule): string {
  const [from, to] = [validFrom && day(validFrom), validTo && day(validTo)];
  if (from && to) return t('privacy.rules.between', { from, to });
  if (from) return t('privacy.rules.since', { from });
  return to ? t('privacy.rules.until', { to }) : t('privacy.rules.always');
}
