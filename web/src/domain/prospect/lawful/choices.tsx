/** What one is going to speak of, where the answer of the law depends on it: each choice beside its verdict. */
import '@/i18n/fr/lawful';
import { useId } from 'react';
import { t } from '@/i18n/t';
import { useAboutWords } from '@/reaching/about';
import { keyOf } from '@/reaching/reach';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import type { Standing } from './standing';
import { icons } from './verdicts';
import { tones } from './words';

interface ChoicesProps {
  choices: readonly Standing[];
  /** The one that was chosen, if any was. */
  standing: Standing;
  /** Whom one will speak to, where several are asked about. */
  who?: string | undefined;
  onChoose: (choice: Standing) => void;
}

export function Choices({ choices, standing, who, onChoose }: ChoicesProps) {
  const id = useId();
  const wordsOf = useAboutWords();
  if (choices.length === 0) return null;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-2">
      <h3 id={id} className="text-body">
        {who ? t('lawful.about.with', { name: who }) : t('lawful.about.title')}
      </h3>
      {choices.map((choice) => {
        const about = choice.about && wordsOf(choice.about);
        const chosen = keyOf(choice.about) === keyOf(standing.about);
        return (
          <Button
            key={keyOf(choice.about)}
            wide
            look={chosen ? 'primary' : 'secondary'}
            aria-pressed={chosen}
            onClick={() => onChoose(choice)}
          >
            <span>{about}</span>
            <Badge tone={tones[choice.verdict]} icon={icons[choice.verdict]}>
              {t(`lawful.verdictAlone.${choice.verdict}`)}
            </Badge>
          </Button>
        );
      })}
    </section>
  );
}
