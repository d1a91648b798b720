/** A colleague removes or moves a row while its form is open: the form closes, and it is said where what was typed there is. */
import '@/i18n/fr/sheet';
import { useEffect } from 'react';
import { t } from '@/i18n/t';
import { isBegun } from '@/offline/drafts';
import { showToast } from '@/ui/toast';

/** `draft` is the key of what is typed there. */
export function useRowGone(draft: string, gone: boolean) {
  useEffect(() => {
    if (!gone) return;
    isBegun(draft).then(
      (begun) => begun && showToast(t('sheet.rowGone')),
      () => undefined, // the device keeps nothing more: there is nothing to lead to
    );
  }, [draft, gone]);
}
