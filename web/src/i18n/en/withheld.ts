import type { withheld as fr } from '../fr/withheld';

export const withheld: Record<keyof typeof fr, string> = {
  'withheld.title': 'This page is no longer open to you',
  'withheld.never': 'This page is not for your role',
  'withheld.ask': 'If you need it, ask your administrator for it.',
  'withheld.lost': 'Your role has changed.',
  'withheld.text':
    'Your role has changed. What you typed here stays on this device: copy it to hand it to somebody, or erase it.',
};
