/** Fairs, and the rules that need no screen: what the law asks of a stand, what is missing, which stands a day has. */
import type { Rows } from '@/offline/entities';
import type { Schemas } from './visit';

export type Fair = Rows['fair'];
export type Check = Schemas['FairCheck'];

export type Duty = Pick<Schemas['FairDuty'], 'check' | 'title' | 'sentence' | 'onCredit' | 'source'> & {
  validFrom: string;
  finePerson: number;
  fineCompany: number;
};

/** R-OFF-05, as the server has it (internal/visit/stand.go): one opens a stand where there is no network. */
export const duties: readonly Duty[] = [
  {
    check: 'panel',
    validFrom: '2014-12-13',
    title: 'Affiche visible des clients, au moins au format A3, en caractères d’au moins 90 points',
    sentence: 'Le consommateur ne bénéficie pas d’un droit de rétractation pour tout achat effectué sur ce stand',
    onCredit: false,
    finePerson: 3000,
    fineCompany: 15000,
    source: 'C. conso., art. L. 224-59 ; arrêté du 2 décembre 2014, art. 1',
  },
  {
    check: 'box',
    validFrom: '2015-03-01',
    title: 'Encadré en tête de chaque contrat, en caractères d’au moins 12 points',
    sentence:
      'Le consommateur ne bénéficie pas d’un droit de rétractation pour un achat effectué dans une foire ou dans un salon',
    onCredit: false,
    finePerson: 3000,
    fineCompany: 15000,
    source: 'C. conso., art. L. 224-60 ; arrêté du 2 décembre 2014, art. 2',
  },
  {
    check: 'loan',
    validFrom: '2015-03-01',
    title:
      'Encadré sur le crédit affecté, en tête du contrat : l’acheteur peut se rétracter du crédit pendant 14 jours, et la vente tombe avec lui, sans frais',
    sentence: '',
    onCredit: true,
    finePerson: 0,
    fineCompany: 0,
    source: 'C. conso., art. L. 224-62',
  },
];

/** When a check was seen in place, and by whom; nobody while it is not sent. */
export function seen(fair: Fair, check: Check): { at: string | undefined; by: string | undefined } {
  if (check === 'panel') return { at: fair.panelAt, by: fair.panelBy };
  return check === 'box' ? { at: fair.boxAt, by: fair.boxBy } : { at: fair.loanAt, by: fair.loanBy };
}

/** What the law asks of the stand. */
export function asked(fair: Pick<Fair, 'firstOn' | 'credit'>): readonly Duty[] {
  return duties.filter((duty) => duty.validFrom <= fair.firstOn && (fair.credit || !duty.onCredit));
}

/** What was not seen in place yet. */
export function missing(fair: Fair): readonly Duty[] {
  return asked(fair).filter((duty) => !seen(fair, duty.check).at);
}

/** When all was in place; null as long as something is missing. */
export function openedAt(fair: Fair): string | null {
  if (missing(fair).length > 0) return null;
  const moments = asked(fair).map((duty) => seen(fair, duty.check).at ?? '');
  return moments.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

/** The stands of a day that are not in order; null when the day has no stand at all. */
export function unready(fairs: readonly Fair[], day: string): readonly Fair[] | null {
  const open = fairs.filter((fair) => !fair.cancelled && fair.firstOn <= day && day <= fair.lastOn);
  return open.length === 0 ? null : open.filter((fair) => missing(fair).length > 0);
}

/** Those to come or under way, the soonest first; then those that are over or cancelled, the latest first. */
export function sorted(fairs: readonly Fair[], today: string): { ahead: Fair[]; past: Fair[] } {
  const ahead = fairs.filter((fair) => !fair.cancelled && fair.lastOn >= today);
  const past = fairs.filter((fair) => !ahead.includes(fair));
  return {
    ahead: ahead.sort((a, b) => a.firstOn.localeCompare(b.firstOn)),
    past: past.sort((a, b) => b.firstOn.localeCompare(a.firstOn)),
  };
}
