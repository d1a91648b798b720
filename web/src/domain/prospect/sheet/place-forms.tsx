/** An establishment or another address: added or changed, kept as it is typed. */
import '@/i18n/fr/sheet';
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import { keep } from '@/keeping/keep';
import { create } from '@/offline/changes';
import { useDraft } from '@/offline/drafts';
import type { Rows } from '@/offline/entities';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { AddressFields, addressChange, addressDraft, addressInput, isEmptyAddress } from '../address-fields';
import { change, type Refused, refusalOn } from '../keep';
import type { Schemas } from '../row';
import { said } from '../said';

interface FormProps<Row> {
  accountId: string;
  row: Row | undefined;
  refused: Refused | null;
  onClose: () => void;
}

export function EstablishmentForm({ accountId, row, refused, onClose }: FormProps<Rows['establishment']>) {
  const draft = useDraft(row ? `establishment:${row.id}` : `establishment:of:${accountId}`, {
    name: row?.name ?? '',
    siret: row?.siret ?? '',
    isHeadOffice: row?.isHeadOffice ?? false,
    address: addressDraft(row?.address),
  });
  const { value, set } = draft;
  async function submit() {
    const name = value.name.trim();
    const siret = value.siret.trim();
    if (!name && !siret && isEmptyAddress(value.address)) throw said(t('place.needed'));
    if (row) {
      const address = refused ? addressInput(value.address) : addressChange(value.address, row.address);
      const fields: Schemas['EstablishmentPatch'] = {
        name: name || null,
        siret: siret || null,
        isHeadOffice: value.isHeadOffice,
        ...(Object.keys(address).length > 0 ? { address } : {}),
      };
      await change(t('place.changed'), 'establishment', row.id, fields, refused);
    } else {
      const body: Schemas['EstablishmentInput'] = {
        isHeadOffice: value.isHeadOffice,
        ...(name ? { name } : {}),
        ...(siret ? { siret } : {}),
        ...(isEmptyAddress(value.address) ? {} : { address: addressInput(value.address) }),
      };
      await keep(t('place.added'), create('establishment', body, accountId));
    }
    await draft.clear();
  }
  return (
    <PlaceSheet title={row ? t('place.editEstablishment') : t('place.newEstablishment')} {...{ submit, onClose }}>
      {draft.ready && (
        <>
          <Field label={t('place.name')} error={refusalOn(refused, 'name')}>
            <Input value={value.name} maxLength={200} onChange={(e) => set({ ...value, name: e.target.value })} />
          </Field>
          <Field label={t('trait.siret')} error={refusalOn(refused, 'siret')}>
            <Input
              inputMode="numeric"
              value={value.siret}
              maxLength={20}
              onChange={(e) => set({ ...value, siret: e.target.value })}
            />
          </Field>
          <AddressFields
            value={value.address}
            onChange={(address) => set({ ...value, address })}
            errorOn={(field) => refusalOn(refused, `address.${field}`)}
          />
          <Checkbox
            label={t('place.isHeadOffice')}
            checked={value.isHeadOffice}
            onChange={(e) => set({ ...value, isHeadOffice: e.target.checked })}
          />
        </>
      )}
    </PlaceSheet>
  );
}

const addressKinds = ['billing', 'delivery', 'home', 'other'] as const;

export function AddressForm({ accountId, row, refused, onClose }: FormProps<Rows['account_address']>) {
  const draft = useDraft(row ? `account-address:${row.id}` : `account-address:of:${accountId}`, {
    kind: row?.kind ?? ('billing' as Schemas['AddressKind']),
    recipient: row?.recipient ?? '',
    address: addressDraft(row?.address),
  });
  const { value, set } = draft;
  async function submit() {
    if (isEmptyAddress(value.address)) throw said(t('place.addressNeeded'));
    const recipient = value.recipient.trim();
    if (row) {
      const address = refused ? addressInput(value.address) : addressChange(value.address, row.address);
      const fields: Schemas['AccountAddressPatch'] = {
        kind: value.kind,
        recipient: recipient || null,
        ...(Object.keys(address).length > 0 ? { address } : {}),
      };
      await change(t('place.changed'), 'account_address', row.id, fields, refused);
    } else {
      const body = { kind: value.kind, address: addressInput(value.address), ...(recipient ? { recipient } : {}) };
      await keep(t('place.added'), create('account_address', body, accountId));
    }
    await draft.clear();
  }
  return (
    <PlaceSheet title={row ? t('place.editAddress') : t('place.newAddress')} {...{ submit, onClose }}>
      {draft.ready && (
        <>
          <Chips
            label={t('place.kind')}
            hideLabel
            value={value.kind}
            onChange={(kind) => set({ ...value, kind })}
            choices={addressKinds.map((kind) => ({ value: kind, label: t(`address.kind.${kind}`) }))}
          />
          <Field label={t('place.recipient')} error={refusalOn(refused, 'recipient')}>
            <Input
              value={value.recipient}
              maxLength={100}
              onChange={(e) => set({ ...value, recipient: e.target.value })}
            />
          </Field>
          <AddressFields
            value={value.address}
            onChange={(address) => set({ ...value, address })}
            errorOn={(field) => refusalOn(refused, `address.${field}`)}
          />
        </>
      )}
    </PlaceSheet>
  );
}

function PlaceSheet(props: { title: string; submit: () => Promise<void>; onClose: () => void; children: ReactNode }) {
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={props.title} onClose={props.onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={async (event) => {
          event.preventDefault();
          if (await act(props.submit)) props.onClose();
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        {props.children}
        <SaveLine busy={busy} onCancel={props.onClose} />
      </form>
    </Sheet>
  );
}
