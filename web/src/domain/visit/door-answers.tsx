/** The answers under the thumb; where nobody may ring, the way on alone. */
import {
  Ban,
  CalendarClock,
  DoorClosed,
  Footprints,
  type LucideIcon,
  PhoneCall,
  SkipForward,
  ThumbsUp,
} from 'lucide-react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { foot } from '@/ui/foot';
import { Icon } from '@/ui/icon';
import { type Answer, atDoors, atStand } from './doors';

const icons = {
  absent: DoorClosed,
  refused: Ban,
  later: CalendarClock,
  interested: ThumbsUp,
  passing: Footprints,
} as const satisfies Record<Answer, LucideIcon>;

interface AnswersProps {
  stand: boolean;
  blocked: boolean;
  busy: boolean;
  where: string;
  onAnswer: (answer: Answer) => void;
  onSkip: () => void;
}

export function Answers({ stand, blocked, busy, where, onAnswer, onSkip }: AnswersProps) {
  return (
    <fieldset
      ref={foot}
      // Read before what was done already; on a phone, at the foot of the screen.
      className="sticky bottom-16 z-10 order-last -mx-4 mt-auto border-line border-t bg-bg px-4 py-3 desk:static desk:order-none desk:mx-0 desk:mt-0 desk:border-0 desk:px-0"
    >
      <legend className="sr-only">{stand ? t('doors.answers.stand') : `${t('doors.answers')} · ${where}`}</legend>
      {blocked ? (
        <Button look="primary" icon={SkipForward} wide onClick={onSkip}>
          {t('doors.skip')}
        </Button>
      ) : (
        <div className={classes('grid gap-2', stand ? 'grid-cols-3' : 'grid-cols-2')}>
          {(stand ? atStand : atDoors).map((answer) => (
            <button
              key={answer}
              type="button"
              aria-disabled={busy || undefined}
              className={classes(
                'flex min-h-16 select-none items-center justify-center rounded-control font-semibold',
                stand ? 'flex-col gap-1 px-1 py-2 text-dense' : 'gap-2 px-2',
                answer === 'interested'
                  ? 'bg-primary text-on-primary active:bg-primary-strong'
                  : 'border border-border bg-surface text-text active:bg-primary-tint',
              )}
              onClick={() => busy || onAnswer(answer)}
            >
              <Icon as={stand && answer === 'later' ? PhoneCall : icons[answer]} />
              {t(stand && answer === 'later' ? 'doors.answer.call' : `doors.answer.${answer}`)}
            </button>
          ))}
        </div>
      )}
    </fieldset>
  );
}
