/** The card or the pictures taken during a quick capture: kept as a draft like what is typed, joined once it is saved. */
import '@/i18n/fr/attachments';
import '@/i18n/fr/sheet';
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '@/i18n/t';
import type { ReadyFile } from '@/offline/files';
import { Button } from '@/ui/button';
import { Pick } from './pick';

interface CardFieldProps {
  files: readonly ReadyFile[];
  onChange: (files: ReadyFile[]) => void;
}

export function CardField({ files, onChange }: CardFieldProps) {
  return (
    <div className="flex flex-col gap-2">
      {files.map((file, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two pictures may be alike, and keep their order
        <div key={index} className="flex items-center gap-3 rounded-control border border-line bg-surface p-2">
          <Preview file={file} />
          <div className="min-w-0 flex-1">
            <p className="break-words font-semibold text-dense">{file.fileName}</p>
            <p className="text-meta text-muted">{t('attachment.ready')}</p>
          </div>
          <Button
            look="quiet"
            icon={X}
            label={t('attachment.forget', { name: file.fileName })}
            onClick={() => onChange(files.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      <Pick look="quiet" onFile={async (file) => onChange([...files, file])} />
    </div>
  );
}

function Preview({ file }: { file: ReadyFile }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file.bytes], { type: file.mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (file.mediaType === 'application/pdf' || !address) return null;
  return <img src={address} alt="" className="h-16 w-24 shrink-0 rounded-control object-cover" />;
}
