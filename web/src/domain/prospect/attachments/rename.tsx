/** Another name for an attachment, or another nature. */
import { t } from '@/i18n/t';
import { Saved } from '@/keeping/clashing';
import { mustChoose, Restored, useKept } from '@/keeping/kept';
import type { Rows } from '@/offline/entities';
import { useAct } from '@/ui/act';
import { Chips } from '@/ui/chips';
import { Field, Input } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { SaveLine } from '@/ui/save';
import { Sheet } from '@/ui/sheet';
import { change, differing, type Refused, refusalOn } from '../keep';
import { isPicture } from './viewer';

interface RenameProps {
  row: Rows['attachment'];
  refused: Refused | null;
  onClose: () => void;
}

export function Rename({ row, refused, onClose }: RenameProps) {
  const start = { fileName: row.fileName, kind: row.kind };
  const draft = useKept(`attachment:${row.id}`, start);
  const { busy, failure, act } = useAct();
  const { value, put } = draft;
  const kinds = (['business_card', 'photo', 'document'] as const).filter((kind) => kind !== 'photo' || isPicture(row));
  const nameless = draft.ready && !value.fileName.trim() ? t('form.required') : undefined;
  return (
    <Sheet title={t('attachment.rename')} onClose={onClose}>
      {draft.ready && (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (nameless || mustChoose(draft)) return;
            void act(async () => {
              const fields = differing({ ...value, fileName: value.fileName.trim() }, start, refused);
              await change([draft], t('attachment.renamed'), 'attachment', row.id, fields, refused);
              onClose();
            });
          }}
        >
          {failure && <Notice tone="danger">{failure}</Notice>}
          <Restored draft={draft} busy={busy}>
            {(saved, both) => (
              <Saved
                said={both.map((part) =>
                  part === 'kind'
                    ? { label: t('attachment.kind'), text: t(`attachment.kind.${saved.kind}`) }
                    : { label: t('attachment.name'), text: saved.fileName },
                )}
              />
            )}
          </Restored>
          <Field label={t('attachment.name')} error={nameless ?? refusalOn(refused, 'fileName')} required>
            <Input
              autoComplete="off"
              maxLength={200}
              value={value.fileName}
              onChange={(event) => put({ fileName: event.target.value })}
            />
          </Field>
          {row.kind !== 'recording' && (
            <Chips
              label={t('attachment.kind')}
              value={value.kind}
              onChange={(kind) => put({ kind })}
              choices={kinds.map((kind) => ({ value: kind, label: t(`attachment.kind.${kind}`) }))}
            />
          )}
          <SaveLine busy={busy} onCancel={onClose} />
        </form>
      )}
    </Sheet>
  );
}
