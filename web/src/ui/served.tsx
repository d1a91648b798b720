/** A sentence that an answer bears, in the language of the app; nothing while its words are on their way. What stays French says so. */
import { told, useServerWords } from '@/i18n/server';
import { locale } from '@/i18n/t';

export function Served({ children }: { children: string | undefined }) {
  const there = useServerWords(Boolean(children));
  if (!there || !children) return null;
  if (locale() === 'fr-FR') return children;
  const { english, french } = told(children);
  return (
    <>
      {english}
      {english && french && ' '}
      {french && <span lang="fr">{french}</span>}
    </>
  );
}
