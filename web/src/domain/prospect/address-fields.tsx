/** A postal address as it is typed; empty fields say nothing. */
import { t } from '@/i18n/t';
import { AddressPartField, useTownChoice } from '@/keeping/address';
import { Checkbox } from '@/ui/checkbox';
import type { Refused } from './keep';
import type { Schemas } from './row';

const texts = ['street', 'unit', 'building', 'locality', 'postcode', 'town'] as const;

/** What is written on the door and on the letterbox, and what counts there. */
const flags = ['noVisit', 'stopPub', 'ouiPubArea', 'wantsLeaflets'] as const;

export type AddressDraft = Record<(typeof texts)[number], string> & Record<(typeof flags)[number], boolean>;

/** A street of here and a town of there are an address that nobody typed. */
export const addressParts: { together: readonly (readonly (typeof texts)[number][])[] } = {
  together: [['street', 'postcode', 'town']],
};

export function addressDraft(address: Schemas['Address'] | undefined): AddressDraft {
  const draft = {} as AddressDraft;
  for (const field of texts) draft[field] = address?.[field] ?? '';
  for (const flag of flags) draft[flag] = address?.[flag] ?? false;
  return draft;
}

/** What a new address is made of. */
export function addressInput(draft: AddressDraft): Schemas['AddressInput'] {
  const input: Schemas['AddressInput'] = { country: 'FR' };
  for (const field of texts) if (draft[field].trim()) input[field] = draft[field].trim();
  for (const flag of flags) if (draft[flag]) input[flag] = true;
  return input;
}

/** What changes of an address that is there; null erases. */
function addressChange(draft: AddressDraft, before: Schemas['Address'] | undefined): Schemas['AddressPatch'] {
  const change: Schemas['AddressPatch'] = {};
  for (const field of texts) {
    const now = draft[field].trim();
    if (now !== (before?.[field] ?? '')) change[field] = now || null;
  }
  for (const flag of flags) if (draft[flag] !== (before?.[flag] ?? false)) change[flag] = draft[flag];
  return change;
}

/** What is sent of an address that is there: what changes, with all of what was refused of it. */
export function addressSent(
  draft: AddressDraft,
  before: Schemas['Address'] | undefined,
  refused: Refused | null,
): Schemas['AddressPatch'] {
  if (refused?.line.kind === 'create') return addressInput(draft);
  return { ...(refused?.line.body?.address as Schemas['AddressPatch'] | undefined), ...addressChange(draft, before) };
}

/** Those parts of one, as they are read. */
export function addressSaid(draft: AddressDraft, parts: readonly PropertyKey[]) {
  return [
    ...texts.map((part) => ({ part, label: t(`address.${part}`), text: draft[part] })),
    ...flags.map((part) => ({ part, label: t(`address.${part}`), text: t(draft[part] ? 'answer.yes' : 'answer.no') })),
  ].filter(({ part }) => parts.includes(part));
}

export function isEmptyAddress(draft: AddressDraft): boolean {
  return texts.every((field) => !draft[field].trim());
}

interface AddressProps {
  value: AddressDraft;
  onChange: (value: AddressDraft) => void;
  errorOn: (field: string) => string | undefined;
}

export function AddressFields({ value, onChange, errorOn }: AddressProps) {
  const { towns, options } = useTownChoice(value, (fields) => onChange({ ...value, ...fields }));
  const field = (part: (typeof texts)[number]) => (
    <AddressPartField
      part={part}
      error={errorOn(part)}
      required={part === 'street' || part === 'postcode' || part === 'town'}
      value={value[part]}
      {...(part === 'postcode' || part === 'town' ? { towns } : {})}
      onChange={(text) => onChange({ ...value, [part]: text })}
    />
  );
  const flag = (of: (typeof flags)[number], hint?: string) => (
    <Checkbox
      label={t(`address.${of}`)}
      hint={hint}
      checked={value[of]}
      onChange={(event) => onChange({ ...value, [of]: event.target.checked })}
    />
  );
  return (
    <>
      {field('street')}
      <div className="grid grid-cols-[8rem_1fr] gap-3">
        {field('postcode')}
        {field('town')}
        {options}
      </div>
      <div className="grid gap-3 desk:grid-cols-3">
        {field('unit')}
        {field('building')}
        {field('locality')}
      </div>
      <div>
        {flag('noVisit')}
        {flag('stopPub')}
        {flag('ouiPubArea', t('address.ouiPubArea.hint'))}
        {(value.ouiPubArea || value.wantsLeaflets) && flag('wantsLeaflets')}
      </div>
    </>
  );
}
