/** What somebody is reached about, in words: a purpose of the law, and a family of what the organisation sells. */
import '@/i18n/fr/lawful';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import type { About } from './reach';

export function useFamilies() {
  return useSession().identity?.organisation.settings.productFamilies ?? [];
}

export function useAboutWords(): (about: About) => string {
  const families = useFamilies();
  return ({ purpose, family }) => {
    const words = t(`lawful.about.${purpose}`);
    if (!family) return words;
    return t('lawful.about.of', {
      purpose: words,
      family: families.find(({ code }) => code === family)?.label ?? family,
    });
  };
}

/** All that one may say a contact is about: prospecting by family, where the organisation sells several. */
export function useAbouts(): About[] {
  const families = useFamilies();
  const prospecting: About[] = families.map(({ code }) => ({ purpose: 'prospecting', family: code }));
  return [
    ...(families.length > 1 ? prospecting : [{ purpose: 'prospecting' as const }]),
    { purpose: 'contract' },
    { purpose: 'service' },
  ];
}
