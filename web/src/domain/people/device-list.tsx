/** Devices one under the other, each with what it keeps unsent; `onEnd` signs one out, but not the one in hand. */
import { CloudUpload } from 'lucide-react';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Icon } from '@/ui/icon';
import { type Named, nameOf, unsent, unsentWords } from './device';

export function DeviceList<Row extends Named>({
  devices,
  onEnd,
}: {
  devices: readonly Row[];
  onEnd?: (device: Row) => void;
}) {
  return (
    <ul className="divide-y divide-line">
      {devices.map((device) => (
        <li key={device.id} className="flex min-h-row items-center justify-between gap-3 py-2">
          <span className="flex min-w-0 flex-col items-start gap-0.5">
            <span className="max-w-full truncate font-semibold">{nameOf(device)}</span>
            <span className="text-meta text-muted">
              {t('devices.signedIn', { when: ago(device.createdAt), seen: ago(device.lastSeenAt) })}
            </span>
            <Unsent device={device} />
          </span>
          {onEnd && device.current && (
            <span className="shrink-0 whitespace-nowrap">
              <Badge tone="success">{t('devices.this')}</Badge>
            </span>
          )}
          {onEnd && !device.current && (
            <Button
              look="quiet"
              label={t('devices.endOne', { name: nameOf(device), when: ago(device.lastSeenAt) })}
              onClick={() => onEnd(device)}
            >
              {t('devices.end')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function Unsent({ device: { report } }: { device: Named }) {
  if (!unsent(report)) return <span className="text-meta text-muted">{unsentWords(report)}</span>;
  return (
    <span className="flex items-start gap-1 font-semibold text-meta text-pending">
      <Icon as={CloudUpload} size="small" />
      {unsentWords(report)}
    </span>
  );
}
