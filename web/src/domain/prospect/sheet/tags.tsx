/** The words put on an account, out of those of the organisation. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/i18n/t';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { RemovableChip, ToggleChip } from '@/ui/chips';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { change, type Refused } from '../keep';
import { useFrozen } from '../people';
import type { Account } from '../row';

export function Tags({ account, refused }: { account: Account; refused: Refused | null }) {
  const [open, setOpen] = useState(false);
  const frozen = useFrozen(account);
  const { failure, act } = useAct();
  const tags = useLive((local) => local.all('tag'));
  if (!tags) return null;
  const mine = tags.filter((tag) => account.tagIds.includes(tag.id));
  const choice = tags
    .filter((tag) => !tag.archivedAt && !tag.mergedIntoId)
    .sort((a, b) => a.name.localeCompare(b.name));
  const put = (tagIds: string[]) =>
    act(() => change([], t('sheet.changed', { name: account.name }), 'account', account.id, { tagIds }, refused));
  const toggle = (id: string, on: boolean) =>
    put(on ? [...account.tagIds, id] : account.tagIds.filter((other) => other !== id));
  if (choice.length === 0 && mine.length === 0) return null;
  return (
    <Card
      title={t('sheet.tags')}
      actions={
        !frozen && (
          <span data-screen-only>
            <Button look="quiet" icon={Plus} onClick={() => setOpen(true)}>
              {t('sheet.addTag')}
            </Button>
          </span>
        )
      }
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      {mine.length === 0 && (
        <p data-blank className="text-muted">
          {t('sheet.noTag')}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {mine.map((tag) =>
          frozen ? (
            <Badge key={tag.id}>{tag.name}</Badge>
          ) : (
            <RemovableChip key={tag.id} name={tag.name} onRemove={() => void toggle(tag.id, false)} />
          ),
        )}
      </div>
      {open && (
        <Sheet title={t('sheet.tags')} onClose={() => setOpen(false)}>
          <div className="flex flex-wrap gap-2">
            {choice.map((tag) => (
              <ToggleChip
                key={tag.id}
                pressed={account.tagIds.includes(tag.id)}
                onChange={(on) => void toggle(tag.id, on)}
              >
                {tag.name}
              </ToggleChip>
            ))}
          </div>
        </Sheet>
      )}
    </Card>
  );
}
