import './styles.css';
import { createRoot } from 'react-dom/client';
import { Root } from '@/app/root';
import { loadLanguage } from '@/i18n/t';
import { rememberPerson } from '@/offline/person';
import { watchUpdates } from '@/offline/update';
import { preferences } from '@/ui/preferences';

const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
await Promise.all([loadLanguage(preferences().language), rememberPerson()]);
createRoot(place).render(<Root />);
void watchUpdates();
