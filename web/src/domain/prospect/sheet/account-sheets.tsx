/** What of an account takes more than a line to edit: its numbers and addresses. */
import '@/i18n/fr/sheet';
import { useState } from 'react';
import { fullName } from '@/api/directory';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { keep } from '@/keeping/keep';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import type { Parts } from '@/keeping/rebase';
import { useReceivers } from '@/keeping/receivers';
import { patch } from '@/offline/changes';
import { useAct } from '@/ui/act';
import { Field, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { AddressFields, addressDraft, addressParts, addressSaid, addressSent } from '../address-fields';
import { change, differing, type Refused, refusalOn } from '../keep';
import type { Account } from '../row';
import { emailsOf, phonesOf, type WaysDraft, WaysFields, waysOf, waysParts, waysSaid } from '../ways-fields';

interface SheetProps {
  account: Account;
  refused: Refused | null;
  onClose: () => void;
}

const parts: Parts<WaysDraft> = { lists: waysParts };

const numbersOf = (draft: WaysDraft) => ({ phones: phonesOf(draft), emails: emailsOf(draft) });

export function WaysSheet({ account, refused, onClose }: SheetProps) {
  const start = waysOf(account);
  const draft = useKept(`ways:${account.id}`, start, parts);
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={t('sheet.ways')} onClose={onClose}>
      {draft.ready && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (mustChoose(draft)) return;
            void act(async () => {
              const fields = differing(numbersOf(draft.value), numbersOf(start), refused);
              await change([draft], t('sheet.changed', { name: account.name }), 'account', account.id, fields, refused);
              onClose();
            });
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          <Restored draft={draft} busy={busy}>
            {(saved, both) => <Saved said={waysSaid(saved, both)} />}
          </Restored>
          <WaysFields value={draft.value} onChange={draft.set} errorOn={(field) => refusalOn(refused, field)} />
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}

export function AddressSheet({ account, refused, onClose }: SheetProps) {
  const draft = useKept(`address:${account.id}`, addressDraft(account.address), addressParts);
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={t('sheet.address')} onClose={onClose}>
      {draft.ready && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (mustChoose(draft)) return;
            void act(async () => {
              const address = addressSent(draft.value, account.address, refused);
              const fields = Object.keys(address).length > 0 ? { address } : {};
              await change([draft], t('sheet.changed', { name: account.name }), 'account', account.id, fields, refused);
              onClose();
            });
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          <Restored draft={draft} busy={busy}>
            {(saved, both) => <Saved said={addressSaid(saved, both)} />}
          </Restored>
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

/** Hands the account over to a colleague. */
export function OwnerSheet({ account, onClose }: Omit<SheetProps, 'refused'>) {
  const [to, setTo] = useState('');
  const { busy, failure, act } = useAct();
  const receivers = (useReceivers('updateAccount') ?? []).filter(({ id }) => id !== account.ownerId);
  return (
    <Sheet title={t('sheet.handOver')} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const receiver = receivers.find((one) => one.id === to);
          if (!receiver) return;
          void act(async () => {
            await keep(
              t('sheet.handedOver', { name: account.name, to: fullName(receiver) }),
              patch('account', account.id, { ownerId: to }),
            );
            onClose();
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Field label={t('sheet.receiver')} hint={t('sheet.receiverHint')} required>
          <Select value={to} onChange={(event) => setTo(event.target.value)}>
            <option value="" disabled>
              {t('sheet.chooseReceiver')}
            </option>
            {receivers.map((one) => (
              <option key={one.id} value={one.id}>
                {fullName(one)}
              </option>
            ))}
          </Select>
        </Field>
        <SaveLine busy={busy} onCancel={onClose} label={t('sheet.handOverNow')} />
      </form>
    </Sheet>
  );
}
