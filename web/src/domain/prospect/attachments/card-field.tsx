/** The card or the pictures taken during a quick capture: kept as a draft like what is typed, joined once it is saved. */
import '@/i18n/fr/attachments';
import '@/i18n/fr/sheet';
import { t } from '@/i18n/t';
import { Pick } from './pick';
import { ReadyFiles, type ReadyFilesProps } from './ready';

export function CardField({ files, onChange }: ReadyFilesProps) {
  return (
    <div className="flex flex-col gap-2">
      <ReadyFiles files={files} onChange={onChange} text={t('attachment.ready')} />
      <Pick look="quiet" onFile={async (file) => onChange([...files, file])} />
    </div>
  );
}
