/** The requests about the words of the organisation: sources, tags, custom fields. */
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { changing, refreshServer } from '@/api/server';

export type Source = components['schemas']['Source'];
export type Tag = components['schemas']['Tag'];
export type Colour = components['schemas']['TagColour'];
export type CustomField = components['schemas']['CustomField'];

const changed = <Row>(work: Promise<Row>) => changing('vocabulary', work);
const of = <Name extends string>(name: Name, row: { id: string; version: number }) => ({
  path: { [name]: row.id } as Record<Name, string>,
  header: ifMatch(row),
});

export async function saveSource(source: Source | null, name: string): Promise<void> {
  const saved = source
    ? api.PATCH('/v1/sources/{sourceId}', { params: of('sourceId', source), body: { name } })
    : api.POST('/v1/sources', { body: { name } });
  await changed(answer<Source>(saved));
}

/** Archives, and gives what brings the source back. */
export async function archiveSource(source: Source): Promise<() => Promise<void>> {
  const archived = await changed(
    answer(api.POST('/v1/sources/{sourceId}/archive', { params: of('sourceId', source) })),
  );
  return () => restoreSource(archived);
}

export async function restoreSource(source: Source): Promise<void> {
  await changed(answer(api.POST('/v1/sources/{sourceId}/restore', { params: of('sourceId', source) })));
}

export async function saveTag(tag: Tag | null, body: { name: string; colour: Colour }): Promise<void> {
  const saved = tag
    ? api.PATCH('/v1/tags/{tagId}', { params: of('tagId', tag), body })
    : api.POST('/v1/tags', { body });
  await changed(answer<Tag>(saved));
}

export async function archiveTag(tag: Tag): Promise<() => Promise<void>> {
  const archived = await changed(answer(api.POST('/v1/tags/{tagId}/archive', { params: of('tagId', tag) })));
  return () => restoreTag(archived);
}

export async function restoreTag(tag: Tag): Promise<void> {
  await changed(answer(api.POST('/v1/tags/{tagId}/restore', { params: of('tagId', tag) })));
}

export async function mergeTag(tag: Tag, intoId: string): Promise<void> {
  await changed(answer(api.POST('/v1/tags/{tagId}/merge', { params: of('tagId', tag), body: { intoId } })));
  await refreshServer(['jobs']);
}

type FieldInput = components['schemas']['CustomFieldInput'];
type FieldPatch = components['schemas']['CustomFieldPatch'];

export async function createField(body: FieldInput): Promise<void> {
  await changed(answer(api.POST('/v1/custom-fields', { body })));
}

export async function changeField(field: CustomField, body: FieldPatch): Promise<void> {
  const params = of('customFieldId', field);
  await changed(answer(api.PATCH('/v1/custom-fields/{customFieldId}', { params, body })));
}

export async function archiveField(field: CustomField): Promise<() => Promise<void>> {
  const archived = await changed(
    answer(api.POST('/v1/custom-fields/{customFieldId}/archive', { params: of('customFieldId', field) })),
  );
  return () => restoreField(archived);
}

export async function restoreField(field: CustomField): Promise<void> {
  await changed(answer(api.POST('/v1/custom-fields/{customFieldId}/restore', { params: of('customFieldId', field) })));
}
