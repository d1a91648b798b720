/** A person's file as a table that French Excel opens: semicolons, and no cell that it would compute. */
import { t } from '@/i18n/t';
import type { Dossier } from './requests';

export function csvOf(dossier: Pick<Dossier, 'sections'>): string {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
  const head = [t('privacy.section'), t('privacy.line'), t('privacy.label'), t('privacy.value')];
  const lines = dossier.sections.flatMap((section) =>
    section.rows.flatMap((row, place) =>
      row.entries.map((entry) => [section.title, String(place + 1), entry.label, entry.value]),
    ),
  );
  return `\uFEFF${[head, ...lines].map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`;
}
