/**
 * A form of the office whose text is kept on the device as it is typed, as in the field: closed by mistake, reloaded, cut
 * short by the end of the session, it is found again, and forgotten once the server has taken it.
 *
 *     const kept = useKeptForm(`team:${team?.id ?? 'new'}`, schema, start);
 *     <KeptForm kept={kept} onSubmit={async (values) => { … }}>  // fields of kept.form
 */
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ZodMiniType } from 'zod/mini';
import { t } from '@/i18n/t';
import { Form, useForm } from '@/ui/form';
import { Saved } from './clashing';
import { type Clash, mustChoose, Restored, same, useKept } from './kept';

interface Kept<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  restored: boolean;
  clear: () => Promise<unknown>;
  clash: Clash<Values> | null;
}

export function useKeptForm<Values extends FieldValues>(
  key: string,
  schema: ZodMiniType<Values, Values>,
  saved: Values & DefaultValues<Values>,
): Kept<Values> {
  // As it was opened: its fields do not follow what is saved meanwhile.
  const [start] = useState(saved);
  const form = useForm<Values>(schema, start);
  const { ready, restored, value, set, clear, clash } = useKept<Values>(key, start);
  const found = useRef(false);
  const typed = useRef(false);
  useEffect(() => {
    if (!ready || found.current) return;
    found.current = true;
    // Who was faster than the device goes on with what she types.
    if (restored && same(form.getValues(), start)) form.reset(value, { keepDefaultValues: true });
  }, [ready, restored, value, form, start]);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          typed.current ||= !same(values, start);
          // A form that was neither given its draft yet nor typed in stands for nothing.
          if (found.current || typed.current) set(structuredClone(values));
        },
      }),
    [form, set, start],
  );
  const forget = () => {
    form.reset(start);
    return clear();
  };
  const take = (clash: Clash<Values>) => () => {
    const hers = structuredClone(form.getValues());
    const back = clash.take();
    form.reset(clash.taken, { keepDefaultValues: true });
    return () => {
      form.reset(hers, { keepDefaultValues: true });
      back();
    };
  };
  return { form, restored, clear: forget, clash: clash && { ...clash, take: take(clash) } };
}

interface KeptFormProps<Values extends FieldValues> {
  kept: Kept<Values>;
  onSubmit: (values: Values) => Promise<void>;
  children: ReactNode;
}

export function KeptForm<Values extends FieldValues>({ kept, onSubmit, children }: KeptFormProps<Values>) {
  const start = useRef<HTMLDivElement>(null);
  return (
    <Form
      form={kept.form}
      onSubmit={async (values) => {
        if (mustChoose(kept)) return;
        await onSubmit(values);
        await kept.clear();
      }}
    >
      <div ref={start} className="contents">
        <Restored draft={kept}>
          {(saved, parts) => {
            const fields = said(start.current?.closest('form'), saved, parts);
            return fields.length > 0 && <Saved said={fields} />;
          }}
        </Restored>
      </div>
      {children}
    </Form>
  );
}

/** What is saved in the fields that both changed, in the words that the form has for them. */
function said<Values extends FieldValues>(
  form: HTMLFormElement | null | undefined,
  saved: Values,
  parts: readonly (keyof Values)[],
) {
  return parts.flatMap((part) => {
    const field = form?.elements.namedItem(String(part));
    const label = field && 'labels' in field ? (field.labels as NodeListOf<HTMLLabelElement>)[0]?.textContent : null;
    if (!label) return [];
    const value: unknown = saved[part];
    const choice =
      field instanceof HTMLSelectElement ? [...field.options].find((option) => option.value === value)?.text : null;
    const yes = typeof value === 'boolean' ? t(value ? 'answer.yes' : 'answer.no') : null;
    return [{ label, text: choice ?? yes ?? String(value) }];
  });
}
