/** Dictating a note: it listens as soon as it is open, and keeps what was said when it is closed. */
import '@/i18n/fr/attachments';
import { Check, Mic, Trash2 } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import type { ReadyFile } from '@/offline/files';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { clock, type Dictation, dictate, longest } from './microphone';

interface MemoProps {
  /** What was said so far, to find again if the phone dies. */
  onPart: (file: ReadyFile) => void;
  /** It is over: null when it was thrown away, or never began. */
  onDone: (file: ReadyFile | null) => void;
}

export function Memo({ onPart, onDone }: MemoProps) {
  const zone = useZone();
  const [failure, setFailure] = useState<string | null>(null);
  const [heard, setHeard] = useState<{ since: number; ms: number; level: number } | null>(null);
  const dictation = useRef<Dictation | null>(null);
  const thrown = useRef(false);
  const part = useEffectEvent(onPart);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    let left = false;
    let ticking: ReturnType<typeof setInterval> | undefined;
    const listening = dictate(zone, {
      onPart: (file) => thrown.current || left || part(file),
      onEnd: (file) => left || done(thrown.current ? null : file),
    });
    listening
      .then((started) => {
        dictation.current = started;
        const since = Date.now();
        if (left) return started.stop();
        const tick = () => setHeard({ since, ms: Date.now() - since, level: started.level() });
        tick();
        ticking = setInterval(tick, 100);
      })
      .catch((error) => left || setFailure(sentence(error)));
    return () => {
      left = true;
      clearInterval(ticking);
      dictation.current?.stop();
    };
  }, [zone]);
  const end = (throwing: boolean) => {
    thrown.current = throwing;
    if (dictation.current && !failure) dictation.current.stop();
    else onDone(null);
  };
  return (
    <Sheet
      title={t('memo.title')}
      onClose={() => end(false)}
      footer={
        heard && (
          <div className="flex gap-3">
            <Button icon={Trash2} onClick={() => end(true)}>
              {t('memo.drop')}
            </Button>
            <Button look="primary" icon={Check} className="flex-1" onClick={() => end(false)}>
              {t('memo.keep')}
            </Button>
          </div>
        )
      }
    >
      {failure ? (
        <Notice tone="danger">{failure}</Notice>
      ) : (
        <div className="flex flex-col items-center gap-4 py-4 text-center">
          <span className="flex size-20 items-center justify-center rounded-full bg-danger-tint text-danger">
            <Icon as={Mic} size="huge" className={heard ? 'animate-pulse motion-reduce:animate-none' : undefined} />
          </span>
          <p role="status">{t(heard ? 'memo.recording' : 'memo.asking')}</p>
          {heard && (
            <>
              <p className="font-bold text-title tabular-nums">
                {clock(heard.ms)}{' '}
                {longest - heard.ms < 60_000 && (
                  <span className="font-normal text-dense text-muted">
                    {t('memo.left', { time: clock(Math.max(0, longest - heard.ms)) })}
                  </span>
                )}
              </p>
              <progress
                aria-label={t('memo.level')}
                value={heard.level}
                max={1}
                className="h-2 w-40 appearance-none overflow-hidden rounded-full bg-line accent-primary [&::-moz-progress-bar]:bg-primary [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-primary"
              />
            </>
          )}
          <p className="max-w-80 text-dense text-muted">{t('memo.alone')}</p>
        </div>
      )}
    </Sheet>
  );
}
