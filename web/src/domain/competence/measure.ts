/** A measure of evidence in words, with how much the organisation wants of a case. */
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';

export function measureWords({ id, perCase }: components['schemas']['EvidenceMeasure']): string {
  return t(`evidence.measure.${id}`, { count: perCase ?? 0 });
}
