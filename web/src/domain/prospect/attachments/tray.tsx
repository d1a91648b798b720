/** What a visit leaves beside words: a picture, a card, a note that is spoken, a file. Four signs under the thumb. */
import '@/i18n/fr/attachments';
import { Camera, IdCard, type LucideIcon, Mic, Paperclip } from 'lucide-react';
import { type RefObject, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { letGo } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { useDraft } from '@/offline/drafts';
import type { ReadyFile } from '@/offline/files';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Memo } from './memo';
import { clock } from './microphone';
import { prepare } from './prepare';

interface TrayProps {
  /** What it is of: a note that the phone interrupted is found again there. */
  of: string;
  onFile: (file: ReadyFile) => Promise<void>;
}

export function Tray({ of, onFile }: TrayProps) {
  const zone = useZone();
  const { busy, failure, act } = useAct();
  const [dictating, setDictating] = useState(false);
  const cut = useDraft<ReadyFile | null>(`memo:${of}`, null, 0);
  const photo = useRef<HTMLInputElement>(null);
  const card = useRef<HTMLInputElement>(null);
  const other = useRef<HTMLInputElement>(null);
  const take = (wanted: 'business_card' | 'any') => (event: React.ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const file = input.files?.[0];
    if (!file) return;
    void act(async () => onFile(await prepare(file, wanted, zone))).finally(() => {
      input.value = ''; // the same file may be chosen again
    });
  };
  const heard = (file: ReadyFile | null) =>
    act(async () => {
      setDictating(false);
      if (file) await onFile(file);
      await cut.clear();
    });
  const open = (input: RefObject<HTMLInputElement | null>) => () => input.current?.click();
  return (
    <div className="flex flex-col gap-2" data-screen-only>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {cut.value && !dictating && (
        <Notice
          tone="warning"
          title={t('memo.cut', { time: clock(cut.value.durationMs ?? 0) })}
          actions={
            <>
              <Button busy={busy} onClick={() => void heard(cut.value)}>
                {t('memo.keepCut')}
              </Button>
              <Button look="quiet" onClick={() => void letGo([cut])}>
                {t('memo.drop')}
              </Button>
            </>
          }
        />
      )}
      <div className="grid grid-cols-[repeat(auto-fit,minmax(4rem,1fr))] gap-2">
        <Sign icon={Camera} text={t('attachment.take')} busy={busy} onPress={open(photo)} />
        <Sign icon={Mic} text={t('attachment.takeMemo')} busy={busy} onPress={() => setDictating(true)} />
        <Sign icon={IdCard} text={t('attachment.takeCard')} busy={busy} onPress={open(card)} />
        <Sign icon={Paperclip} text={t('attachment.takeFile')} busy={busy} onPress={open(other)} />
      </div>
      <input
        ref={photo}
        hidden
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t('attachment.take')}
        onChange={take('any')}
      />
      <input
        ref={card}
        hidden
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t('attachment.takeCard')}
        onChange={take('business_card')}
      />
      <input
        ref={other}
        hidden
        type="file"
        accept="image/*,application/pdf"
        aria-label={t('attachment.takeFile')}
        onChange={take('any')}
      />
      {dictating && <Memo onPart={cut.set} onDone={(file) => void heard(file)} />}
    </div>
  );
}

function Sign(props: { icon: LucideIcon; text: string; busy: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      aria-disabled={props.busy || undefined}
      className="flex min-h-16 min-w-0 flex-col items-center justify-center gap-1 rounded-control border border-border bg-surface px-1 py-2 font-semibold text-meta hover:bg-primary-tint active:bg-primary-tint aria-disabled:opacity-60"
      onClick={props.busy ? undefined : props.onPress}
    >
      <Icon as={props.icon} className="text-primary" />
      {props.text}
    </button>
  );
}
