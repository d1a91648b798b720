/** May one call, write, visit now? One word for each channel, beside the sign that repeats it. */
import '@/i18n/fr/lawful';
import { Ban, CircleCheck, CircleQuestionMark, type LucideIcon, TriangleAlert } from 'lucide-react';
import { t } from '@/i18n/t';
import { Badge } from '@/ui/badge';
import type { Standing, Verdict } from './standing';
import { tones } from './words';

export const icons: Record<Verdict, LucideIcon> = {
  allow: CircleCheck,
  warn: TriangleAlert,
  block: Ban,
  ask: CircleQuestionMark,
};

export function Verdicts({ list }: { list: readonly Standing[] }) {
  return (
    <ul className="flex flex-wrap gap-x-2 gap-y-1">
      {list.map(({ channel, verdict }) => (
        <li key={channel}>
          <Badge tone={tones[verdict]} icon={icons[verdict]}>
            {t('lawful.verdictOf', {
              channel: t(`lawful.channel.${channel}`),
              verdict: t(`lawful.verdict.${verdict}`),
            })}
          </Badge>
        </li>
      ))}
    </ul>
  );
}
