import type { printing as fr } from '../fr/printing';

export const printing: Record<keyof typeof fr, string> = {
  'print.list': 'Print the list',
  'print.shown_one': 'Print the row shown',
  'print.shown_other': 'Print the {{count}} rows shown',
  'print.all_one': '{{count}} row',
  'print.all_other': '{{count}} rows',
  'print.some_one': '{{count}} row printed: the list has more.',
  'print.some_other': '{{count}} rows printed: the list has more.',
  'print.of': '{{count}} rows printed of {{total}}.',
};
