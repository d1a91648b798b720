/** The recap of a visit for the customer, put together from its report: what was understood, what was proposed, who does what by when. */
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { Report } from './report';
import type { Visit } from './visit';

interface About {
  visit: Pick<Visit, 'startedAt' | 'next'>;
  report: Report;
  zone: string;
  me: string;
  organisation: string;
  /** As one speaks to her: « Madame Durand »; empty for a company. */
  reader: string;
  /** Nothing may be offered her: what was proposed stays out. */
  withheld: boolean;
}

const bullet = (text: string) => `– ${text.trim().replace(/\s*\n\s*/g, ' ')}`;

const hello = (reader: string) => t(reader ? 'recap.hello' : 'recap.helloAll', { name: reader });

/** The letter for another reader: its first line greets her, unless somebody wrote another one. */
export function greeting(text: string, from: string, to: string): string {
  const [first = '', ...rest] = text.split('\n');
  return first.trim() === hello(from) ? [hello(to), ...rest].join('\n') : text;
}

/** What the adviser keeps to herself, facts and observations, is not in it. */
export function recapOf({ visit, report, zone, me, organisation, reader, withheld }: About): {
  subject: string;
  text: string;
} {
  const day = date(visit.startedAt, zone, 'weekday');
  const understood = report.restatement?.trim()
    ? [report.restatement.trim()]
    : (report.discovery ?? []).map(({ words }) => bullet(words));
  const proposed = (withheld ? [] : (report.arguments ?? [])).map(({ feature, advantage }) =>
    bullet([feature, advantage].filter((part) => part?.trim()).join(', ')),
  );
  const agreed = (report.concessions ?? []).map(({ given, against }) =>
    bullet(against?.trim() ? t('recap.against', { given: given.trim(), against: against.trim() }) : given),
  );
  const next = visit.next
    ? [
        bullet(
          t('recap.step', {
            what: visit.next.label?.trim() || t(`action.kind.${visit.next.kind}`),
            who: me,
            day: date(visit.next.at, zone, 'weekday'),
          }),
        ),
      ]
    : [];
  const part = (title: string, lines: string[]) => (lines.length > 0 ? [`${title}\n${lines.join('\n')}`] : []);
  const text = [
    hello(reader),
    t('recap.thanks', { day }),
    ...part(t('recap.understood'), understood),
    ...part(t('recap.proposed'), proposed),
    ...part(t('recap.agreed'), agreed),
    ...part(t('recap.next'), next),
    t('recap.correct'),
    `${t('recap.regards')}\n${[me, organisation].filter(Boolean).join('\n')}`,
  ].join('\n\n');
  return { subject: t('recap.subject', { day }), text };
}
