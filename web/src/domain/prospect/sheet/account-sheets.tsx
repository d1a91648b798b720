/** What of an account takes more than a line to edit: its numbers and addresses. */
import '@/i18n/fr/sheet';
import { t } from '@/i18n/t';
import { useDraft } from '@/offline/drafts';
import { useAct } from '@/ui/act';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { AddressFields, addressChange, addressDraft } from '../address-fields';
import { change, type Refused, refusalOn } from '../keep';
import type { Account } from '../row';
import { emailsOf, phonesOf, WaysFields, waysOf } from '../ways-fields';

interface SheetProps {
  account: Account;
  refused: Refused | null;
  onClose: () => void;
}

export function WaysSheet({ account, refused, onClose }: SheetProps) {
  const draft = useDraft(`ways:${account.id}`, waysOf(account));
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={t('sheet.ways')} onClose={onClose}>
      {draft.ready && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void act(async () => {
              const fields = { phones: phonesOf(draft.value), emails: emailsOf(draft.value) };
              await change(t('sheet.changed', { name: account.name }), 'account', account.id, fields, refused);
              await draft.clear();
              onClose();
            });
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          <WaysFields value={draft.value} onChange={draft.set} errorOn={(field) => refusalOn(refused, field)} />
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}

export function AddressSheet({ account, refused, onClose }: SheetProps) {
  const draft = useDraft(`address:${account.id}`, addressDraft(account.address));
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={t('sheet.address')} onClose={onClose}>
      {draft.ready && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            void act(async () => {
              const address = addressChange(draft.value, account.address);
              if (Object.keys(address).length > 0) {
                const before = (refused?.line.body?.address ?? {}) as object;
                // What was refused is sent again whole: with it, what was typed beside the fault.
                const whole = refused ? { ...before, ...address } : address;
                await change(
                  t('sheet.changed', { name: account.name }),
                  'account',
                  account.id,
                  { address: whole },
                  refused,
                );
              }
              await draft.clear();
              onClose();
            });
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          <AddressFields
            value={draft.value}
            onChange={draft.set}
            errorOn={(field) => refusalOn(refused, `address.${field}`)}
          />
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}
