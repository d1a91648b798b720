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
const ahead = JSON.parse(document.currentScript.dataset.ahead ?? '{}');
const fetchScreen = (path) => {
  for (const file of ahead[path] ?? [])
    document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: `/${file}` }));
};

// Renews the session of whoever is known here, under the lock of src/api/session.ts, which takes the answer: on a weak
// network the turn is over by the time the app can ask. Her screen comes after it: nothing can be asked before.
try {
  const known = JSON.parse(localStorage.getItem('besace.identity') ?? 'null');
  // Whoever is not known signs in, whatever the address; the bars of index.html are for the others.
  if (known?.user?.id) document.documentElement.dataset.known = '';
  else fetchScreen('/connexion');
  if (known?.user?.id && navigator.locks) {
    const headers = { 'X-Besace-Client': 'besace-web/early' };
    const ask = () => {
      const answer = fetch('/v1/auth/refresh', { method: 'POST', headers });
      fetchScreen(location.pathname);
      return answer;
    };
    window.besaceRenewal = navigator.locks.request('besace-session', ask);
    window.besaceRenewal.catch(() => undefined); // the app hears of it when it takes the answer

    // A device that keeps nothing of hers has everything to ask for: src/offline/pull.ts begins with this page.
    const database = `besace-${known.organisation.id}-${known.user.id}`;
    const firstPage = async (databases) => {
      const renewed = await window.besaceRenewal;
      const kept = await databases;
      if (!renewed.ok || kept.some((one) => one.name === database)) return undefined;
      const { accessToken, user } = await renewed.clone().json();
      if (user.id !== known.user.id) return undefined;
      const sent = Date.now();
      const response = await fetch('/v1/sync?limit=100', {
        headers: { ...headers, Authorization: `Bearer ${accessToken}` },
        signal: AbortSignal.timeout(60_000),
      });
      return response.ok ? { page: await response.json(), sent, received: Date.now() } : undefined;
    };
    window.besaceFirstPage = { database, asked: firstPage(indexedDB.databases()).catch(() => undefined) };
  }
} catch {
  // The app asks by itself.
}
