/** One note that was spoken, in a line: listened to where it stands. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { StateBadge } from '../state-badge';
import { Acts } from './acts';
import { useBytes } from './bytes';
import { clock } from './microphone';
import { OfVisit } from './of-visit';
import { usePlayer } from './player';
import type { TileProps } from './tile';
import { Viewer } from './viewer';
import { stemOf, weight } from './weight';

export function Recording({ row, state, readOnly, links, ofVisit }: TileProps) {
  const zone = useZone();
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const { address, away } = useBytes(row.id, wanted || open);
  const lasts = row.durationMs ?? 0;
  const { button, slider } = usePlayer({ address, name: row.fileName, lasts, onWanted: () => setWanted(true) });
  return (
    <li className="flex items-start gap-3 py-2" data-keep-together>
      <div data-screen-only>{button}</div>
      <div className="min-w-0 flex-1">
        <p className="break-words font-semibold text-dense">{stemOf(row.fileName)}</p>
        <p className="text-meta text-muted">
          {[lasts > 0 && clock(lasts), date(row.takenAt, zone, 'short'), weight(row.fileSize)]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {away && <p className="text-meta text-muted">{t('attachment.awayShort')}</p>}
        {slider}
        <StateBadge state={state} links={links} />
        {ofVisit && <OfVisit row={row} links={links} />}
      </div>
      <Acts
        row={row}
        readOnly={readOnly}
        first={[{ label: t('attachment.download'), icon: Download, onSelect: () => setOpen(true) }]}
      />
      {open && <Viewer row={row} address={address} away={away} onClose={() => setOpen(false)} />}
    </li>
  );
}
