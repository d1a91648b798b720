/** Finding a company in the register while it is entered: what is chosen fills the form in. */
import { Landmark, X } from 'lucide-react';
import { useState } from 'react';
import { place } from '@/i18n/place';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { type Company, find } from './register';

interface FinderProps {
  /** Name or number as it is typed, and where. */
  text: string;
  town: string;
  onChoose: (company: Company) => void;
}

export function CompanyFinder({ text, town, onChoose }: FinderProps) {
  const { busy, failure, act } = useAct();
  const [found, setFound] = useState<Company[] | null>(null);
  const search = () => act(async () => setFound((await find(text, town)).items));
  return (
    <div className="-mt-2 flex flex-col gap-2">
      <Button
        look="quiet"
        icon={Landmark}
        className="-ml-4 self-start"
        busy={busy}
        disabled={text.trim().length < 2}
        onClick={() => void search()}
      >
        {t('register.find')}
      </Button>
      {failure && <Notice tone="warning">{failure}</Notice>}
      {found && (
        <section aria-label={t('register.results')} className="rounded-card border border-line bg-surface">
          <div className="flex items-center justify-between gap-2 py-1 pl-4">
            <p role="status" className="text-dense text-muted">
              {found.length > 0 ? t('register.count', { count: found.length }) : t('register.none')}
            </p>
            <Button look="quiet" icon={X} label={t('action.close')} onClick={() => setFound(null)} />
          </div>
          <ul className="max-h-80 divide-y divide-line overflow-y-auto">
            {found.map((company) => (
              <li key={company.siret}>
                <button
                  type="button"
                  className="flex min-h-14 w-full flex-col items-start justify-center gap-1 px-4 py-2 text-left hover:bg-primary-tint"
                  onClick={() => {
                    onChoose(company);
                    setFound(null);
                  }}
                >
                  <span className="font-semibold">{company.name ?? company.tradeName ?? company.siret}</span>
                  <span className="text-dense text-muted">{place(company.address) || company.siret}</span>
                  <Warnings company={company} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What one must know before prospecting it. */
export function Warnings({ company }: { company: Company }) {
  if (company.state === 'active' && !company.partialDiffusion) return null;
  return (
    <span className="flex flex-wrap gap-2">
      {company.state !== 'active' && <Badge tone="danger">{t(`register.state.${company.state}`)}</Badge>}
      {company.partialDiffusion && <Badge tone="warning">{t('register.partial')}</Badge>}
    </span>
  );
}
