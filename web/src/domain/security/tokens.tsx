/** Personal tokens: how a program of one's own calls the API in one's name. */
import { useState } from 'react';
import * as z from 'zod/mini';
import { answer, api, fullAnswer } from '@/api/client';
import type { components } from '@/api/schema';
import { after, refreshServer, useServerPages } from '@/api/server';
import { ago, date } from '@/i18n/format';
import { t } from '@/i18n/t';
import { KeptForm, useKeptForm } from '@/keeping/form';
import { Answered } from '@/ui/answered';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';

type Scope = components['schemas']['TokenScope'];

const scopes = ['read', 'write'] as const;
const lifetimes = ['30', '90', '365'] as const;

export function Tokens({ zone }: { zone: string }) {
  const tokens = useServerPages(['tokens'], (cursor) =>
    answer(api.GET('/v1/me/tokens', { params: { query: after(cursor) } })),
  );
  const [making, setMaking] = useState(false);
  async function revoke(tokenId: string) {
    try {
      await fullAnswer(api.DELETE('/v1/me/tokens/{tokenId}', { params: { path: { tokenId } } }));
      showToast(t('tokens.revoked'));
      await refreshServer(['tokens']);
    } catch (error) {
      showToast(sentence(error));
    }
  }
  return (
    <Card title={t('tokens.title')} actions={<Button onClick={() => setMaking(true)}>{t('tokens.new')}</Button>}>
      <p className="text-dense text-muted">{t('tokens.text')}</p>
      <Answered question={{ data: tokens.items, error: tokens.error, refetch: tokens.refetch }} lines={1}>
        {(items) => (
          <ul className="divide-y divide-line">
            {items.map((token) => (
              <li key={token.id} className="flex min-h-row items-center justify-between gap-3 py-2">
                <span className="flex min-w-0 flex-col">
                  <span className="truncate font-semibold">{token.name}</span>
                  <span className="text-meta text-muted">
                    {[
                      t(token.scopes.includes('write') ? 'tokens.scope.write' : 'tokens.scope.read'),
                      t('tokens.until', { day: date(token.expiresAt, zone) }),
                      token.lastUsedAt ? t('tokens.used', { when: ago(token.lastUsedAt) }) : t('tokens.neverUsed'),
                    ].join(' · ')}
                  </span>
                </span>
                <Button
                  look="quiet"
                  label={t('tokens.revokeOne', { name: token.name })}
                  onClick={() => revoke(token.id)}
                >
                  {t('tokens.revoke')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Answered>
      {tokens.more && (
        <Button busy={tokens.busy} onClick={tokens.more}>
          {t('list.more')}
        </Button>
      )}
      {making && <NewToken onClose={() => setMaking(false)} />}
    </Card>
  );
}

function NewToken({ onClose }: { onClose: () => void }) {
  const [secret, setSecret] = useState<string | null>(null);
  const schema = z.object({
    name: z.string().check(z.trim(), z.minLength(1, t('form.required'))),
    scope: z.enum(scopes),
    days: z.enum(lifetimes),
  });
  const kept = useKeptForm('token:new', schema, { name: '', scope: 'read', days: '90' });
  const { form } = kept;
  const { errors, isSubmitting } = form.formState;
  if (secret)
    return (
      <Sheet title={t('tokens.made')} onClose={onClose}>
        <div className="flex flex-col gap-4">
          <Notice tone="warning">{t('tokens.once')}</Notice>
          <p className="select-all break-all rounded-control bg-sunken p-3 font-mono text-dense">{secret}</p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              onClick={() => void navigator.clipboard.writeText(secret).then(() => showToast(t('security.copied')))}
            >
              {t('security.copy')}
            </Button>
            <Button look="primary" onClick={onClose}>
              {t('tokens.kept')}
            </Button>
          </div>
        </div>
      </Sheet>
    );
  return (
    <Sheet title={t('tokens.new')} onClose={onClose}>
      <KeptForm
        kept={kept}
        onSubmit={async ({ name, scope, days }) => {
          const expiresAt = new Date(Date.now() + Number(days) * 86_400_000).toISOString();
          const granted: Scope[] = scope === 'write' ? ['read', 'write'] : ['read'];
          const body = { name, scopes: granted, expiresAt };
          const made = await answer(api.POST('/v1/me/tokens', { body }));
          setSecret(made.secret);
          await refreshServer(['tokens']);
        }}
      >
        <Field label={t('tokens.name')} hint={t('tokens.nameHint')} error={errors.name?.message} required>
          <Input maxLength={80} {...form.register('name')} />
        </Field>
        <Field label={t('tokens.scope')} error={errors.scope?.message} required>
          <Select {...form.register('scope')}>
            <option value="read">{t('tokens.scope.read')}</option>
            <option value="write">{t('tokens.scope.write')}</option>
          </Select>
        </Field>
        <Field label={t('tokens.lifetime')} error={errors.days?.message} required>
          <Select {...form.register('days')}>
            {lifetimes.map((days) => (
              <option key={days} value={days}>
                {t(`tokens.days.${days}`)}
              </option>
            ))}
          </Select>
        </Field>
        <SaveLine busy={isSubmitting} onCancel={onClose} label={t('tokens.new')} />
      </KeptForm>
    </Sheet>
  );
}
