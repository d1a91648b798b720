/** One glance: is everything on the server, what waits, what needs a person. Touching it synchronises, and shows what waits; it speaks to screen readers. */
import { Clock, CloudAlert, CloudCheck, CloudOff, CloudUpload, RefreshCw, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { type SyncState, useSkew, useSync } from '@/offline/hooks';
import { applyUpdate, useUpdate } from '@/offline/update';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { showToast } from '@/ui/toast';
import { href } from './routes';

const tones = {
  calm: 'text-muted',
  pending: 'bg-pending-tint text-pending',
  danger: 'bg-danger-tint text-danger',
  warning: 'bg-warning-tint text-warning',
};

export function SyncChip() {
  const sync = useSync();
  const update = useUpdate();
  const look = wording(sync, useSkew());
  return (
    <div className="flex items-center gap-2">
      {update && <Update />}
      <Link
        href={href('outbox')}
        className={classes(
          'inline-flex min-h-hit items-center gap-2 rounded-full px-3 font-semibold text-dense',
          tones[look.tone],
        )}
        onClick={() => void syncNow()}
      >
        <Icon as={look.icon} size="small" className={sync.phase === 'idle' ? undefined : 'animate-pulse'} />
        <span aria-live="polite">{look.text}</span>
      </Link>
    </div>
  );
}

function Update() {
  const [busy, setBusy] = useState(false);
  const apply = async () => {
    setBusy(true);
    if (!(await applyUpdate().finally(() => setBusy(false)))) showToast(t('sync.updateUnkept'));
  };
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className="inline-flex min-h-hit items-center gap-2 rounded-full bg-primary-tint px-3 font-semibold text-dense text-primary"
      onClick={busy ? undefined : () => void apply()}
    >
      <Icon as={RotateCw} size="small" className={busy ? 'animate-spin' : undefined} />
      {t('sync.update')}
    </button>
  );
}

function wording(sync: SyncState, skew: number) {
  const refused = sync.conflicts + sync.rejected;
  if (sync.failure === 'full') return { tone: 'danger', icon: CloudAlert, text: t('sync.full') } as const;
  if (refused > 0) return { tone: 'danger', icon: CloudAlert, text: t('sync.refused', { count: refused }) } as const;
  if (sync.waiting > 0)
    return { tone: 'pending', icon: CloudUpload, text: t('sync.waiting', { count: sync.waiting }) } as const;
  if (!sync.filled && !(sync.failure && sync.phase === 'idle')) {
    return { tone: 'calm', icon: RefreshCw, text: t('sync.filling', { count: sync.received }) } as const;
  }
  if (sync.failure === 'network') return { tone: 'warning', icon: CloudOff, text: t('sync.offline') } as const;
  if (sync.failure) return { tone: 'warning', icon: CloudAlert, text: t('sync.trouble') } as const;
  if (skew !== 0) return { tone: 'warning', icon: Clock, text: t('sync.clock') } as const;
  return { tone: 'calm', icon: CloudCheck, text: t('sync.done') } as const;
}
