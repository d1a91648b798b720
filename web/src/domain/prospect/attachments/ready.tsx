/** Files that are ready to be joined, each in small or to listen to, and taken off again. */
import { X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '@/i18n/t';
import type { ReadyFile } from '@/offline/files';
import { Button } from '@/ui/button';
import { clock } from './microphone';
import { usePlayer } from './player';
import { stemOf } from './weight';

export interface ReadyFilesProps {
  files: readonly ReadyFile[];
  onChange: (files: ReadyFile[]) => void;
}

/** `text`: when they will leave. */
export function ReadyFiles({ files, onChange, text }: ReadyFilesProps & { text: string }) {
  return files.map((file, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two pictures may be alike, and keep their order
    <div key={index} className="flex items-center gap-3 rounded-control border border-line bg-surface p-2">
      <Preview file={file} />
      <div className="min-w-0 flex-1">
        <p className="break-words font-semibold text-dense">
          {file.kind === 'recording' ? stemOf(file.fileName) : file.fileName}
        </p>
        <p className="text-meta text-muted">{file.durationMs ? `${clock(file.durationMs)} · ${text}` : text}</p>
      </div>
      <Button
        look="quiet"
        icon={X}
        label={t('attachment.forget', { name: file.fileName })}
        onClick={() => onChange(files.filter((_, other) => other !== index))}
      />
    </div>
  ));
}

function Preview({ file }: { file: ReadyFile }) {
  const [address, setAddress] = useState<string | null>(null);
  const { button } = usePlayer({ address, name: file.fileName, lasts: file.durationMs ?? 0 });
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([file.bytes], { type: file.mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  if (file.kind === 'recording') return button;
  if (file.mediaType === 'application/pdf' || !address) return null;
  return <img src={address} alt="" className="h-16 w-24 shrink-0 rounded-control object-cover" />;
}
