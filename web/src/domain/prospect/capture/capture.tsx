/**
 * Quick capture: somebody met in the field, in a few taps. What is typed is kept as it is typed, whatever happens to
 * the phone; all of it is saved on the device together, and sent when there is a network.
 */
import '@/i18n/fr/capturing';
import { ChevronDown, LocateFixed, NotebookPen, UserPlus, X } from 'lucide-react';
import { type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { AddressPartField, useTownChoice } from '@/keeping/address';
import { keepTyped, letGo } from '@/keeping/keep';
import { Findings, isBlocked, useProof } from '@/keeping/lint';
import { useZone } from '@/keeping/people';
import { useWatch } from '@/keeping/watch';
import { NextActionFields } from '@/keeping/when';
import { useDraft } from '@/offline/drafts';
import type { ReadyFile } from '@/offline/files';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Chips } from '@/ui/chips';
import { Field, Input, Select, Textarea } from '@/ui/field';
import { foot } from '@/ui/foot';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { DuplicatesHint } from '../duplicates-hint';
import { CompanyFinder } from '../register/finder';
import { useRegister } from '../register/register';
import { contactRoles, type Links } from '../row';
import {
  type CaptureDraft,
  changesOf,
  emptyCapture,
  hasSomebody,
  isNamed,
  lacksContactName,
  nobody,
  tellsOfContact,
  turned,
} from './changes';
import { captured } from './times';
import { useTwins } from './twins';
import { Unfold } from './unfold';

const CardField = part(async () => ({ default: (await import('../attachments/card-field')).CardField }));
const InformTick = part(async () => ({ default: (await import('@/keeping/inform-tick')).InformTick }));
const noFile: ReadyFile[] = [];

interface CaptureProps {
  links: Links;
  onSaved: (accountId: string) => void;
}

export function ProspectCapture({ links, onSaved }: CaptureProps) {
  const zone = useZone();
  const draft = useDraft('capture', emptyCapture);
  const files = useDraft('capture.files', noFile, 0);
  const { value } = draft;
  const watch = useWatch(draft.ready, value.ms);
  const { busy, failure, act } = useAct();
  const [tried, setTried] = useState(false);
  const twins = useTwins(value);
  const proof = useProof(value.note);
  const first = useRef<HTMLInputElement>(null);
  const contactName = useRef<HTMLInputElement>(null);
  /** Somebody else beside a private person: once shown, whatever is erased there. */
  const beside = useRef(false);
  beside.current = value.kind === 'person' && (beside.current || tellsOfContact(value));
  const put = (fields: Partial<CaptureDraft>) => draft.set({ ...value, ...fields, ms: watch.current?.ms() ?? 0 });
  useEffect(() => {
    if (draft.ready) first.current?.focus();
  }, [draft.ready]);

  if (!draft.ready) return <Skeleton lines={5} />;
  const company = value.kind === 'company';
  const blocked = isBlocked(proof, value.note);
  const nameless = tried && !isNamed(value) ? t('form.required') : undefined;
  const save = () => {
    setTried(true);
    if (!isNamed(value)) {
      first.current?.focus();
      return;
    }
    if (lacksContactName(value)) {
      contactName.current?.focus();
      return;
    }
    if (blocked) return;
    void act(async () => {
      const name = company ? value.name : `${value.firstName} ${value.lastName}`;
      const changes = changesOf(value, zone);
      if (files.value.length > 0) {
        const { attach } = await import('@/offline/files');
        changes.push(...files.value.map((file) => attach(file, changes[0].id)));
      }
      const ms = watch.current?.ms() ?? 0;
      const saved = await keepTyped([draft, files], t('capture.saved', { name: name.trim() }), ...changes);
      captured(ms);
      onSaved(saved.id);
    });
  };
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {draft.restored && (
        <div className="flex items-center justify-between gap-2 text-dense text-muted">
          <p>{t('draft.restored')}</p>
          <Button look="quiet" onClick={() => void letGo([draft, files])}>
            {t('capture.again')}
          </Button>
        </div>
      )}
      <Chips
        label={t('capture.kind')}
        hideLabel
        value={value.kind}
        onChange={(kind) => put(turned(value, kind))}
        choices={(['company', 'person'] as const).map((kind) => ({ value: kind, label: t(`account.kind.${kind}`) }))}
      />
      {company ? (
        <Field label={t('trait.name')} error={nameless} required>
          <Input
            ref={first}
            autoComplete="off"
            autoCapitalize="words"
            maxLength={200}
            value={value.name}
            onChange={(event) => put({ name: event.target.value })}
          />
        </Field>
      ) : (
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('trait.lastName')} error={nameless} required>
            <Input
              ref={first}
              autoComplete="off"
              autoCapitalize="words"
              maxLength={100}
              value={value.lastName}
              onChange={(event) => put({ lastName: event.target.value })}
            />
          </Field>
          <Field label={t('trait.firstName')} unmarked>
            <Input
              autoComplete="off"
              autoCapitalize="words"
              maxLength={100}
              value={value.firstName}
              onChange={(event) => put({ firstName: event.target.value })}
            />
          </Field>
        </div>
      )}
      {company && <FromRegister value={value} put={put} />}
      <DuplicatesHint candidates={twins} linkTo={links.sheet} />
      <Field label={t('capture.phone')} unmarked>
        <Input
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={value.phone}
          onChange={(event) => put({ phone: event.target.value })}
        />
      </Field>
      <Where value={value} put={put} />
      {(company || beside.current) && (
        <Who
          value={value}
          put={put}
          name={contactName}
          error={tried && lacksContactName(value) ? t('form.required') : undefined}
        />
      )}
      <NextActionFields quick value={value.next} zone={zone} onChange={(next) => put({ next })} />
      {files.ready && (
        <Suspense>
          <CardField files={files.value} onChange={files.set} />
        </Suspense>
      )}
      <Unfold icon={NotebookPen} label={t('capture.addNote')} open={value.note !== ''}>
        <Field label={t('capture.note')} error={blocked ? t('lint.blocked') : undefined}>
          <Textarea rows={3} value={value.note} onChange={(event) => put({ note: event.target.value })} />
        </Field>
        <Findings proof={proof} />
      </Unfold>
      {hasSomebody(value) && (
        <Suspense>
          <InformTick source="collected" value={value.informed ?? null} onChange={(informed) => put({ informed })} />
        </Suspense>
      )}
      <div
        ref={foot}
        className="sticky bottom-16 z-10 -mx-4 border-line border-t bg-bg px-4 py-3 desk:static desk:mx-0 desk:border-0 desk:px-0"
      >
        <Button type="submit" look="primary" wide busy={busy}>
          {t('action.save')}
        </Button>
      </div>
    </form>
  );
}

interface PartProps {
  value: CaptureDraft;
  put: (fields: Partial<CaptureDraft>) => void;
}

/** The company as the register knows it: its SIRET, its activity and its address, with the name that is there. */
function FromRegister({ value, put }: PartProps) {
  const register = useRegister();
  if (value.siret) {
    return (
      <p className="-mt-2 flex items-center gap-1 text-dense text-success">
        {t('register.filled', { siret: value.siret })}
        <Button
          look="quiet"
          icon={X}
          label={t('register.forget')}
          onClick={() => put({ siret: '', naf: '', sole: false })}
        />
      </p>
    );
  }
  if (!register) return null;
  return (
    <CompanyFinder
      text={value.name}
      town={value.town}
      onChoose={({ siret, name, tradeName, nafRev2, legalForm, address }) =>
        put({
          siret,
          name: name ?? tradeName ?? value.name,
          naf: nafRev2 ?? '',
          sole: legalForm?.code === '1000',
          ...(address
            ? { street: address.street ?? '', postcode: address.postcode ?? '', town: address.town ?? value.town }
            : {}),
        })
      }
    />
  );
}

function Where({ value, put }: PartProps) {
  // Read when they are of use: going through every account would hold up the opening of the form.
  const [choosing, setChoosing] = useState(false);
  const here = useLive(
    async (local) => {
      const rows = choosing ? await local.accounts() : [];
      return [...new Set(rows.flatMap((row) => row.address?.town ?? []))].sort((a, b) => a.localeCompare(b));
    },
    [choosing],
  );
  const { towns, options } = useTownChoice(value, put, here);
  const { busy, failure, act } = useAct();
  const { position } = value;
  const locate = () =>
    act(async () => {
      const { coords } = await whereItIs();
      put({
        position: {
          latitude: Math.round(coords.latitude * 1e6),
          longitude: Math.round(coords.longitude * 1e6),
          accuracy: Math.round(coords.accuracy),
        },
      });
    });
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-end gap-2">
        <AddressPartField
          part="town"
          className="min-w-0 flex-1"
          unmarked
          towns={towns}
          value={value.town}
          onFocus={() => setChoosing(true)}
          onChange={(town) => put({ town })}
        />
        <Button
          icon={LocateFixed}
          label={position ? t('capture.locateAgain') : t('capture.locate')}
          busy={busy}
          onClick={() => void locate()}
        />
      </div>
      {options}
      {position && (
        <p className="flex items-center gap-1 text-dense text-success">
          {t('capture.located', { metres: number(position.accuracy) })}
          <Button look="quiet" icon={X} label={t('capture.forgetPlace')} onClick={() => put({ position: null })} />
        </p>
      )}
      {failure && <Notice tone="warning">{failure}</Notice>}
      <Unfold icon={ChevronDown} label={t('capture.moreAddress')} open={value.street !== '' || value.postcode !== ''}>
        <div className="grid grid-cols-[1fr_8rem] gap-3">
          <AddressPartField part="street" unmarked value={value.street} onChange={(street) => put({ street })} />
          <AddressPartField
            part="postcode"
            unmarked
            towns={towns}
            value={value.postcode}
            onChange={(postcode) => put({ postcode })}
          />
        </div>
      </Unfold>
    </div>
  );
}

/** Where the phone is, asked once and only when one asked for it. Throws why not, in words. */
function whereItIs(): Promise<GeolocationPosition> {
  return new Promise((resolve, reject) => {
    const refuse = (error?: GeolocationPositionError) => {
      const message = error?.code === 1 ? t('capture.placeDenied') : t('capture.placeUnknown');
      reject(Object.assign(new Error(message), { fields: {} }));
    };
    if (!navigator.geolocation) refuse();
    else
      navigator.geolocation.getCurrentPosition(resolve, refuse, {
        enableHighAccuracy: true,
        timeout: 15_000,
        maximumAge: 60_000,
      });
  });
}

interface WhoProps extends PartProps {
  /** The field of the surname, which is needed. */
  name: RefObject<HTMLInputElement | null>;
  error: string | undefined;
}

function Who({ value, put, name, error }: WhoProps) {
  const contact = value.contact ?? nobody;
  const set = (fields: Partial<typeof contact>) => put({ contact: { ...contact, ...fields } });
  return (
    <Unfold icon={UserPlus} label={t('contact.add')} open={value.contact !== null}>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('contact.lastName')} error={error} required>
          <Input
            ref={name}
            autoComplete="off"
            maxLength={100}
            value={contact.lastName}
            onChange={(event) => set({ lastName: event.target.value })}
          />
        </Field>
        <Field label={t('contact.firstName')} unmarked>
          <Input
            autoComplete="off"
            maxLength={100}
            value={contact.firstName}
            onChange={(event) => set({ firstName: event.target.value })}
          />
        </Field>
        <Field label={t('contact.role')} unmarked>
          <Select value={contact.role} onChange={(event) => set({ role: event.target.value as typeof contact.role })}>
            <option value="">{t('contact.noRole')}</option>
            {contactRoles.map((role) => (
              <option key={role} value={role}>
                {t(`contact.role.${role}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('capture.contactPhone')} unmarked>
          <Input
            type="tel"
            autoComplete="off"
            maxLength={40}
            value={contact.phone}
            onChange={(event) => set({ phone: event.target.value })}
          />
        </Field>
      </div>
    </Unfold>
  );
}
