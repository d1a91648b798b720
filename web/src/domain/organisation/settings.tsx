/** The settings of the organisation. */
import { Suspense } from 'react';
import * as z from 'zod/mini';
import { answer, api, ifMatch } from '@/api/client';
import { refreshPermissions, useMay } from '@/api/permissions';
import { changing, refreshServer, useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Checkbox } from '@/ui/checkbox';
import { Field, Input, Select } from '@/ui/field';
import { part } from '@/ui/part';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { ZoneOptions } from '@/ui/zone-options';
import { DemoNotice } from './demo';
import type { Organisation } from './families-of';

const Families = part(async () => ({ default: (await import('./families')).Families }));

const purposes = ['prospecting', 'contract', 'service'] as const;

export function OrganisationSettings() {
  const allowed = useMay()('updateOrganisation');
  const organisation = useServer(['organisation'], () => answer(api.GET('/v1/organisation')));
  return (
    <>
      <DemoNotice />
      <Answered question={organisation}>
        {(found) => (
          <div className="flex flex-col gap-8">
            <Settings organisation={found} />
            <Suspense fallback={<Skeleton lines={4} />}>
              <Families organisation={found} allowed={allowed} />
            </Suspense>
          </div>
        )}
      </Answered>
    </>
  );
}

function Settings({ organisation }: { organisation: Organisation }) {
  const { settings } = organisation;
  const allowed = useMay()('updateOrganisation');
  const schema = z.object({
    name: z.string().check(z.minLength(1, t('form.required'))),
    timeZone: z.string(),
    offlineGraceDays: z.string().check(z.regex(/^([1-9]|[12][0-9]|30)$/, t('organisation.graceRange'))),
    noteCorrectionHours: z.string().check(z.regex(/^([1-9]\d?|[1-6]\d\d|7[01]\d|720)$/, t('organisation.notesRange'))),
    advisersCreateTags: z.boolean(),
    contactPurpose: z.enum(purposes),
  });
  const kept = useKeptForm('organisation', schema, {
    name: organisation.name,
    timeZone: organisation.timeZone,
    offlineGraceDays: String(settings.offlineGraceDays),
    noteCorrectionHours: String(settings.noteCorrectionHours),
    advisersCreateTags: settings.advisersCreateTags,
    contactPurpose: settings.contactPurpose ?? 'prospecting',
  });
  const { form } = kept;
  const { errors, isSubmitting, isDirty } = form.formState;
  return (
    <KeptForm
      kept={kept}
      words={{
        contactPurpose: (saved) => [{ label: t('organisation.purpose'), text: t(`organisation.purpose.${saved}`) }],
      }}
      onSubmit={async ({ name, timeZone, offlineGraceDays, noteCorrectionHours, ...rest }) => {
        const hours = Number(noteCorrectionHours);
        const days = Number(offlineGraceDays);
        const body = { name, timeZone, settings: { ...rest, offlineGraceDays: days, noteCorrectionHours: hours } };
        const params = { header: ifMatch(organisation) };
        await changing('organisation', answer(api.PATCH('/v1/organisation', { params, body })));
        showToast(t('organisation.saved'));
        await Promise.all([refreshServer(['me']), refreshPermissions()]);
      }}
    >
      <fieldset disabled={!allowed} className="flex flex-col gap-4">
        <legend className="sr-only">{t('organisation.title')}</legend>
        <Field label={t('organisation.name')} error={errors.name?.message} required>
          <Input maxLength={200} {...form.register('name')} />
        </Field>
        <Field
          label={t('organisation.timeZone')}
          hint={t('organisation.timeZoneHint')}
          error={errors.timeZone?.message}
          required
        >
          <Select {...form.register('timeZone')}>
            <ZoneOptions kept={organisation.timeZone} />
          </Select>
        </Field>
        <Field
          label={t('organisation.grace')}
          hint={t('organisation.graceHint')}
          error={errors.offlineGraceDays?.message}
          required
        >
          <Input inputMode="numeric" className="max-w-32" {...form.register('offlineGraceDays')} />
        </Field>
        <Field
          label={t('organisation.notes')}
          hint={t('organisation.notesHint')}
          error={errors.noteCorrectionHours?.message}
          required
        >
          <Input inputMode="numeric" className="max-w-32" {...form.register('noteCorrectionHours')} />
        </Field>
        <Checkbox
          label={t('organisation.tags')}
          hint={t('organisation.tagsHint')}
          {...form.register('advisersCreateTags')}
        />
        <Field
          label={t('organisation.purpose')}
          hint={t('organisation.purposeHint')}
          error={errors.contactPurpose?.message}
        >
          <Select {...form.register('contactPurpose')}>
            {purposes.map((purpose) => (
              <option key={purpose} value={purpose}>
                {t(`organisation.purpose.${purpose}`)}
              </option>
            ))}
          </Select>
        </Field>
      </fieldset>
      {allowed ? (
        <Button type="submit" look="primary" className="self-start" busy={isSubmitting} disabled={!isDirty}>
          {t('action.save')}
        </Button>
      ) : (
        <p className="text-muted">{t('organisation.readOnly')}</p>
      )}
    </KeptForm>
  );
}
