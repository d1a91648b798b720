import './styles.css';
import './paper.css';
import './begin';
import './offline/install';
import './ui/dropped';
import './ui/save-key';
import { createRoot } from 'react-dom/client';
import { session } from '@/api/session';
import { readScreen } from '@/app/field/screens';
import { followLanguage } from '@/app/language';
import { Root } from '@/app/root';
import { loadLanguage } from '@/i18n/t';
import { quiet } from '@/offline/idle';
import { rememberPerson } from '@/offline/person';
import { watchUpdates } from '@/offline/update';
import { preferences } from '@/ui/preferences';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
followLanguage();
void draw(place);
void watchUpdates();
void quiet(5000)
  .then(() => import('./ui/tips'))
  .catch(() => undefined); // signs have their names all the same

/** Not awaited above: a screen is read once this file is through. */
async function draw(place: HTMLElement): Promise<void> {
  await Promise.all([loadLanguage(preferences().language), rememberPerson()]);
  if (session().identity) await readScreen(location.pathname);
  createRoot(place).render(<Root />);
}
