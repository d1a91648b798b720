/** Taking a card with the camera of a phone, or choosing a picture or a document: two buttons over two file inputs. */
import '@/i18n/fr/attachments';
import '@/i18n/fr/sheet';
import { Camera, Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import type { ReadyFile } from '@/offline/files';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

const pictures = 'image/*';
const everything = 'image/*,application/pdf';

export function Pick({ onFile, look }: { onFile: (file: ReadyFile) => Promise<void>; look?: 'quiet' }) {
  const zone = useZone();
  const { busy, failure, act } = useAct();
  const card = useRef<HTMLInputElement>(null);
  const other = useRef<HTMLInputElement>(null);
  const take = (wanted: 'business_card' | 'any') => (event: React.ChangeEvent<HTMLInputElement>) => {
    const input = event.target;
    const file = input.files?.[0];
    if (!file) return;
    void act(async () => {
      const { prepare } = await import('./prepare');
      await onFile(await prepare(file, wanted, zone));
    }).finally(() => {
      input.value = ''; // the same file may be chosen again
    });
  };
  return (
    <div className="flex flex-col gap-2" data-screen-only>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className={look ? '-ml-4 flex flex-col items-start gap-1' : 'flex flex-wrap gap-2'}>
        <Button icon={Camera} busy={busy} {...(look ? { look } : {})} onClick={() => card.current?.click()}>
          {t('attachment.card')}
        </Button>
        <Button icon={Paperclip} busy={busy} {...(look ? { look } : {})} onClick={() => other.current?.click()}>
          {t('attachment.add')}
        </Button>
      </div>
      <input
        ref={card}
        hidden
        type="file"
        accept={pictures}
        capture="environment"
        aria-label={t('attachment.card')}
        onChange={take('business_card')}
      />
      <input
        ref={other}
        hidden
        type="file"
        accept={everything}
        aria-label={t('attachment.add')}
        onChange={take('any')}
      />
    </div>
  );
}
