/** The last line of a sheet: leave it, or save its form; leave it, or do what cannot simply be undone. */
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

export function DangerLine(props: {
  label: string;
  busy: boolean;
  disabled?: boolean;
  onCancel: () => void;
  onConfirm: () => void;
}) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <Button onClick={props.onCancel}>{t('action.cancel')}</Button>
      <Button look="danger" busy={props.busy} disabled={props.disabled} onClick={props.onConfirm}>
        {props.label}
      </Button>
    </div>
  );
}
