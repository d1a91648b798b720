/** How a visit came about, whom one met and where a contract would be signed: chosen as it is told, or put right afterwards. */
import '@/i18n/fr/visit';
import { t } from '@/i18n/t';
import { Chips, ToggleChip } from '@/ui/chips';
import { Field, Select } from '@/ui/field';
import { type Contact, contexts, type Mode, modes, type Visit } from './visit';

export function ModeField({ mode, onChange }: { mode: Mode; onChange: (mode: Mode) => void }) {
  return (
    <>
      <Chips
        label={t('visit.mode')}
        value={mode}
        onChange={onChange}
        choices={modes.map((mode) => ({ value: mode, label: t(`visit.mode.${mode}`) }))}
      />
      {mode === 'door' && <p className="text-meta text-muted">{t('visit.doorHint')}</p>}
    </>
  );
}

export function ContextField({
  context,
  onChange,
}: {
  context: Visit['context'];
  onChange: (context: Visit['context']) => void;
}) {
  return (
    <Field label={t('visit.context')} hint={t('visit.contextHint')} required>
      <Select value={context} onChange={(event) => onChange(event.target.value as Visit['context'])}>
        {contexts.map((context) => (
          <option key={context} value={context}>
            {t(`visit.context.${context}`)}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface WhomProps {
  there: readonly Contact[];
  whom: readonly string[];
  onChange: (whom: string[]) => void;
}

export function Whom({ there, whom, onChange }: WhomProps) {
  if (there.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-2">
      <legend className="mb-1 font-semibold text-dense">{t('visit.whom')}</legend>
      {there.map((contact) => (
        <ToggleChip
          key={contact.id}
          pressed={whom.includes(contact.id)}
          onChange={(on) => onChange(on ? [...whom, contact.id] : whom.filter((other) => other !== contact.id))}
        >
          {contact.name}
        </ToggleChip>
      ))}
    </fieldset>
  );
}
