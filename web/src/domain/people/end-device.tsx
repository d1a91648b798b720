/** The question asked before a device is signed out: it erases what it keeps, and this says what that would lose. */
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Notice } from '@/ui/notice';
import { DangerLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { lossWords, type Named, nameOf } from './device';

export function EndDevice(props: { device: Named; whose?: string; end: () => Promise<void>; onClose: () => void }) {
  const { device, whose, onClose } = props;
  const { busy, failure, act } = useAct();
  const loss = lossWords(device.report);
  const end = () =>
    act(async () => {
      await props.end();
      onClose();
      showToast(t('devices.ended'));
    });
  return (
    <Sheet
      title={t('devices.endTitle', { name: nameOf(device) })}
      onClose={onClose}
      footer={<DangerLine label={t('devices.end')} busy={busy} onCancel={onClose} onConfirm={() => void end()} />}
    >
      <div className="flex flex-col gap-3">
        <p className="text-muted">
          {whose && `${whose}. `}
          {t('devices.seen', { when: ago(device.lastSeenAt) })}.
        </p>
        {loss.loses ? <Notice tone="danger">{loss.text}</Notice> : <p>{loss.text}</p>}
        <p>{t('devices.endText')}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
      </div>
    </Sheet>
  );
}
