/** The requests about the words of the organisation: sources, tags, custom fields. */
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';

export type Source = components['schemas']['Source'];
export type Tag = components['schemas']['Tag'];
export type Colour = components['schemas']['TagColour'];
export type CustomField = components['schemas']['CustomField'];

const changed = () => refreshServer(['vocabulary']);
const of = <Name extends string>(name: Name, row: { id: string; version: number }) => ({
  path: { [name]: row.id } as Record<Name, string>,
  header: ifMatch(row),
});

export async function saveSource(source: Source | null, name: string): Promise<void> {
  if (source) await answer(api.PATCH('/v1/sources/{sourceId}', { params: of('sourceId', source), body: { name } }));
  else await answer(api.POST('/v1/sources', { body: { name } }));
  await changed();
}

/** Archives, and gives what brings the source back. */
export async function archiveSource(source: Source): Promise<() => Promise<void>> {
  const archived = await answer(api.POST('/v1/sources/{sourceId}/archive', { params: of('sourceId', source) }));
  await changed();
  return () => restoreSource(archived);
}

export async function restoreSource(source: Source): Promise<void> {
  await answer(api.POST('/v1/sources/{sourceId}/restore', { params: of('sourceId', source) }));
  await changed();
}

export async function saveTag(tag: Tag | null, body: { name: string; colour: Colour }): Promise<void> {
  if (tag) await answer(api.PATCH('/v1/tags/{tagId}', { params: of('tagId', tag), body }));
  else await answer(api.POST('/v1/tags', { body }));
  await changed();
}

export async function archiveTag(tag: Tag): Promise<() => Promise<void>> {
  const archived = await answer(api.POST('/v1/tags/{tagId}/archive', { params: of('tagId', tag) }));
  await changed();
  return () => restoreTag(archived);
}

export async function restoreTag(tag: Tag): Promise<void> {
  await answer(api.POST('/v1/tags/{tagId}/restore', { params: of('tagId', tag) }));
  await changed();
}

export async function mergeTag(tag: Tag, intoId: string): Promise<void> {
  await answer(api.POST('/v1/tags/{tagId}/merge', { params: of('tagId', tag), body: { intoId } }));
  await Promise.all([changed(), refreshServer(['jobs'])]);
}

type FieldInput = components['schemas']['CustomFieldInput'];
type FieldPatch = components['schemas']['CustomFieldPatch'];

export async function createField(body: FieldInput): Promise<void> {
  await answer(api.POST('/v1/custom-fields', { body }));
  await changed();
}

export async function changeField(field: CustomField, body: FieldPatch): Promise<void> {
  const params = of('customFieldId', field);
  await answer(api.PATCH('/v1/custom-fields/{customFieldId}', { params, body }));
  await changed();
}

export async function archiveField(field: CustomField): Promise<() => Promise<void>> {
  const archived = await answer(
    api.POST('/v1/custom-fields/{customFieldId}/archive', { params: of('customFieldId', field) }),
  );
  await changed();
  return () => restoreField(archived);
}

export async function restoreField(field: CustomField): Promise<void> {
  await answer(api.POST('/v1/custom-fields/{customFieldId}/restore', { params: of('customFieldId', field) }));
  await changed();
}
