export const today = {
  'today.title': 'Aujourd’hui',
  'today.hello': 'Bonjour {{name}}',
  'today.empty': 'Rien de prévu',
  'today.emptyText': 'Vos prochaines actions apparaîtront ici.',
} as const;
