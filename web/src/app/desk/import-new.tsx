import '@/i18n/fr/importing';
import { Link, useLocation } from 'wouter';
import { FileDrop } from '@/domain/importing/drop';
import { steps } from '@/domain/importing/stage';
import { t } from '@/i18n/t';
import { Page } from '@/ui/page';
import { Steps } from '@/ui/steps';
import { href } from '../routes';

/** Step one of an import: the file. */
export default function ImportNew() {
  const [, go] = useLocation();
  return (
    <Page
      title={t('import.new.title')}
      above={
        <Link href={href('imports')} className="underline">
          {t('import.list.title')}
        </Link>
      }
    >
      <Steps label={t('import.steps')} current={0} steps={steps.map((step) => ({ label: t(`import.step.${step}`) }))} />
      <FileDrop onImport={(imp) => go(href('import', { id: imp.id }))} />
    </Page>
  );
}
