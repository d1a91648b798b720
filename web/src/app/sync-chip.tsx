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

const pill = 'inline-flex min-h-hit items-center gap-2 rounded-full font-semibold text-dense';

/**
 * `narrow` leaves its icon and its count; what they stand for is heard, and told by its title. On a telephone the sign alone
 * says that all is well: the name of the organisation has the room.
 */
export function SyncChip({ narrow = false }: { narrow?: boolean }) {
  const sync = useSync();
  const update = useUpdate();
  const look = wording(sync, useSkew());
  return (
    <div className={classes('flex items-center gap-2', narrow ? 'flex-col' : 'desk:flex-wrap')}>
      <Link
        href={href('outbox')}
        data-tip={narrow ? look.text : undefined}
        className={classes(pill, narrow ? 'gap-1 px-2' : 'px-3', tones[look.tone])}
        onClick={() => void syncNow()}
      >
        <Icon as={look.icon} size="small" className={sync.phase === 'idle' ? undefined : 'animate-pulse'} />
        {narrow && 'count' in look && <span aria-hidden>{look.count}</span>}
        <span
          aria-live="polite"
          className={narrow ? 'sr-only' : look.icon === CloudCheck ? 'max-[30rem]:sr-only' : undefined}
        >
          {look.text}
        </span>
      </Link>
      {/* At the end, where it stays while the words before it change: a tap meets it. */}
      {update && <Update narrow={narrow} />}
    </div>
  );
}

function Update({ narrow }: { narrow: boolean }) {
  const [busy, setBusy] = useState(false);
  const apply = async () => {
    setBusy(true);
    const came = await applyUpdate().finally(() => setBusy(false));
    if (came !== 'done') showToast(t(came === 'busy' ? 'sync.updateBusy' : 'sync.updateUnkept'));
  };
  return (
    <button
      type="button"
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      data-tip={narrow ? t('sync.update') : undefined}
      className={classes(pill, 'bg-primary-tint px-3 text-primary')}
      onClick={busy ? undefined : () => void apply()}
    >
      <Icon as={RotateCw} size="small" className={busy ? 'animate-spin' : undefined} />
      <span className={narrow ? 'sr-only' : undefined}>{t('sync.update')}</span>
    </button>
  );
}

function wording(sync: SyncState, skew: number) {
  const refused = sync.conflicts + sync.rejected;
  if (sync.failure === 'full') return { tone: 'danger', icon: CloudAlert, text: t('sync.full') } as const;
  if (refused > 0) {
    const text = t('sync.refused', { count: refused });
    return { tone: 'danger', icon: CloudAlert, text, count: refused } as const;
  }
  if (sync.waiting > 0) {
    const text = t('sync.waiting', { count: sync.waiting });
    return { tone: 'pending', icon: CloudUpload, text, count: sync.waiting } as const;
  }
  if (sync.needsSignIn) return { tone: 'warning', icon: CloudAlert, text: t('sync.ended') } as const;
  if (!sync.filled && !(sync.failure && sync.phase === 'idle')) {
    return { tone: 'calm', icon: RefreshCw, text: t('sync.filling', { count: sync.received }) } as const;
  }
  if (sync.failure === 'network') return { tone: 'warning', icon: CloudOff, text: t('sync.offline') } as const;
  if (sync.failure) return { tone: 'warning', icon: CloudAlert, text: t('sync.trouble') } as const;
  if (skew !== 0) return { tone: 'warning', icon: Clock, text: t('sync.clock') } as const;
  return { tone: 'calm', icon: CloudCheck, text: t('sync.done') } as const;
}
