/** Files one under the other: what was spoken in lines, what is seen in small. */
import '@/i18n/fr/attachments';
import '@/i18n/fr/sheet';
import '@/i18n/fr/trade';
import { useState } from 'react';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { useRowStates } from '@/offline/hooks';
import { Button } from '@/ui/button';
import type { Links } from '../row';
import { Recording } from './recording';
import { Tile } from './tile';

/** More are shown when asked for: each picture that is not on the device is read from the server. */
const shownFirst = 6;

interface FilesProps {
  rows: readonly Rows['attachment'][];
  readOnly: boolean;
  links: Links;
  /** Whether each says at which visit it was taken. */
  ofVisit: boolean;
}

export function Files({ rows, readOnly, links, ofVisit }: FilesProps) {
  const states = useRowStates();
  const [all, setAll] = useState(false);
  const sorted = [...rows].sort((a, b) => b.takenAt.localeCompare(a.takenAt));
  const shown = all ? sorted : sorted.slice(0, shownFirst);
  const props = (row: Rows['attachment']) => ({
    ...{ row, readOnly, links, ofVisit },
    state: states.of('attachment', row.id),
  });
  const spoken = shown.filter((row) => row.kind === 'recording');
  const seen = shown.filter((row) => row.kind !== 'recording');
  return (
    <>
      {spoken.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {spoken.map((row) => (
            <Recording key={row.id} {...props(row)} />
          ))}
        </ul>
      )}
      {seen.length > 0 && (
        <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-3">
          {seen.map((row) => (
            <Tile key={row.id} {...props(row)} />
          ))}
        </ul>
      )}
      {shown.length < sorted.length && (
        <Button look="quiet" className="self-start" onClick={() => setAll(true)}>
          {t('attachment.all', { count: sorted.length })}
        </Button>
      )}
    </>
  );
}
