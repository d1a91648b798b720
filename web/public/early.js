// Runs while the app is still on its way.

// Puts the chosen appearance on the page before it is painted; src/ui/preferences.ts writes the choice.
try {
  const kept = JSON.parse(localStorage.getItem('besace.preferences') ?? '{}');
  if (kept.theme === 'light' || kept.theme === 'dark') document.documentElement.dataset.theme = kept.theme;
  if (kept.density === 'compact') document.documentElement.dataset.density = 'compact';
  if (kept.language === 'en') document.documentElement.lang = 'en';
} catch {
  // Storage is closed to this page, or what it holds is not ours: the appearance of the system is right.
}

// Has the screen of the address fetched, whose files vite.config.ts names: they take turns of their own otherwise.
const files = JSON.parse(document.currentScript.dataset.ahead ?? '{}')[location.pathname] ?? [];
const fetchScreen = () => {
  for (const file of files)
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: `/${file}` }));
};

// Renews the session of whoever is known here, under the lock of src/api/session.ts, which takes the answer: on a weak
// network the turn is over by the time the app can ask. Her screen comes after it: nothing can be asked before.
try {
  if (navigator.locks && JSON.parse(localStorage.getItem('besace.identity') ?? 'null')?.user?.id) {
    const ask = () => {
      const answer = fetch('/v1/auth/refresh', { method: 'POST', headers: { 'X-Besace-Client': 'besace-web/early' } });
      fetchScreen();
      return answer;
    };
    window.besaceRenewal = navigator.locks.request('besace-session', ask);
    window.besaceRenewal.catch(() => undefined); // the app hears of it when it takes the answer
  }
} catch {
  // The app asks by itself.
}
