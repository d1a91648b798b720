export const informing = {
  'inform.done': 'Information given',
  'inform.read': 'Read the notice',
  'inform.title': 'What becomes of your data',
  'inform.how': 'How',
  'inform.means.spoken': 'Said',
  'inform.means.shown': 'Shown',
  'inform.means.handed': 'Handed over',
};
