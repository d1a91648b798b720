/** Listening to a recording: one button, and where one is in it once it plays. */
import '@/i18n/fr/attachments';
import { LoaderCircle, Pause, Play } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { clock } from './microphone';

interface Recorded {
  /** Of the bytes; null while they are not there. */
  address: string | null;
  name: string;
  /** In milliseconds: what browsers record says no length itself. */
  lasts: number;
  /** Somebody wants to listen: the bytes are asked for. */
  onWanted?: () => void;
}

export function usePlayer({ address, name, lasts, onWanted }: Recorded): { button: ReactNode; slider: ReactNode } {
  const [wanted, setWanted] = useState(false);
  const [sound, setSound] = useState<HTMLAudioElement | null>(null);
  const [playing, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  useEffect(() => {
    if (!address || !wanted) return;
    const audio = new Audio(address);
    const moved = () => setAt(audio.currentTime * 1000);
    const turned = () => setPlaying(!audio.paused);
    const over = () => setAt(0);
    audio.addEventListener('timeupdate', moved);
    audio.addEventListener('play', turned);
    audio.addEventListener('pause', turned);
    audio.addEventListener('ended', over);
    setSound(audio);
    void audio.play().catch(() => setPlaying(false));
    return () => {
      audio.pause();
      setSound(null);
    };
  }, [address, wanted]);
  const press = () => {
    if (!sound) {
      onWanted?.();
      setWanted(true);
    } else if (sound.paused) void sound.play();
    else sound.pause();
  };
  const total = Math.max(lasts, at, 1);
  return {
    button: (
      <Button
        icon={wanted && !sound ? LoaderCircle : playing ? Pause : Play}
        label={t(playing ? 'memo.pause' : 'memo.play', { name })}
        className="shrink-0 rounded-full"
        onClick={press}
      />
    ),
    slider: sound && (
      <input
        type="range"
        min={0}
        max={total}
        step={100}
        value={at}
        aria-label={t('memo.position', { name })}
        aria-valuetext={t('memo.at', { at: clock(at), total: clock(total) })}
        className="min-h-hit w-full min-w-0 accent-primary"
        onChange={(event) => {
          sound.currentTime = Number(event.target.value) / 1000;
        }}
      />
    ),
  };
}
