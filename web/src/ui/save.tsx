/** The last line of a form inside a sheet: leave it, or save. */
import { t } from '@/i18n/t';
import { Button } from './button';

export function SaveLine(props: { busy: boolean; onCancel: () => void; label?: string }) {
  return (
    <div className="flex flex-wrap justify-end gap-2 pt-2">
      <Button onClick={props.onCancel}>{t('action.cancel')}</Button>
      <Button type="submit" look="primary" busy={props.busy}>
        {props.label ?? t('action.save')}
      </Button>
    </div>
  );
}
