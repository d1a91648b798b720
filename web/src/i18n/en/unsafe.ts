import type { unsafe as fr } from '../fr/unsafe';

export const unsafe: Record<keyof typeof fr, string> = {
  'unsafe.title': 'This address is not https',
  'unsafe.text':
    'The browser would keep nothing of what you type here. Ask your administrator for the https address of Besace.',
};
