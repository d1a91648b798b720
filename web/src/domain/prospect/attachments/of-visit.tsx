import { Link } from 'wouter';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import type { Links } from '../row';

/** The way to the visit at which it was taken. */
export function OfVisit({ row, links }: { row: Rows['attachment']; links: Links }) {
  if (!row.visitId) return null;
  return (
    <Link href={links.visit(row.visitId)} className="inline-block py-1 text-meta underline">
      {t('attachment.ofVisit')}
    </Link>
  );
}
