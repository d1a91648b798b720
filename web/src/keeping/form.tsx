/**
 * A form of the office whose text is kept on the device as it is typed, as in the field: closed by mistake, reloaded, cut
 * short by the end of the session, it is found again, and forgotten once the server has taken it.
 *
 *     const kept = useKeptForm(`team:${team?.id ?? 'new'}`, schema, start);
 *     <KeptForm kept={kept} onSubmit={async (values) => { … }}>  // fields of kept.form
 *
 * `start` is what is saved now: read again while the form is open, after a refusal (`changing`, `asNow`), it is followed.
 */
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ZodMiniType } from 'zod/mini';
import { t } from '@/i18n/t';
import { Form, useForm } from '@/ui/form';
import { Saved } from './clashing';
import { type Clash, type KeptDraft, mustChoose, Restored, useKept } from './kept';
import { same } from './rebase';

interface Kept<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  restored: boolean;
  clear: KeptDraft<Values>['clear'];
  clash: Clash<Values> | null;
  /** Does what saves it, and forgets the draft once that is done. */
  save: (work: () => Promise<void>) => Promise<void>;
  saving: boolean;
}

export function useKeptForm<Values extends FieldValues>(
  key: string,
  schema: ZodMiniType<Values, Values>,
  saved: Values & DefaultValues<Values>,
): Kept<Values> {
  const form = useForm<Values>(schema, saved);
  const { ready, restored, value, set, clear, clash } = useKept<Values>(key, saved);
  const [saving, setSaving] = useState(false);
  const latest = useRef(saved);
  latest.current = saved;
  /** What is saved, as the form knows it. */
  const known = useRef(saved);
  const found = useRef(false);
  const typed = useRef(false);
  const silent = useRef(false);
  const show = useCallback(
    (values: Values) => form.reset(values, { keepDefaultValues: true, keepErrors: true, keepSubmitCount: true }),
    [form],
  );
  useEffect(() => {
    if (!ready || found.current) return;
    found.current = true;
    // Who was faster than the device goes on with what she types.
    if (restored && same(form.getValues(), known.current)) show(value);
  }, [ready, restored, value, form, show]);
  useEffect(() => {
    // Until it is saved, or refused, what changes is her own doing.
    if (saving || same(known.current, saved)) return;
    known.current = saved;
    // What she typed is kept already, over what was saved then.
    silent.current = true;
    form.resetDefaultValues(saved);
    show(value);
    silent.current = false;
  });
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (silent.current) return;
          typed.current ||= !same(values, known.current);
          // A form that was neither given its draft yet nor typed in stands for nothing.
          if (found.current || typed.current) set(structuredClone(values));
        },
      }),
    [form, set],
  );
  const forget = async () => {
    const hers = structuredClone(form.getValues());
    known.current = latest.current;
    silent.current = true;
    form.reset(latest.current);
    silent.current = false;
    const again = await clear();
    return async () => {
      const untouched = same(form.getValues(), latest.current);
      await again();
      if (!untouched) return;
      // It is kept again already, over what was saved then.
      silent.current = true;
      show(hers);
      silent.current = false;
    };
  };
  const save = async (work: () => Promise<void>) => {
    setSaving(true);
    try {
      await work();
      await forget();
    } finally {
      setSaving(false);
    }
  };
  const take = (clash: Clash<Values>) => () => {
    const hers = structuredClone(form.getValues());
    const back = clash.take();
    show(clash.taken);
    return () => {
      show(hers);
      back();
    };
  };
  return { form, restored, clear: forget, clash: clash && { ...clash, take: take(clash) }, save, saving };
}

/** What is saved in a part of a form, in words: by parts of the form that are no field with a label, which speaks for itself. */
export type Words<Values> = {
  [Part in keyof Values]?: (saved: Values[Part]) => readonly { label: string; text: string }[];
};

interface KeptFormProps<Values extends FieldValues> {
  kept: Kept<Values>;
  onSubmit: (values: Values) => Promise<void>;
  words?: Words<Values>;
  children: ReactNode;
}

export function KeptForm<Values extends FieldValues>({ kept, onSubmit, words = {}, children }: KeptFormProps<Values>) {
  const start = useRef<HTMLDivElement>(null);
  return (
    <Form
      form={kept.form}
      onSubmit={async (values) => {
        if (mustChoose(kept)) return;
        await kept.save(() => onSubmit(values));
      }}
    >
      <div ref={start} className="contents">
        <Restored draft={kept} busy={kept.saving}>
          {(saved, parts) => {
            const form = start.current?.closest('form');
            const said = parts.flatMap((part) => words[part]?.(saved[part]) ?? ofField(form, part, saved[part]));
            return said.length > 0 && <Saved said={said} />;
          }}
        </Restored>
      </div>
      {children}
    </Form>
  );
}

/** What is saved in a field, in the words that the form has for it. */
function ofField(form: HTMLFormElement | null | undefined, name: PropertyKey, saved: unknown) {
  const field = form?.elements.namedItem(String(name));
  const label = field && 'labels' in field ? (field.labels as NodeListOf<HTMLLabelElement>)[0]?.textContent : null;
  if (!label) return [];
  if (typeof saved === 'boolean') return [{ label, text: t(saved ? 'answer.yes' : 'answer.no') }];
  const choice =
    field instanceof HTMLSelectElement ? [...field.options].find((option) => option.value === saved)?.text : null;
  return [{ label, text: choice ?? String(saved ?? '') }];
}
