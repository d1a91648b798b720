/** Exports: asking for a file of accounts, following it, taking it away within a day. */
import { Download, FileDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { answer, api, fullAnswer } from '@/api/client';
import { fullName, useColleagues, useVocabulary } from '@/api/directory';
import type { components } from '@/api/schema';
import { refreshServer, useServer } from '@/api/server';
import { ago, size } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Chips, ToggleChip } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Field, Input, Select } from '@/ui/field';
import { Notice } from '@/ui/notice';
import { Served } from '@/ui/served';

type Export = components['schemas']['Export'];
type Filter = components['schemas']['AccountFilter'];
const statuses = ['lead', 'prospect', 'customer', 'former_customer', 'disqualified'] as const;
const formats = ['csv', 'xlsx', 'vcf', 'json'] as const;
const contents = ['accounts', 'contacts'] as const;

/** What is chosen here, as the address keeps it: beside what the portfolio is filtered by, so by other names. */
export const exportChoices = ['contenu', 'format', 'statuts', 'responsable', 'codePostal', 'marque'] as const;
type Choices = Record<(typeof exportChoices)[number], string>;

interface ExportFormProps {
  chosen: Choices;
  onChoose: (change: Partial<Choices>) => void;
  /** What was filtered elsewhere, in words too; it is asked for in place of what can be chosen here. */
  from?: { filter: Filter; words: ReactNode } | undefined;
}

/** One of those that there are, whatever an address says; the first one unless it does. */
const oneOf = <Value extends string>(values: readonly [Value, ...Value[]], said: string): Value =>
  values.find((value) => value === said) ?? values[0];

function filterOf({ statuts, responsable, codePostal, marque }: Choices): Filter {
  const status = statuses.filter((one) => statuts.split(',').includes(one));
  return {
    ...(status.length > 0 ? { status } : {}),
    ...(responsable ? { owner: [responsable] } : {}),
    ...(codePostal ? { postcode: codePostal } : {}),
    ...(marque ? { tagId: [marque] } : {}),
  };
}

export function ExportForm({ chosen, onChoose, from }: ExportFormProps) {
  const content = oneOf(contents, chosen.contenu);
  const format = oneOf(formats, chosen.format);
  const { busy, failure, act } = useAct();
  return (
    <Card title={t('export.new')}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void act(async () => {
            const selection = { filter: from?.filter ?? filterOf(chosen) };
            await answer(api.POST('/v1/exports', { body: { selection, format, content } }));
            await Promise.all([refreshServer(['exports']), refreshServer(['jobs'])]);
          });
        }}
      >
        {failure && <Notice tone="danger">{failure}</Notice>}
        <Chips
          label={t('export.content')}
          value={content}
          onChange={(contenu) => onChoose({ contenu })}
          choices={contents.map((value) => ({ value, label: t(`export.content.${value}`) }))}
        />
        <Chips
          label={t('export.format')}
          value={format}
          onChange={(format) => onChoose({ format })}
          choices={formats.map((value) => ({ value, label: t(`export.format.${value}`) }))}
        />
        {from ? (
          <fieldset>
            <legend className="mb-1 font-semibold text-dense">{t('export.from')}</legend>
            {from.words}
          </fieldset>
        ) : (
          <Selecting chosen={chosen} onChoose={onChoose} />
        )}
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 basis-60 text-muted">{t('export.rights')}</p>
          <Button type="submit" look="primary" icon={FileDown} busy={busy}>
            {t('export.ask')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** The few filters by which a file is asked for most. */
function Selecting({ chosen, onChoose }: Pick<ExportFormProps, 'chosen' | 'onChoose'>) {
  const colleagues = useColleagues();
  const tags = useVocabulary()?.tags.filter((tag) => !tag.archivedAt) ?? [];
  const statuts = chosen.statuts.split(',');
  return (
    <>
      <fieldset>
        <legend className="mb-1 font-semibold text-dense">{t('export.statuses')}</legend>
        <div className="flex flex-wrap gap-2">
          {statuses.map((status) => (
            <ToggleChip
              key={status}
              pressed={statuts.includes(status)}
              onChange={(on) =>
                onChoose({ statuts: statuses.filter((one) => (one === status ? on : statuts.includes(one))).join() })
              }
            >
              {t(`account.status.${status}`)}
            </ToggleChip>
          ))}
        </div>
      </fieldset>
      <div className="grid items-end gap-4 desk:grid-cols-3">
        <Field label={t('export.owner')}>
          <Select value={chosen.responsable} onChange={(event) => onChoose({ responsable: event.target.value })}>
            <option value="">{t('export.any')}</option>
            {colleagues.all.map((one) => (
              <option key={one.id} value={one.id}>
                {fullName(one)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('export.postcode')} hint={t('export.postcodeHint')}>
          <Input
            inputMode="numeric"
            maxLength={5}
            value={chosen.codePostal}
            onChange={(event) => onChoose({ codePostal: event.target.value.trim() })}
          />
        </Field>
        <Field label={t('export.tag')}>
          <Select value={chosen.marque} onChange={(event) => onChoose({ marque: event.target.value })}>
            <option value="">{t('export.any')}</option>
            {tags.map((tag) => (
              <option key={tag.id} value={tag.id}>
                {tag.name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </>
  );
}

export function MyExports({ userId, choose }: { userId: string; choose: ReactNode }) {
  const exports = useServer(
    ['exports', userId],
    async () => (await answer(api.GET('/v1/exports', { params: { query: { limit: 20 } } }))).items,
    { every: (list) => (list?.some((one) => one.status === 'queued') ? 1500 : false) },
  );
  return (
    <Answered question={exports} lines={2}>
      {(files) =>
        files.length === 0 ? (
          <Empty icon={Download} title={t('export.none')} action={choose}>
            {t('export.noneText')}
          </Empty>
        ) : (
          <section aria-labelledby="my-exports" className="flex flex-col gap-2">
            <h2 id="my-exports" className="text-lead">
              {t('export.mine')}
            </h2>
            <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
              {files.map((one) => (
                <Line key={one.id} file={one} />
              ))}
            </ul>
          </section>
        )
      }
    </Answered>
  );
}

const tones = { queued: 'primary', ready: 'success', failed: 'danger', expired: 'neutral' } as const;

function Line({ file }: { file: Export }) {
  const { busy, failure, act } = useAct();
  return (
    <li className="flex min-h-row flex-wrap items-center gap-3 px-4 py-2">
      <span className="min-w-0 flex-1 basis-56">
        <span className="block break-words font-semibold">{file.fileName}</span>
        <span className="text-meta text-muted">
          {ago(file.createdAt)}
          {file.status === 'ready' && ` · ${t(`export.rows.${file.content}`, { count: file.rows })}`}
          {file.status === 'ready' && file.expiresAt && ` · ${t('export.until', { when: ago(file.expiresAt) })}`}
          {file.fileSize > 0 && ` · ${size(file.fileSize)}`}
        </span>
        {(failure ?? file.errorMessage) && (
          <span className="block text-danger text-dense">{failure ?? <Served>{file.errorMessage}</Served>}</span>
        )}
      </span>
      <Badge tone={tones[file.status]}>{t(`export.status.${file.status}`)}</Badge>
      {file.status === 'ready' && (
        <Button icon={Download} busy={busy} onClick={() => act(() => save(file))}>
          {t('export.download')}
        </Button>
      )}
    </li>
  );
}

async function save(file: Export) {
  const { data } = await fullAnswer(
    api.GET('/v1/exports/{exportId}/file', { params: { path: { exportId: file.id } }, parseAs: 'blob' }),
  );
  const address = URL.createObjectURL(data as unknown as Blob); // the contract says binary; the types know only text
  const link = document.createElement('a');
  link.href = address;
  link.download = file.fileName;
  link.click();
  URL.revokeObjectURL(address);
}
