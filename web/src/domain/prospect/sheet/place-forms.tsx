/** An establishment or another address: added or changed, kept as it is typed. */
import '@/i18n/fr/sheet';
import type { ReactNode } from 'react';
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { keepTyped } from '@/keeping/keep';
import { type KeptDraft, mustChoose, Restored, useKept } from '@/keeping/kept';
import { create } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { useAct } from '@/ui/act';
import { Checkbox } from '@/ui/checkbox';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import {
  type AddressDraft,
  AddressFields,
  addressDraft,
  addressInput,
  addressParts,
  addressSaid,
  addressSent,
  isEmptyAddress,
} from '../address-fields';
import { change, differing, type Refused, refusalOn } from '../keep';
import type { Schemas } from '../row';
import { said } from '../said';

interface FormProps<Row> {
  accountId: string;
  row: Row | undefined;
  refused: Refused | null;
  onClose: () => void;
}

export function EstablishmentForm({ accountId, row, refused, onClose }: FormProps<Rows['establishment']>) {
  const start = {
    name: row?.name ?? '',
    siret: row?.siret ?? '',
    isHeadOffice: row?.isHeadOffice ?? false,
    ...addressDraft(row?.address),
  };
  const draft = useKept(row ? `establishment:${row.id}` : `establishment:of:${accountId}`, start, addressParts);
  const { value, put } = draft;
  async function submit() {
    const name = value.name.trim();
    const siret = value.siret.trim();
    if (!name && !siret && isEmptyAddress(value)) throw said(t('place.needed'));
    if (row) {
      const patchOf = (of: typeof start): Schemas['EstablishmentPatch'] => ({
        name: of.name.trim() || null,
        siret: of.siret.trim() || null,
        isHeadOffice: of.isHeadOffice,
      });
      const fields = { ...differing(patchOf(value), patchOf(start), refused), ...addressOf(value, row, refused) };
      await change([draft], t('place.changed'), 'establishment', row.id, fields, refused);
    } else {
      const body: Schemas['EstablishmentInput'] = {
        isHeadOffice: value.isHeadOffice,
        ...(name ? { name } : {}),
        ...(siret ? { siret } : {}),
        ...(isEmptyAddress(value) ? {} : { address: addressInput(value) }),
      };
      await keepTyped([draft], t('place.added'), create('establishment', body, accountId));
    }
  }
  return (
    <PlaceSheet
      title={row ? t('place.editEstablishment') : t('place.newEstablishment')}
      {...{ draft, submit, onClose }}
      saidOf={(saved, both) => [
        ...[
          { part: 'name', label: t('place.name'), text: saved.name },
          { part: 'siret', label: t('trait.siret'), text: saved.siret },
          {
            part: 'isHeadOffice',
            label: t('place.isHeadOffice'),
            text: t(saved.isHeadOffice ? 'answer.yes' : 'answer.no'),
          },
        ].filter(({ part }) => both.includes(part)),
        ...addressSaid(saved, both),
      ]}
    >
      {draft.ready && (
        <>
          <Field label={t('place.name')} error={refusalOn(refused, 'name')}>
            <Input value={value.name} maxLength={200} onChange={(e) => put({ name: e.target.value })} />
          </Field>
          <Field label={t('trait.siret')} error={refusalOn(refused, 'siret')}>
            <Input
              inputMode="numeric"
              value={value.siret}
              maxLength={20}
              onChange={(e) => put({ siret: e.target.value })}
            />
          </Field>
          <AddressFields value={value} onChange={put} errorOn={(field) => refusalOn(refused, `address.${field}`)} />
          <Checkbox
            label={t('place.isHeadOffice')}
            checked={value.isHeadOffice}
            onChange={(e) => put({ isHeadOffice: e.target.checked })}
          />
        </>
      )}
    </PlaceSheet>
  );
}

const addressKinds = ['billing', 'delivery', 'home', 'other'] as const;

export function AddressForm({ accountId, row, refused, onClose }: FormProps<Rows['account_address']>) {
  const start = {
    kind: row?.kind ?? ('billing' as Schemas['AddressKind']),
    recipient: row?.recipient ?? '',
    ...addressDraft(row?.address),
  };
  const draft = useKept(row ? `account-address:${row.id}` : `account-address:of:${accountId}`, start, addressParts);
  const { value, put } = draft;
  async function submit() {
    if (isEmptyAddress(value)) throw said(t('place.addressNeeded'));
    const recipient = value.recipient.trim();
    if (row) {
      const patchOf = (of: typeof start): Schemas['AccountAddressPatch'] => ({
        kind: of.kind,
        recipient: of.recipient.trim() || null,
      });
      const fields = { ...differing(patchOf(value), patchOf(start), refused), ...addressOf(value, row, refused) };
      await change([draft], t('place.changed'), 'account_address', row.id, fields, refused);
    } else {
      const body = { kind: value.kind, address: addressInput(value), ...(recipient ? { recipient } : {}) };
      await keepTyped([draft], t('place.added'), create('account_address', body, accountId));
    }
  }
  return (
    <PlaceSheet
      title={row ? t('place.editAddress') : t('place.newAddress')}
      {...{ draft, submit, onClose }}
      saidOf={(saved, both) => [
        ...[
          { part: 'kind', label: t('place.kind'), text: t(`address.kind.${saved.kind}`) },
          { part: 'recipient', label: t('place.recipient'), text: saved.recipient },
        ].filter(({ part }) => both.includes(part)),
        ...addressSaid(saved, both),
      ]}
    >
      {draft.ready && (
        <>
          <Chips
            label={t('place.kind')}
            hideLabel
            value={value.kind}
            onChange={(kind) => put({ kind })}
            choices={addressKinds.map((kind) => ({ value: kind, label: t(`address.kind.${kind}`) }))}
          />
          <Field label={t('place.recipient')} error={refusalOn(refused, 'recipient')}>
            <Input value={value.recipient} maxLength={100} onChange={(e) => put({ recipient: e.target.value })} />
          </Field>
          <AddressFields value={value} onChange={put} errorOn={(field) => refusalOn(refused, `address.${field}`)} />
        </>
      )}
    </PlaceSheet>
  );
}

function addressOf(value: AddressDraft, row: { address?: Schemas['Address'] }, refused: Refused | null) {
  const address = addressSent(value, row.address, refused);
  return Object.keys(address).length > 0 ? { address } : {};
}

interface PlaceSheetProps<Value> {
  title: string;
  draft: KeptDraft<Value>;
  /** What a colleague saved of those parts, as it is read. */
  saidOf: (saved: Value, both: readonly PropertyKey[]) => readonly { label: string; text: string }[];
  submit: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

function PlaceSheet<Value>({ title, draft, saidOf, submit, onClose, children }: PlaceSheetProps<Value>) {
  const { busy, failure, act } = useAct();
  return (
    <Sheet title={title} onClose={onClose}>
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={async (event) => {
          event.preventDefault();
          if (!mustChoose(draft) && (await act(submit))) onClose();
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Restored draft={draft} busy={busy}>
          {(saved, both) => <Saved said={saidOf(saved, both)} />}
        </Restored>
        {children}
        <SaveLine busy={busy} onCancel={onClose} />
      </form>
    </Sheet>
  );
}
