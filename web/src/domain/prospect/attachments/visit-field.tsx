/** What was taken during a visit that is being told: kept as a draft like what is typed, joined once it is saved. */
import '@/i18n/fr/attachments';
import { t } from '@/i18n/t';
import { ReadyFiles, type ReadyFilesProps } from './ready';
import { Tray } from './tray';

/** `of`: what is being told. */
export function VisitField({ files, onChange, of }: ReadyFilesProps & { of: string }) {
  return (
    <div className="flex flex-col gap-2">
      <ReadyFiles files={files} onChange={onChange} text={t('attachment.readyVisit')} />
      <Tray of={of} onFile={async (file) => onChange([...files, file])} />
    </div>
  );
}
