/** Giving a line up: what goes with it is shown first, it can be exported, and for eight seconds it can still be taken back. */
import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { t } from '@/i18n/t';
import type { Line } from '@/offline/line';
import { dependents, giveUp } from '@/offline/outbox';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { sentence } from '@/ui/sentence';
import { Sheet } from '@/ui/sheet';
import { showToast } from '@/ui/toast';
import { contents, deed, type Names } from './describe';
import { download } from './export';

interface Props {
  line: Line;
  names: Names;
  onClose: () => void;
}

export function GiveUp({ line, names, onClose }: Props) {
  const { busy, failure, act } = useAct();
  const [others, setOthers] = useState<Line[]>();
  useEffect(() => {
    dependents(line.id).then(setOthers, () => setOthers([]));
  }, [line.id]);
  const all = [line, ...(others ?? [])];
  return (
    <Sheet
      title={t('outbox.giveUpTitle')}
      onClose={onClose}
      footer={
        <div className="flex flex-wrap justify-end gap-2">
          <Button icon={Download} onClick={() => void download({ lines: all.map((one) => one.id) })}>
            {t('outbox.export')}
          </Button>
          <Button
            look="danger"
            disabled={!others}
            busy={busy}
            onClick={() =>
              act(async () => {
                const putBack = await giveUp(line.id);
                onClose();
                if (!putBack) return void showToast(t('outbox.tooLate'));
                const undo = () => void putBack().catch((error: unknown) => showToast(sentence(error)));
                showToast(t('outbox.gaveUp', { count: all.length }), { undo });
              })
            }
          >
            {t('outbox.giveUp')}
          </Button>
        </div>
      }
    >
      {failure && <Notice tone="danger">{failure}</Notice>}
      <p className="mb-3">{t('outbox.giveUpText')}</p>
      <ul className="flex flex-col gap-3">
        {all.map((one) => (
          <li key={one.id} className="rounded-control border border-line p-3">
            <p className="font-semibold">{deed(one)}</p>
            <Contents line={one} names={names} />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

export function Contents({ line, names, most = 20 }: { line: Line; names: Names; most?: number }) {
  const said = contents(line, names);
  if (said.length === 0) return null;
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-dense">
      {said.slice(0, most).map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="line-clamp-3 min-w-0 whitespace-pre-line break-words">{value}</dd>
        </div>
      ))}
      {said.length > most && (
        <dd className="col-span-2 text-muted">{t('outbox.more', { count: said.length - most })}</dd>
      )}
    </dl>
  );
}
