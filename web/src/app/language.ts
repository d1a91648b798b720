/** The language of the person: it goes with her from device to device, and is that of this one as soon as she signs in. */
import { answer, api, ifMatch } from '@/api/client';
import { session, watchSession } from '@/api/session';
import { type Preferences, prefer, preferences } from '@/ui/preferences';

type Language = Preferences['language'];

/** Prefers on this device the language of whoever signs in. What she chose elsewhere meanwhile is not put under her fingers. Returns what stops it. */
export function followLanguage(): () => void {
  let reader = session().identity?.user.id;
  return watchSession(({ identity }) => {
    const { id, language } = identity?.user ?? {};
    if (id === reader) return;
    reader = id;
    if (language) prefer({ language });
  });
}

let telling: Promise<void> = Promise.resolve();

/** Prefers a language here and now, and tells the server. Without network it is a choice of this device alone. */
export function chooseLanguage(language: Language): Promise<void> {
  prefer({ language });
  telling = telling.then(tell);
  return telling;
}

/** What is preferred by now: a choice before it may still have been on its way. */
async function tell(): Promise<void> {
  try {
    const { user } = await answer(api.GET('/v1/me'));
    const { language } = preferences();
    if (user.language !== language)
      await answer(api.PATCH('/v1/me', { params: { header: ifMatch(user) }, body: { language } }));
  } catch {
    // Chosen here all the same.
  }
}
