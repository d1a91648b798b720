/** How a file is told of: its name and its weight. */
import { number } from '@/i18n/format';
import { t } from '@/i18n/t';

/** 182340 → « 182 ko ». */
export function weight(bytes: number): string {
  return bytes < 1_000_000
    ? t('attachment.size.kilo', { size: number(Math.max(1, Math.round(bytes / 1000))) })
    : t('attachment.size.mega', { size: number(bytes / 1_000_000, 1) });
}

/** The name without its ending, for what plays where it stands: « Mémo vocal.webm » → « Mémo vocal ». */
export function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '');
}
