/**
 * Recording what is said into the microphone, small enough for a slow network. What was heard so far is handed over
 * every other second: whatever happens to the phone, no more than that is lost.
 */
import '@/i18n/fr/attachments';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { ReadyFile } from '@/offline/files';
import { said } from '../said';

/** Five minutes of speech weigh about a megabyte. */
export const longest = 300_000;
const bitsPerSecond = 32_000;
const every = 2000;

/** What browsers record, the smallest first: iPhones know MP4 alone. */
const recorded = [
  { mime: 'audio/webm;codecs=opus', type: 'audio/webm', ending: 'webm' },
  { mime: 'audio/ogg;codecs=opus', type: 'audio/ogg', ending: 'ogg' },
  { mime: 'audio/mp4', type: 'audio/mp4', ending: 'm4a' },
] as const;

export interface Dictation {
  /** Ends it, with all that was said. */
  stop: () => void;
  /** From 0 to 1, for the eye. */
  level: () => number;
}

interface Heard {
  /** All that was said so far. */
  onPart: (file: ReadyFile) => void;
  /** It ended, by itself too: another program took the microphone, or it was long enough. */
  onEnd: (file: ReadyFile) => void;
}

/** Throws why not, in words. */
export async function dictate(zone: string, { onPart, onEnd }: Heard): Promise<Dictation> {
  const as = recorded.find(({ mime }) => typeof MediaRecorder !== 'undefined' && MediaRecorder.isTypeSupported(mime));
  if (!as || !navigator.mediaDevices) throw said(t('memo.unable'));
  const stream = await navigator.mediaDevices.getUserMedia({ audio: { channelCount: 1 } }).catch((cause) => {
    throw said(t(cause instanceof DOMException && cause.name === 'NotAllowedError' ? 'memo.denied' : 'memo.none'));
  });
  const began = Date.now();
  const parts: Blob[] = [];
  const taken = new Date(began);
  const about = {
    kind: 'recording',
    fileName: `${t('memo.named', { day: date(taken, zone, 'moment') })}.${as.ending}`.replace(':', '\u00a0h\u00a0'),
    takenAt: taken.toISOString(),
    mediaType: as.type,
  } as const;
  const soFar = async (): Promise<ReadyFile> => {
    const durationMs = Math.min(Date.now() - began, longest);
    return { ...about, durationMs, bytes: await new Blob(parts).arrayBuffer() };
  };
  const recorder = new MediaRecorder(stream, { mimeType: as.mime, audioBitsPerSecond: bitsPerSecond });
  const meter = metered(stream);
  const awake = staysAwake();
  let ended = false;
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return;
    parts.push(data);
    if (!ended) void soFar().then((file) => ended || onPart(file));
    if (Date.now() - began >= longest) stop();
  };
  recorder.onstop = () => {
    ended = true;
    for (const track of stream.getTracks()) track.stop();
    meter.close();
    awake();
    void soFar().then(onEnd);
  };
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  recorder.start(every);
  return { stop, level: meter.level };
}

function metered(stream: MediaStream): { level: () => number; close: () => void } {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const wave = new Uint8Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getByteTimeDomainData(wave);
      return Math.min(1, Math.max(...wave.map((one) => Math.abs(one - 128))) / 64);
    },
    close: () => void context.close(),
  };
}

/** A phone that sleeps stops listening. */
function staysAwake(): () => void {
  const lock = navigator.wakeLock?.request('screen').catch(() => null);
  return () => void lock?.then((held) => held?.release());
}

/** 42000 → « 0:42 ». */
export function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
