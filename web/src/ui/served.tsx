/** A sentence that an answer bears, in the language of the app; nothing while its words are on their way. */
import { served, useServerWords } from '@/i18n/server';
import { locale } from '@/i18n/t';

export function Served({ children }: { children: string | undefined }) {
  const there = useServerWords(Boolean(children));
  if (!there || !children) return null;
  const said = served(children);
  return said === children && locale() !== 'fr-FR' ? <span lang="fr">{said}</span> : said;
}
