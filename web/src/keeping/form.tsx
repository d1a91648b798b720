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
import { Form, useForm } from '@/ui/form';
import { Restored, same, useKept } from './kept';

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
  // As it was opened: its fields do not follow what is saved meanwhile.
  const [start] = useState(saved);
  const form = useForm<Values>(schema, start);
  const { ready, restored, value, set, clear } = useKept<Values>(key, start);
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
