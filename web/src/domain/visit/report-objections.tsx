/** The section of a report that tells what the customer objected. */
import { ObjectionRows } from '@/keeping/objections';
import type { SectionProps } from './report-sections';

export function Objections({ report, put, readOnly, accountId }: SectionProps & { accountId: string }) {
  return (
    <ObjectionRows
      rows={report.objections ?? []}
      accountId={accountId}
      readOnly={readOnly}
      onChange={(rows) => put({ objections: rows })}
    />
  );
}
