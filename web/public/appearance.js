// Puts the chosen appearance on the page before it is painted; src/ui/preferences.ts writes the choice.
try {
  const kept = JSON.parse(localStorage.getItem('besace.preferences') ?? '{}');
  if (kept.theme === 'light' || kept.theme === 'dark') document.documentElement.dataset.theme = kept.theme;
  if (kept.density === 'compact') document.documentElement.dataset.density = 'compact';
  if (kept.language === 'en') document.documentElement.lang = 'en';
} catch {
  // Storage is closed to this page, or what it holds is not ours: the appearance of the system is right.
}
