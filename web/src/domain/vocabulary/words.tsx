/** Sources and tags: short lists of words, added and changed in place, archived rather than erased. */
import { Archive, ArchiveRestore, Combine, Pencil, Plus, Tag as TagIcon } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { useWords } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { asNow } from '@/api/server';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { classes } from '@/ui/classes';
import { Empty } from '@/ui/empty';
import { Field, Select } from '@/ui/field';
import { Menu, type MenuItem } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { DangerLine } from '@/ui/save';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { dots } from './colours';
import { archiveSource, archiveTag, mergeTag, restoreSource, restoreTag, type Source, type Tag } from './requests';

const SourceForm = part(async () => ({ default: (await import('./word-forms')).SourceForm }));
const TagForm = part(async () => ({ default: (await import('./word-forms')).TagForm }));

/** Archives at once; the toast brings it back. */
function archived(name: string, done: Promise<() => Promise<void>>) {
  done.then(
    (back) =>
      showToast(t('vocabulary.archived', { name }), {
        undo: () => void back().catch((error: unknown) => showToast(sentence(error))),
      }),
    (error: unknown) => showToast(sentence(error)),
  );
}

export function Sources() {
  const may = useMay();
  const sources = useWords('sources');
  const [editing, setEditing] = useState<Source | 'new' | null>(null);
  const { failure, act } = useAct();
  return (
    <WordCard
      title={t('vocabulary.sources')}
      text={t('vocabulary.sourcesText')}
      failure={failure}
      question={sources}
      onAdd={may('createSource') ? () => setEditing('new') : null}
      acts={(source) =>
        source.archivedAt
          ? may('restoreSource')
            ? [
                {
                  label: t('vocabulary.restore'),
                  icon: ArchiveRestore,
                  onSelect: () => void act(() => restoreSource(source)),
                },
              ]
            : []
          : [
              ...(may('updateSource')
                ? [{ label: t('action.edit'), icon: Pencil, onSelect: () => setEditing(source) }]
                : []),
              ...(may('archiveSource')
                ? [
                    {
                      label: t('vocabulary.archive'),
                      icon: Archive,
                      onSelect: () => archived(source.name, archiveSource(source)),
                    },
                  ]
                : []),
            ]
      }
    >
      {editing && (
        <SourceForm source={editing === 'new' ? null : asNow(sources.data, editing)} onClose={() => setEditing(null)} />
      )}
    </WordCard>
  );
}

type TagDoing = { what: 'new' } | { what: 'edit' | 'merge'; tag: Tag };

export function Tags() {
  const may = useMay();
  const tags = useWords('tags');
  const [doing, setDoing] = useState<TagDoing | null>(null);
  const { failure, act } = useAct();
  const close = () => setDoing(null);
  return (
    <WordCard
      title={t('vocabulary.tags')}
      text={t('vocabulary.tagsText')}
      failure={failure}
      question={tags}
      mark={(tag) => <span aria-hidden className={classes('size-3 shrink-0 rounded-full', dots[tag.colour])} />}
      onAdd={may('createTag') ? () => setDoing({ what: 'new' }) : null}
      acts={(tag) =>
        tag.archivedAt
          ? may('restoreTag') && !tag.mergedIntoId
            ? [
                {
                  label: t('vocabulary.restore'),
                  icon: ArchiveRestore,
                  onSelect: () => void act(() => restoreTag(tag)),
                },
              ]
            : []
          : [
              ...(may('updateTag')
                ? [{ label: t('action.edit'), icon: Pencil, onSelect: () => setDoing({ what: 'edit', tag }) }]
                : []),
              ...(may('mergeTag')
                ? [{ label: t('vocabulary.merge'), icon: Combine, onSelect: () => setDoing({ what: 'merge', tag }) }]
                : []),
              ...(may('archiveTag')
                ? [
                    {
                      label: t('vocabulary.archive'),
                      icon: Archive,
                      onSelect: () => archived(tag.name, archiveTag(tag)),
                    },
                  ]
                : []),
            ]
      }
    >
      {doing?.what === 'new' && <TagForm tag={null} onClose={close} />}
      {doing?.what === 'edit' && <TagForm tag={asNow(tags.data, doing.tag)} onClose={close} />}
      {doing?.what === 'merge' && <TagMerge tag={asNow(tags.data, doing.tag)} tags={tags.data ?? []} onClose={close} />}
    </WordCard>
  );
}

interface Word {
  id: string;
  name: string;
  archivedAt?: string;
}

function WordCard<W extends Word>(props: {
  title: string;
  text: string;
  question: { data: readonly W[] | undefined; error: Error | null; refetch: () => unknown };
  failure: string | null;
  mark?: (word: W) => ReactNode;
  acts: (word: W) => MenuItem[];
  onAdd: (() => void) | null;
  children: ReactNode;
}) {
  const [old, setOld] = useState(false);
  const add = props.onAdd && (
    <Button icon={Plus} onClick={props.onAdd}>
      {t('vocabulary.add')}
    </Button>
  );
  const archivedCount = props.question.data?.filter((word) => word.archivedAt).length ?? 0;
  return (
    <Card title={props.title} actions={props.question.data?.length !== 0 && add}>
      <p className="mb-3 text-muted">{props.text}</p>
      {props.failure && <Notice tone="danger">{props.failure}</Notice>}
      <Answered question={props.question} lines={3}>
        {(words) => {
          const shown = words.filter((word) => old || !word.archivedAt);
          if (shown.length === 0) return <Empty icon={TagIcon} title={t('vocabulary.none')} action={add} />;
          return (
            <ul className="divide-y divide-line">
              {shown.map((word) => {
                const acts = props.acts(word);
                return (
                  <li key={word.id} className="flex min-h-row items-center gap-3">
                    {props.mark?.(word)}
                    <span className={classes('min-w-0 flex-1 break-words', word.archivedAt && 'text-muted')}>
                      {word.name}
                    </span>
                    {word.archivedAt && <Badge>{t('vocabulary.isArchived')}</Badge>}
                    {acts.length > 0 && <Menu label={t('users.actsOf', { name: word.name })} items={acts} />}
                  </li>
                );
              })}
            </ul>
          );
        }}
      </Answered>
      {archivedCount > 0 && (
        <button type="button" className="mt-2 min-h-hit text-primary underline" onClick={() => setOld(!old)}>
          {old ? t('vocabulary.hideArchived') : t('vocabulary.showArchived', { count: archivedCount })}
        </button>
      )}
      <Suspense fallback={null}>{props.children}</Suspense>
    </Card>
  );
}

function TagMerge({ tag, tags, onClose }: { tag: Tag; tags: readonly Tag[]; onClose: () => void }) {
  const [into, setInto] = useState('');
  const { busy, failure, act } = useAct();
  return (
    <Sheet
      title={t('vocabulary.mergeTitle', { name: tag.name })}
      onClose={onClose}
      footer={
        <DangerLine
          label={t('vocabulary.merge')}
          busy={busy}
          disabled={!into}
          onCancel={onClose}
          onConfirm={async () => {
            if (await act(() => mergeTag(tag, into))) onClose();
          }}
        />
      }
    >
      <div className="flex flex-col gap-4">
        <p>{t('vocabulary.mergeText', { name: tag.name })}</p>
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Field label={t('vocabulary.mergeInto')} required>
          <Select value={into} onChange={(event) => setInto(event.target.value)}>
            <option value="">{t('territories.choose')}</option>
            {tags
              .filter((one) => one.id !== tag.id && !one.archivedAt)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
          </Select>
        </Field>
      </div>
    </Sheet>
  );
}
