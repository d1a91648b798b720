/** Step one: the file, dropped or chosen; a sample shows what is expected. */
import { Download, FileSpreadsheet } from 'lucide-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import type { Import } from './mapping';
import { largest, upload } from './requests';

export function FileDrop({ onImport }: { onImport: (imp: Import) => void }) {
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { busy, failure, act } = useAct();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();

  function take(file: File | undefined) {
    if (!file) return;
    setRefused(null);
    if (file.size > largest) setRefused(t('import.file.tooLarge', { name: file.name }));
    else if (file.size === 0) setRefused(t('import.file.empty', { name: file.name }));
    else void act(async () => onImport(await upload(file)));
  }

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    <div className="flex flex-col gap-4">
      {(refused ?? failure) && <Notice tone="danger">{refused ?? failure}</Notice>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the button inside does the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          'flex flex-col items-center gap-3 rounded-card border-2 border-dashed px-4 py-12 text-center',
          over ? 'border-primary bg-primary-tint' : 'border-border bg-surface',
        )}
      >
        <span className="flex size-16 items-center justify-center rounded-full bg-primary-tint text-primary">
          <Icon as={FileSpreadsheet} size="large" />
        </span>
        <p className="font-semibold text-lead" id={`${id}-title`}>
          {t('import.file.drop')}
        </p>
        <p className="max-w-md text-muted">{t('import.file.accepted')}</p>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,.xlsx"
          aria-labelledby={`${id}-title`}
          className="sr-only"
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
        <Button look="primary" busy={busy} onClick={() => input.current?.click()}>
          {busy ? t('import.file.sending') : t('import.file.choose')}
        </Button>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-line bg-surface p-4">
        <p className="min-w-0 flex-1 basis-60 text-muted">{t('import.file.sampleText')}</p>
        <Button icon={Download} onClick={saveSample}>
          {t('import.file.sample')}
        </Button>
      </div>
    </div>
  );
}

/** A small file as Excel opens it in France, made here: no request, and it is right for the words of the screen. */
function saveSample() {
  const lines = [
    [
      'SIRET',
      'Raison sociale',
      'Adresse',
      'Code postal',
      'Ville',
      'Téléphone',
      'E-mail',
      'Effectif',
      'Commentaire',
      'À rappeler le',
    ],
    [
      '',
      'Menuiserie Durand',
      '8 rue de la Fontaine',
      '57000',
      'Metz',
      '',
      'contact@menuiserie-durand.example',
      '6 à 9 salariés',
      'Rencontrée au salon de l’habitat.',
      '',
    ],
  ];
  const text = `\ufeff${lines.map((line) => line.join(';')).join('\r\n')}\r\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'besace-modele-import.csv';
  link.click();
  URL.revokeObjectURL(address);
}
