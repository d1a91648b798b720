/** Taking the lines of an import away as a file, with what became of each and why: to be corrected and imported again. */
import { Download } from 'lucide-react';
import { api, fullAnswer } from '@/api/client';
import type { components } from '@/api/schema';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import type { Import } from './mapping';

type Lines = components['schemas']['ImportReportRows'];

export function ReportButton({ imp, lines }: { imp: Import; lines: Lines }) {
  const { busy, failure, act } = useAct();
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <Button icon={Download} busy={busy} onClick={() => act(() => save(imp, lines))}>
        {t(`import.report.${lines}`)}
      </Button>
      {failure && (
        <span role="alert" className="text-danger text-dense">
          {failure}
        </span>
      )}
    </span>
  );
}

async function save(imp: Import, lines: Lines) {
  const params = { path: { importId: imp.id }, query: { rows: lines } };
  const { data } = await fullAnswer(api.GET('/v1/imports/{importId}/report', { params, parseAs: 'blob' }));
  const address = URL.createObjectURL(data as unknown as Blob); // the contract says binary; the types know only text
  const link = document.createElement('a');
  link.href = address;
  link.download = t(`import.report.name.${lines}`, { file: imp.fileName.replace(/\.[^.]*$/, '') });
  link.click();
  URL.revokeObjectURL(address);
}
