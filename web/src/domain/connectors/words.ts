import '@/i18n/fr/connectors';
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';

/** The service that is asked, or that none is. */
export function serviceName(id: components['schemas']['Connector']['id'] | 'off'): string {
  return t(`connectors.service.${id}`);
}
