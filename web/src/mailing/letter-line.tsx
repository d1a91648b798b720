/** One letter: to whom, how far it has come, why it did not leave, and what its author can do about it. */
import '@/i18n/fr/mailing';
import { Mail, MailCheck, MailWarning, MailX } from 'lucide-react';
import { useSession } from '@/api/session';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useRowStates } from '@/offline/hooks';
import { abandonLetter, retryLetter } from '@/offline/letter-changes';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Sent } from '@/ui/sent';
import { Served } from '@/ui/served';
import type { Letter } from './letters';

const icons = { waiting: Mail, sent: MailCheck, refused: MailWarning, abandoned: MailX };
const tones = { waiting: 'neutral', sent: 'success', refused: 'danger', abandoned: 'neutral' } as const;

export function LetterLine({ letter, zone }: { letter: Letter; zone: string }) {
  const { identity } = useSession();
  const states = useRowStates();
  const { busy, failure, act } = useAct();
  const here = states.of('letter', letter.id);
  const mine = letter.authorId === identity?.user.id && here === 'sent';
  const again = letter.state === 'refused' || (letter.state === 'waiting' && letter.attempts > 0);
  return (
    <li className="flex items-start gap-2 text-dense" data-letter={letter.state}>
      <Icon
        as={icons[letter.state]}
        size="small"
        className={letter.state === 'refused' ? 'mt-0.5 text-danger' : 'mt-0.5 text-muted'}
      />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="min-w-0 break-words">
            {t(`mailing.kind.${letter.kind}`, { name: letter.to.name || letter.to.email })}
          </span>
          <Badge tone={tones[letter.state]}>{stateOf(letter, zone)}</Badge>
          <Sent state={here} />
        </p>
        {letter.failure && letter.state !== 'sent' && (
          <p className="text-muted">
            <Served>{letter.failure}</Served>
          </p>
        )}
        {failure && <Notice tone="danger">{failure}</Notice>}
        {mine && letter.state !== 'sent' && letter.state !== 'abandoned' && (
          <div className="-ml-4 flex flex-wrap">
            {again && (
              <Button
                look="quiet"
                busy={busy}
                onClick={() => void act(() => keep(t('mailing.retried'), retryLetter(letter.id)))}
              >
                {t('mailing.retry')}
              </Button>
            )}
            <Button look="quiet" onClick={() => void act(() => keep(t('mailing.abandoned'), abandonLetter(letter.id)))}>
              {t('mailing.abandon')}
            </Button>
          </div>
        )}
      </div>
    </li>
  );
}

function stateOf(letter: Letter, zone: string): string {
  if (letter.state === 'sent' && letter.sentAt)
    return t('mailing.state.sent', { when: date(letter.sentAt, zone, 'moment') });
  if (letter.state === 'waiting' && letter.attempts > 0 && letter.nextAttemptAt)
    return t('mailing.state.again', { time: date(letter.nextAttemptAt, zone, 'time') });
  return letter.state === 'sent' ? t('mailing.state.left') : t(`mailing.state.${letter.state}`);
}
