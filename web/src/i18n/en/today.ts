export const today = {
  'today.title': 'Today',
  'today.hello': 'Hello {{name}}',
  'today.empty': 'Nothing planned',
  'today.emptyText': 'Your next actions will show here.',
} as const;
