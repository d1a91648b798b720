/** A device signed in: what it is called, what it said of its synchronisation, and signing it out. */
import '@/i18n/fr/devices';
import { api, fullAnswer } from '@/api/client';
import type { components } from '@/api/schema';
import { refreshServer } from '@/api/server';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { deviceName } from './device-name';

export type Device = components['schemas']['Device'];
export type Report = components['schemas']['SyncReport'];
/** What all lists of devices have of one. */
export type Named = Pick<Device, 'id' | 'label' | 'userAgent' | 'current' | 'createdAt' | 'lastSeenAt'> & {
  report?: Report;
};

export function nameOf(device: Pick<Device, 'label' | 'userAgent'>): string {
  return device.label || deviceName(device.userAgent) || t('devices.unnamed');
}

/** How many entries are on the device and nowhere else; null when it has never said. */
export function unsent(report: Report | undefined): number | null {
  return report ? report.waiting + report.refused + report.conflicts : null;
}

/** « 2 refusées, 1 en conflit » among what is unsent; empty when all of it leaves by itself. */
export function stuckWords({ refused, conflicts }: Pick<Report, 'refused' | 'conflicts'>): string {
  return [
    refused > 0 && t('devices.refused', { count: refused }),
    conflicts > 0 && t('devices.conflicts', { count: conflicts }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** « 12 saisies non envoyées (2 refusées) », as the device said it last. */
export function unsentWords(report: Report | undefined): string {
  const count = unsent(report);
  if (!report || count === null) return t('devices.neverSaid');
  if (count === 0) return t('devices.allSent');
  const stuck = stuckWords(report);
  return `${t('devices.unsent', { count })}${stuck && ` (${stuck})`}`;
}

/** What signing it out loses, and since when that is known. */
export function lossWords(report: Report | undefined): { text: string; loses: boolean } {
  const count = unsent(report);
  if (!report || count === null) return { text: t('devices.loss.unknown'), loses: false };
  const when = ago(report.reportedAt);
  if (count === 0) return { text: t('devices.loss.none', { when }), loses: false };
  const stuck = stuckWords(report);
  return {
    text: `${t('devices.loss', { count })}${stuck && ` (${stuck})`}. ${t('devices.loss.asOf', { when })}`,
    loses: true,
  };
}

export async function signOutMine(id: string): Promise<void> {
  await fullAnswer(api.DELETE('/v1/me/devices/{deviceId}', { params: { path: { deviceId: id } } }));
  await refreshServer(['devices']);
}

export async function signOut(userId: string, id: string): Promise<void> {
  const path = { userId, deviceId: id };
  await fullAnswer(api.DELETE('/v1/users/{userId}/devices/{deviceId}', { params: { path } }));
  await refreshServer(['devices']);
}
