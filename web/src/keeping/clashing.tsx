/** Something else was saved while she typed: both are there, and she says which stays. */
import { Check, FileInput } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { t } from '@/i18n/t';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { showToast } from '@/ui/toast';

interface ClashingProps {
  restored: boolean;
  onKeep: () => void;
  /** Answers what brings hers back. */
  onTake: () => () => void;
  /** What is saved, to read beside hers. */
  children?: ReactNode;
}

export function Clashing({ restored, onKeep, onTake, children }: ClashingProps) {
  const id = useId();
  return (
    <section data-clash tabIndex={-1} aria-labelledby={id} className="rounded-card">
      <Notice
        tone="warning"
        title={<span id={id}>{t('draft.clash')}</span>}
        actions={
          <>
            <Button icon={Check} onClick={onKeep}>
              {t('draft.keepMine')}
            </Button>
            <Button
              icon={FileInput}
              onClick={() => {
                const back = onTake();
                showToast(t('draft.took'), { undo: back });
              }}
            >
              {t('draft.takeSaved')}
            </Button>
          </>
        }
      >
        <p>{t(restored ? 'draft.clashFound' : 'draft.clashText')}</p>
        {children && (
          <details open className="mt-2 rounded-control border border-line bg-surface text-text">
            <summary className="min-h-hit cursor-pointer px-3 py-2 font-semibold">{t('draft.saved')}</summary>
            <div className="max-h-96 overflow-y-auto px-3 pb-3">{children}</div>
          </details>
        )}
      </Notice>
    </section>
  );
}

/** The question of the form that one is in: several may be open. */
export function showClash() {
  let around = document.activeElement;
  while (around && !around.querySelector('[data-clash]')) around = around.parentElement;
  const asking = around?.querySelector<HTMLElement>('[data-clash]');
  asking?.focus();
  asking?.scrollIntoView({ block: 'nearest' });
}

/** Texts of what is saved, each under its name. */
export function Saved({ said }: { said: readonly { label: string; text: string }[] }) {
  return (
    <dl className="flex flex-col gap-2">
      {said.map(({ label, text }) => (
        <div key={label}>
          <dt className="text-meta text-muted">{label}</dt>
          <dd className="whitespace-pre-line break-words">{text || '–'}</dd>
        </div>
      ))}
    </dl>
  );
}
