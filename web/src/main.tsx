import './styles.css';
import { createRoot } from 'react-dom/client';
import { session } from '@/api/session';
import { readScreen } from '@/app/field/screens';
import { Root } from '@/app/root';
import { loadLanguage } from '@/i18n/t';
import { startEngine } from '@/offline/engine';
import { rememberPerson } from '@/offline/person';
import { watchUpdates } from '@/offline/update';
import { preferences } from '@/ui/preferences';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
await Promise.all([loadLanguage(preferences().language), rememberPerson()]);
// Her data is on its way while the first screen is drawn.
const { identity } = session();
if (identity) {
  startEngine(identity.organisation.id, identity.user.id);
  readScreen(location.pathname);
}
createRoot(place).render(<Root />);
void watchUpdates();
