/** Who one is for one's colleagues, and the zone by whose clock one works: shown, and changed by oneself. */
import '@/i18n/fr/account';
import { useState } from 'react';
import * as z from 'zod/mini';
import { fullName } from '@/api/directory';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Input, Select } from '@/ui/field';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { ZoneOptions } from '@/ui/zone-options';
import { changeMe, type User, useMe } from './requests';

/** Who one is, as the device knows it; it is changed over what the server has. */
export function OwnProfile({ who }: { who: User }) {
  const me = useMe();
  const [changing, setChanging] = useState(false);
  return (
    <Card title={t('profile.title')}>
      <div className="flex flex-col gap-3">
        <dl>
          <dt className="text-meta text-muted">{t('profile.name')}</dt>
          <dd className="break-words font-semibold">{fullName(who)}</dd>
          <dt className="mt-2 text-meta text-muted">{t('profile.timeZone')}</dt>
          <dd className="break-words">{who.timeZone}</dd>
        </dl>
        <Answered question={me} lines={1}>
          {({ user }) => (
            <>
              <Button className="self-start" label={t('profile.change')} onClick={() => setChanging(true)}>
                {t('action.edit')}
              </Button>
              {changing && <ProfileForm user={user} onClose={() => setChanging(false)} />}
            </>
          )}
        </Answered>
        <p className="text-dense text-muted">{t('profile.others')}</p>
      </div>
    </Card>
  );
}

function ProfileForm({ user, onClose }: { user: User; onClose: () => void }) {
  const schema = z.object({
    firstName: z.string(),
    lastName: z.string().check(z.minLength(1, t('form.required'))),
    timeZone: z.string(),
  });
  const { firstName, lastName, timeZone } = user;
  const kept = useKeptForm('profile', schema, { firstName, lastName, timeZone });
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <Sheet title={t('profile.change')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async (body) => {
          await changeMe(user, body);
          showToast(t('profile.saved'));
          onClose();
        }}
      >
        <Field label={t('profile.firstName')} error={errors.firstName?.message}>
          <Input autoComplete="given-name" maxLength={100} {...form.register('firstName')} />
        </Field>
        <Field label={t('profile.lastName')} error={errors.lastName?.message} required>
          <Input autoComplete="family-name" maxLength={100} {...form.register('lastName')} />
        </Field>
        <Field
          label={t('profile.timeZone')}
          hint={[t('profile.timeZoneHint'), here && here !== timeZone && t('profile.deviceZone', { zone: here })]
            .filter(Boolean)
            .join(' ')}
          error={errors.timeZone?.message}
          required
        >
          <Select {...form.register('timeZone')} value={form.watch('timeZone')}>
            <ZoneOptions kept={timeZone} />
          </Select>
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} />
      </KeptForm>
    </Sheet>
  );
}
