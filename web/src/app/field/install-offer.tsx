/** Proposes once to install the app, when the device has everything; dismissed, or taken, it never comes back. */
import { t } from '@/i18n/t';
import { useSync } from '@/offline/hooks';
import { decline, install, useInstall, useUndecided } from '@/offline/install';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';

export function InstallOffer() {
  const state = useInstall();
  const undecided = useUndecided();
  const { filled } = useSync();
  if (!filled || !undecided || (state !== 'offered' && state !== 'byHand')) return null;
  return (
    <div className="p-4 pb-0" data-screen-only>
      <Notice
        actions={
          <>
            {state === 'offered' && <Button onClick={() => void install()}>{t('install.yes')}</Button>}
            <Button look="quiet" onClick={decline}>
              {t(state === 'offered' ? 'install.no' : 'install.understood')}
            </Button>
          </>
        }
      >
        {t(state === 'offered' ? 'install.offer' : 'install.byHand')}
      </Notice>
    </div>
  );
}
