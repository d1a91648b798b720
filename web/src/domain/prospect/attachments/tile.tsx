/** One attachment: its picture or the sign of a document, what it is, and what can be done with it. */
import { Download, Eye, FileText, ImageOff } from 'lucide-react';
import { useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import type { Rows } from '@/offline/entities';
import type { RowState } from '@/offline/hooks';
import { Icon } from '@/ui/icon';
import type { Links } from '../row';
import { StateBadge } from '../state-badge';
import { Acts } from './acts';
import { useBytes } from './bytes';
import { OfVisit } from './of-visit';
import { isPicture, Viewer } from './viewer';
import { weight } from './weight';

export interface TileProps {
  row: Rows['attachment'];
  state: RowState;
  readOnly: boolean;
  links: Links;
  /** Whether it says at which visit it was taken. */
  ofVisit: boolean;
}

export function Tile({ row, state, readOnly, links, ofVisit }: TileProps) {
  const zone = useZone();
  const [open, setOpen] = useState(false);
  const picture = isPicture(row);
  const { address, away } = useBytes(row.id, picture || open);
  const show = () => setOpen(true);
  return (
    <li className="flex min-w-0 flex-col gap-1" data-keep-together>
      <button
        type="button"
        aria-label={t('attachment.open', { name: row.fileName })}
        className="flex aspect-3/2 w-full items-center justify-center overflow-hidden rounded-control border border-line bg-sunken text-muted"
        onClick={show}
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
          {ofVisit && <OfVisit row={row} links={links} />}
        </div>
        <Acts
          row={row}
          readOnly={readOnly}
          first={[
            picture
              ? { label: t('attachment.open', { name: row.fileName }), icon: Eye, onSelect: show }
              : { label: t('attachment.download'), icon: Download, onSelect: show },
          ]}
        />
      </div>
      {open && <Viewer row={row} address={address} away={away} onClose={() => setOpen(false)} />}
    </li>
  );
}
