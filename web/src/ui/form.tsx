/**
 * Forms: react-hook-form checked by a zod/mini schema, and the refusals of the server put beside the fields.
 *
 *     const form = useForm(schema, { email: '' });
 *     <Form form={form} onSubmit={async (values) => { … }}>  // a thrown error is shown, with what was typed kept
 *       <Field label={t('some.email')} error={form.formState.errors.email?.message}><Input {...form.register('email')} /></Field>
 */
import { standardSchemaResolver } from '@hookform/resolvers/standard-schema';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type UseFormReturn,
  useForm as useHookForm,
} from 'react-hook-form';
import type { ZodMiniType } from 'zod/mini';
import { t } from '@/i18n/t';
import { Notice } from './notice';
import { isRefusal, sentence } from './sentence';

export function useForm<Values extends FieldValues>(
  schema: ZodMiniType<Values, Values>,
  start: DefaultValues<Values>,
): UseFormReturn<Values> {
  return useHookForm<Values>({
    resolver: standardSchemaResolver(schema),
    defaultValues: start,
    shouldFocusError: true,
  });
}

interface FormProps<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  onSubmit: (values: Values) => Promise<void>;
  className?: string;
  children: ReactNode;
}

export function Form<Values extends FieldValues>({ form, onSubmit, className, children }: FormProps<Values>) {
  const [failure, setFailure] = useState<string | null>(null);
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (failure) notice.current?.scrollIntoView({ block: 'nearest' });
  }, [failure]);

  async function submit(values: Values) {
    setFailure(null);
    try {
      await onSubmit(values);
    } catch (error) {
      const unplaced: string[] = [];
      let first = true;
      for (const [field, message] of Object.entries(isRefusal(error) ? error.fields : {})) {
        const place = placeOf(field, form.getValues());
        if (place) {
          form.setError(place as Path<Values>, { type: 'server', message }, { shouldFocus: first });
          first = false;
        } else unplaced.push(message);
      }
      if (first || unplaced.length > 0) setFailure([sentence(error), ...unplaced].join(' '));
    }
  }

  return (
    <form noValidate className={className ?? 'flex flex-col gap-4'} onSubmit={form.handleSubmit(submit)}>
      <Faults form={form} />
      {failure && (
        <div ref={notice}>
          <Notice tone="danger">{failure}</Notice>
        </div>
      )}
      {children}
    </form>
  );
}

/** The field of the form that a refusal is about: « postcodes.3 » of a list typed as one text is the text. */
function placeOf(field: string, values: Record<string, unknown>): string | null {
  const root = field.split('.')[0] as string;
  if (!(root in values)) return null;
  const value = values[root];
  const parts = Array.isArray(value) ? value.some((item) => typeof item === 'object') : typeof value === 'object';
  return parts ? field : root;
}

/** Several faults are summed up above the form, each leading to its field. */
function Faults<Values extends FieldValues>({ form }: { form: UseFormReturn<Values> }) {
  const { errors, submitCount } = form.formState;
  const faulty = Object.entries(errors).filter(([, error]) => typeof error?.message === 'string');
  if (submitCount === 0 || faulty.length < 2) return null;
  return (
    <Notice tone="danger" title={t('form.errors', { count: faulty.length })}>
      <ul className="list-disc pl-5">
        {faulty.map(([field, error]) => (
          <li key={field}>
            <button type="button" className="text-left underline" onClick={() => form.setFocus(field as Path<Values>)}>
              {String(error?.message)}
            </button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
