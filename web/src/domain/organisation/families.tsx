/** What the organisation sells, by families: contracts, consents and calls are about one, and the law restricts some. */
import '@/i18n/fr/admin';
import '@/i18n/fr/families';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { Suspense, useState } from 'react';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { showToast } from '@/ui/toast';
import { type Family, type Organisation, saveFamilies, withFamily, withoutFamily } from './families-of';

const FamilyForm = part(async () => ({ default: (await import('./family-form')).FamilyForm }));

export function Families({ organisation, allowed }: { organisation: Organisation; allowed: boolean }) {
  const list = organisation.settings.productFamilies ?? [];
  const [editing, setEditing] = useState<Family | 'new' | null>(null);
  const { failure, act } = useAct();
  const edited = editing === 'new' ? null : editing;
  const remove = (family: Family) =>
    act(async () => {
      const saved = await saveFamilies(organisation, withoutFamily(list, family));
      showToast(t('families.removed', { name: family.label }), {
        undo: () => void act(() => saveFamilies(saved, list)),
      });
    });
  return (
    <section aria-labelledby="families" className="flex flex-col gap-3">
      <h2 id="families" className="text-lead">
        {t('families.title')}
      </h2>
      <p className="text-muted">{t('families.text')}</p>
      {failure && <Notice tone="danger">{failure}</Notice>}
      {list.length > 0 && (
        <ul className="flex flex-col rounded-card border border-line bg-surface">
          {list.map((family) => (
            <li
              key={family.code}
              className="flex items-center gap-3 border-line border-b py-2 pr-2 pl-4 last:border-b-0"
            >
              <span className="flex min-w-0 grow flex-col">
                <span className="break-words font-semibold">{family.label}</span>
                <code className="break-all text-meta text-muted">{family.code}</code>
              </span>
              {family.sector && <Badge tone="warning">{t(`families.sector.${family.sector}`)}</Badge>}
              {allowed && (
                <Menu
                  label={t('users.actsOf', { name: family.label })}
                  items={[
                    { label: t('action.edit'), icon: Pencil, onSelect: () => setEditing(family) },
                    { label: t('families.remove'), icon: Trash2, danger: true, onSelect: () => void remove(family) },
                  ]}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {allowed && (
        <Button icon={Plus} className="self-start" onClick={() => setEditing('new')}>
          {t('families.add')}
        </Button>
      )}
      {editing && (
        <Suspense fallback={null}>
          <FamilyForm
            family={edited}
            taken={list.filter((one) => one !== edited).map(({ code }) => code)}
            onSave={async (family) => {
              await saveFamilies(organisation, withFamily(list, family));
              showToast(t('organisation.saved'));
            }}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </section>
  );
}
