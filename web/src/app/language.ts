/** The language of the person: it goes with her from device to device, and is that of this one as soon as she signs in. */
import { answer, api, ifMatch } from '@/api/client';
import { session, watchSession } from '@/api/session';
import { type Preferences, prefer } from '@/ui/preferences';

type Language = Preferences['language'];

/** Prefers on this device what the server says of the person, each time that this is new here. Returns what stops it. */
export function followLanguage(): () => void {
  let told = session().identity?.user.language;
  return watchSession(({ identity }) => {
    const language = identity?.user.language;
    if (!language || language === told) return;
    told = language;
    prefer({ language });
  });
}

/** Prefers a language here and now, and tells the server. Without network it is a choice of this device alone. */
export async function chooseLanguage(language: Language): Promise<void> {
  prefer({ language });
  try {
    const { user } = await answer(api.GET('/v1/me'));
    if (user.language === language) return;
    await answer(api.PATCH('/v1/me', { params: { header: ifMatch(user) }, body: { language } }));
  } catch {
    // Chosen here all the same.
  }
}
