/** One attachment: its picture or the sign of a document, what it is, and what can be done with it. */
import { Download, Eye, FileText, ImageOff, Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { date, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { useZone } from '@/keeping/people';
import { remove } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { type RowState, useOutbox } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Icon } from '@/ui/icon';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { Skeleton } from '@/ui/skeleton';
import { refusedOf } from '../keep';
import type { Links } from '../row';
import { StateBadge } from '../state-badge';
import { useBytes } from './bytes';
import { Rename } from './rename';

export type Attachment = Rows['attachment'];

interface TileProps {
  row: Attachment;
  state: RowState;
  readOnly: boolean;
  links: Links;
}

export function Tile({ row, state, readOnly, links }: TileProps) {
  const zone = useZone();
  const refused = refusedOf(useOutbox(), 'attachment', row.id);
  const [open, setOpen] = useState<'view' | 'rename' | null>(null);
  const { failure, act } = useAct();
  const picture = row.mediaType !== 'application/pdf';
  const { address, away } = useBytes(row.id, picture || open === 'view');
  const download = { label: t('attachment.download'), icon: Download, onSelect: () => setOpen('view') };
  return (
    <li className="flex min-w-0 flex-col gap-1" data-keep-together>
      <button
        type="button"
        aria-label={t('attachment.open', { name: row.fileName })}
        className="flex aspect-3/2 w-full items-center justify-center overflow-hidden rounded-control border border-line bg-sunken text-muted"
        onClick={() => setOpen('view')}
      >
        {picture && address ? (
          <img src={address} alt="" className="size-full object-cover" />
        ) : (
          <Icon as={picture && away ? ImageOff : FileText} size="large" />
        )}
      </button>
      <div className="flex items-start gap-1">
        <div className="min-w-0 flex-1 py-1">
          <p className="break-words font-semibold text-dense">{row.fileName}</p>
          <p className="text-meta text-muted">
            {[t(`attachment.kind.${row.kind}`), date(row.takenAt, zone, 'short'), weight(row.fileSize)].join(' · ')}
          </p>
          {picture && away && <p className="text-meta text-muted">{t('attachment.awayShort')}</p>}
          <StateBadge state={state} links={links} />
        </div>
        <div className="-mr-2 shrink-0" data-screen-only>
          <Menu
            label={t('attachment.acts', { name: row.fileName })}
            items={[
              picture ? { ...download, icon: Eye, label: t('attachment.open', { name: row.fileName }) } : download,
              ...(readOnly
                ? []
                : [
                    { label: t('attachment.rename'), icon: Pencil, onSelect: () => setOpen('rename') },
                    {
                      label: t('attachment.remove'),
                      icon: Trash2,
                      danger: true,
                      onSelect: () => void act(() => keep(t('attachment.removed'), remove('attachment', row.id))),
                    },
                  ]),
            ]}
          />
        </div>
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {open === 'view' && <Viewer row={row} address={address} away={away} onClose={() => setOpen(null)} />}
      {open === 'rename' && <Rename row={row} refused={refused} onClose={() => setOpen(null)} />}
    </li>
  );
}

function Viewer(props: { row: Attachment; address: string | null; away: boolean; onClose: () => void }) {
  const { row, address, away, onClose } = props;
  return (
    <Sheet title={row.fileName} wide onClose={onClose}>
      {away && <Notice tone="warning">{t('attachment.away')}</Notice>}
      {!away && !address && <Skeleton lines={3} />}
      {address && row.mediaType !== 'application/pdf' && (
        <img src={address} alt={row.fileName} className="mx-auto max-h-[70dvh] max-w-full rounded-control" />
      )}
      {address && (
        <p className="mt-3 flex justify-center">
          <TakeAway address={address} name={row.fileName} />
        </p>
      )}
    </Sheet>
  );
}

function TakeAway({ address, name }: { address: string; name: string }) {
  return (
    <a
      href={address}
      download={name}
      className="inline-flex min-h-hit items-center gap-2 rounded-control border border-border bg-surface px-4 font-semibold text-text no-underline hover:bg-primary-tint"
    >
      <Icon as={Download} />
      {t('attachment.download')}
    </a>
  );
}

/** 182340 → « 182 ko ». */
function weight(bytes: number): string {
  return bytes < 1_000_000
    ? t('attachment.size.kilo', { size: number(Math.max(1, Math.round(bytes / 1000))) })
    : t('attachment.size.mega', { size: number(bytes / 1_000_000, 1) });
}
