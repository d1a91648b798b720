/**
 * A form of the office whose text is kept on the device as it is typed, as in the field: closed by mistake, reloaded, cut
 * short by the end of the session, it is found again, and forgotten once the server has taken it.
 *
 *     const kept = useKeptForm(`team:${team?.id ?? 'new'}`, schema, start);
 *     <KeptForm kept={kept} onSubmit={async (values) => { … }}>  // fields of kept.form
 */
import { type ReactNode, useEffect, useRef } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { ZodMiniType } from 'zod/mini';
import { Form, useForm } from '@/ui/form';
import { Restored, same, useKept } from './kept';

/** What was typed, over what the server had then. */
interface Typed<Values> {
  over: Values;
  values: Values;
}

/** Only what she changed goes over what a colleague may have saved since. */
function rebased<Values extends FieldValues>({ over, values }: Typed<Values>, saved: Values): Values {
  const changed = Object.entries(values).filter(([field, value]) => !same(value, over[field]));
  return { ...saved, ...Object.fromEntries(changed) };
}

interface Kept<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  restored: boolean;
  clear: () => Promise<unknown>;
}

export function useKeptForm<Values extends FieldValues>(
  key: string,
  schema: ZodMiniType<Values, Values>,
  saved: Values & DefaultValues<Values>,
): Kept<Values> {
  const form = useForm<Values>(schema, saved);
  const draft = useKept<Typed<Values>>(key, { over: saved, values: saved });
  const { ready, restored, value, set, clear } = draft;
  const start = useRef(saved);
  const found = useRef(false);
  const typed = useRef(false);
  useEffect(() => {
    if (!ready || found.current) return;
    found.current = true;
    // Who was faster than the device goes on with what she types.
    if (restored && same(form.getValues(), start.current))
      form.reset(rebased(value, start.current), { keepDefaultValues: true });
  }, [ready, restored, value, form]);
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          if (!same(values, start.current)) {
            typed.current = true;
            set({ over: start.current, values: structuredClone(values) });
          }
          // A form that was neither given its draft yet nor typed in stands for nothing.
          else if (found.current || typed.current) void clear();
        },
      }),
    [form, set, clear],
  );
  const forget = () => {
    form.reset(start.current);
    return clear();
  };
  return { form, restored, clear: forget };
}

interface KeptFormProps<Values extends FieldValues> {
  kept: Kept<Values>;
  onSubmit: (values: Values) => Promise<void>;
  children: ReactNode;
}

export function KeptForm<Values extends FieldValues>({ kept, onSubmit, children }: KeptFormProps<Values>) {
  return (
    <Form
      form={kept.form}
      onSubmit={async (values) => {
        await onSubmit(values);
        await kept.clear();
      }}
    >
      <Restored draft={kept} />
      {children}
    </Form>
  );
}
