/** How the rows are imported: what they may do, what identifies a known account, who follows new ones. */
import { fullName, useVocabulary } from '@/api/directory';
import { t } from '@/i18n/t';
import { useReceivers } from '@/keeping/receivers';
import { Card } from '@/ui/card';
import { Checkbox } from '@/ui/checkbox';
import { Chips, ToggleChip } from '@/ui/chips';
import { Field, Select } from '@/ui/field';
import type { Draft } from './settings';

const keys = ['siret', 'siren', 'name_postcode', 'email', 'phone', 'external_ref', 'id'] as const;
const statuses = ['lead', 'prospect', 'customer', 'former_customer'] as const;

export function Options({ draft, onChange }: { draft: Draft; onChange: (change: Partial<Draft>) => void }) {
  const receivers = useReceivers('updateImport') ?? [];
  const vocabulary = useVocabulary();
  const sources = vocabulary?.sources.filter((source) => !source.archivedAt) ?? [];
  const tags = vocabulary?.tags.filter((tag) => !tag.archivedAt) ?? [];
  return (
    <div className="grid gap-4 desk:grid-cols-2">
      <Card title={t('import.options.known')}>
        <div className="flex flex-col gap-4">
          <Chips
            label={t('import.options.mode')}
            value={draft.mode}
            onChange={(mode) => onChange({ mode })}
            choices={[
              { value: 'both', label: t('import.mode.both') },
              { value: 'create', label: t('import.mode.create') },
              { value: 'update', label: t('import.mode.update') },
            ]}
          />
          <Field label={t('import.options.key')} hint={t('import.options.keyHint')} required>
            <Select value={draft.key} onChange={(event) => onChange({ key: event.target.value as Draft['key'] })}>
              {keys.map((key) => (
                <option key={key} value={key}>
                  {t(`import.key.${key}`)}
                </option>
              ))}
            </Select>
          </Field>
          {draft.mode !== 'create' && (
            <Checkbox
              label={t('import.options.emptyErases')}
              hint={t('import.options.emptyErasesHint')}
              checked={draft.emptyErases}
              onChange={(event) => onChange({ emptyErases: event.target.checked })}
            />
          )}
        </div>
      </Card>
      {draft.mode !== 'update' && (
        <Card title={t('import.options.new')}>
          <div className="flex flex-col gap-4">
            <Chips
              label={t('import.options.owner')}
              value={draft.ownerRule}
              onChange={(ownerRule) => onChange({ ownerRule })}
              choices={[
                { value: 'territory', label: t('import.owner.territory') },
                { value: 'me', label: t('import.owner.me') },
                { value: 'user', label: t('import.owner.user') },
              ]}
            />
            {draft.ownerRule === 'user' && (
              <Field label={t('import.options.ownerName')} required>
                <Select value={draft.newOwnerId} onChange={(event) => onChange({ newOwnerId: event.target.value })}>
                  <option value="">{t('import.options.choose')}</option>
                  {receivers.map((one) => (
                    <option key={one.id} value={one.id}>
                      {fullName(one)}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <div className="grid gap-4 desk:grid-cols-2">
              <Field label={t('import.options.status')} required>
                <Select
                  value={draft.initialStatus}
                  onChange={(event) => onChange({ initialStatus: event.target.value as Draft['initialStatus'] })}
                >
                  {statuses.map((status) => (
                    <option key={status} value={status}>
                      {t(`account.status.${status}`)}
                    </option>
                  ))}
                </Select>
              </Field>
              <Field label={t('import.options.kind')} required>
                <Select
                  value={draft.kind}
                  onChange={(event) => onChange({ kind: event.target.value as Draft['kind'] })}
                >
                  <option value="company">{t('account.kind.company')}</option>
                  <option value="person">{t('account.kind.person')}</option>
                </Select>
              </Field>
            </div>
            <Field label={t('import.options.source')}>
              <Select value={draft.sourceId} onChange={(event) => onChange({ sourceId: event.target.value })}>
                <option value="">{t('import.options.noSource')}</option>
                {sources.map((source) => (
                  <option key={source.id} value={source.id}>
                    {source.name}
                  </option>
                ))}
              </Select>
            </Field>
            {tags.length > 0 && (
              <fieldset>
                <legend className="mb-1 font-semibold text-dense">
                  {t('import.options.tags')} <span className="font-normal text-muted">{t('form.optional')}</span>
                </legend>
                <div className="flex max-h-40 flex-wrap gap-2 overflow-y-auto p-1">
                  {tags.map((tag) => (
                    <ToggleChip
                      key={tag.id}
                      pressed={draft.tagIds.includes(tag.id)}
                      onChange={(on) =>
                        onChange({
                          tagIds: on ? [...draft.tagIds, tag.id] : draft.tagIds.filter((id) => id !== tag.id),
                        })
                      }
                    >
                      {tag.name}
                    </ToggleChip>
                  ))}
                </div>
              </fieldset>
            )}
          </div>
        </Card>
      )}
    </div>
  );
}
