/** Municipal by-laws of a territory: where, what, by which text, between which days. */
import '@/i18n/fr/admin';
import '@/i18n/fr/by-laws';
import { Plus, Trash2 } from 'lucide-react';
import type { UseFormReturn } from 'react-hook-form';
import * as z from 'zod/mini';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Field, Input, Textarea } from '@/ui/field';
import type { Territory } from './requests';
import { postcodes } from './tree';

const text = z.string();
const needed = z.string().check(z.minLength(1, t('form.required')));

export const byLawsTyped = z.array(
  z.object({ municipality: text, postcodes: text, text: needed, reference: needed, from: text, until: text }),
);

type Typed = z.infer<typeof byLawsTyped>;

export function typedOf(territory: Territory | null): Typed {
  return (territory?.byLaws ?? []).map(({ municipality, postcodes, text, reference, from, until }) => ({
    municipality: municipality ?? '',
    postcodes: postcodes?.join(', ') ?? '',
    text,
    reference,
    from: from ?? '',
    until: until ?? '',
  }));
}

export function byLawsOf(typed: Typed): Territory['byLaws'] {
  return typed.map(({ municipality, postcodes: codes, text, reference, from, until }) => ({
    ...(municipality.trim() ? { municipality } : {}),
    postcodes: postcodes(codes),
    text,
    reference,
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  }));
}

interface ByLawFieldsProps {
  form: UseFormReturn<{ name: string; adviserId: string; postcodes: string; byLaws: Typed }>;
}

export function ByLawFields({ form }: ByLawFieldsProps) {
  const list = form.watch('byLaws');
  const tooMany = form.formState.errors.byLaws?.message;
  const set = (next: Typed) => form.setValue('byLaws', next, { shouldDirty: true });
  const add = () => {
    const empty = { municipality: '', postcodes: '', text: '', reference: '', from: '', until: '' };
    set([...form.getValues('byLaws'), empty]);
    // Once it is there: one goes on by filling it in.
    setTimeout(() => form.setFocus(`byLaws.${list.length}.municipality`));
  };
  return (
    <fieldset className="flex flex-col gap-4">
      <legend className="font-semibold">{t('byLaws.title')}</legend>
      <p className="text-dense text-muted">{t('byLaws.hint')}</p>
      {tooMany && (
        <p role="alert" className="text-danger text-dense">
          {tooMany}
        </p>
      )}
      {list.map((_, n) => {
        const errors = form.formState.errors.byLaws?.[n];
        const at = `byLaws.${n}` as const;
        return (
          <section
            // biome-ignore lint/suspicious/noArrayIndexKey: fields are named by their place in the list
            key={n}
            aria-label={t('byLaws.one', { number: n + 1 })}
            className="flex flex-col gap-3 rounded-card border border-line p-3 pt-1"
          >
            <div className="flex flex-wrap items-center justify-between gap-x-2">
              <h3 className="font-semibold">{t('byLaws.one', { number: n + 1 })}</h3>
              <Button
                look="quiet"
                icon={Trash2}
                className="-mr-3 !px-3"
                onClick={() => set(form.getValues('byLaws').filter((_, other) => other !== n))}
              >
                {t('byLaws.remove')}
              </Button>
            </div>
            <Field label={t('byLaws.municipality')}>
              <Input maxLength={100} {...form.register(`${at}.municipality`)} />
            </Field>
            <Field label={t('byLaws.postcodes')} hint={t('byLaws.postcodesHint')} error={errors?.postcodes?.message}>
              <Input inputMode="numeric" {...form.register(`${at}.postcodes`)} />
            </Field>
            <Field label={t('byLaws.text')} error={errors?.text?.message} required>
              <Textarea rows={2} maxLength={300} {...form.register(`${at}.text`)} />
            </Field>
            <Field
              label={t('byLaws.reference')}
              hint={t('byLaws.referenceHint')}
              error={errors?.reference?.message}
              required
            >
              <Input maxLength={200} {...form.register(`${at}.reference`)} />
            </Field>
            <div className="grid grid-cols-1 gap-3 min-[24rem]:grid-cols-2">
              <Field label={t('byLaws.from')}>
                <Input type="date" {...form.register(`${at}.from`)} />
              </Field>
              <Field label={t('byLaws.until')} error={errors?.until?.message}>
                <Input type="date" {...form.register(`${at}.until`)} />
              </Field>
            </div>
          </section>
        );
      })}
      <Button icon={Plus} className="self-start" onClick={add}>
        {t('byLaws.add')}
      </Button>
    </fieldset>
  );
}
