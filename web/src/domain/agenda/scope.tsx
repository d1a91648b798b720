/** What of a series changes: this date, this one and those that follow (which the server does), or all. */
import { t } from '@/i18n/t';
import { useSync } from '@/offline/hooks';
import { Chips } from '@/ui/chips';
import type { Scope } from './acts';

export function ScopeChips(props: { value: Scope; onChange: (scope: Scope) => void; choices: readonly Scope[] }) {
  // Said beforehand: what was typed would be refused once it is saved.
  const cut = useSync().failure === 'network' && props.choices.includes('following');
  return (
    <div className="flex flex-col gap-1">
      <Chips
        label={t('agenda.scope')}
        value={props.value}
        onChange={props.onChange}
        choices={props.choices.map((scope) => ({
          value: scope,
          label: t(`agenda.scope.${scope}`),
          disabled: cut && scope === 'following',
        }))}
      />
      {(cut || props.value === 'following') && <p className="text-meta text-muted">{t('agenda.scope.offline')}</p>}
    </div>
  );
}
