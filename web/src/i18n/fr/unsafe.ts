import { learn } from '../learned';

/** What is said at an address without TLS. */
export const unsafe = learn({
  'unsafe.title': 'Cette adresse n’est pas en https',
  'unsafe.text':
    'Le navigateur n’y garde rien de ce que vous saisiriez. Demandez à votre administrateur l’adresse en https de Besace.',
});
