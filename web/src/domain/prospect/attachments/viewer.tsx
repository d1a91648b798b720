/** An attachment by itself: its picture in large, and the file to take away. */
import { Download } from 'lucide-react';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import type { Shown } from './bytes';

/** Whether a browser can draw it. */
export function isPicture(row: Pick<Rows['attachment'], 'mediaType'>): boolean {
  return row.mediaType.startsWith('image/');
}

export function Viewer({ row, address, away, onClose }: Shown & { row: Rows['attachment']; onClose: () => void }) {
  return (
    <Sheet title={row.fileName} wide onClose={onClose}>
      {away && <Notice tone="warning">{t('attachment.away')}</Notice>}
      {!away && !address && <Skeleton lines={3} />}
      {address && isPicture(row) && (
        <img src={address} alt={row.fileName} className="mx-auto max-h-[70dvh] max-w-full rounded-control" />
      )}
      {address && (
        <p className="mt-3 flex justify-center">
          <a
            href={address}
            download={row.fileName}
            className="inline-flex min-h-hit items-center gap-2 rounded-control border border-border bg-surface px-4 font-semibold text-text no-underline hover:bg-primary-tint"
          >
            <Icon as={Download} />
            {t('attachment.download')}
          </a>
        </p>
      )}
    </Sheet>
  );
}
