export const beside = {
  'beside.nothing': 'No account open',
  'beside.nothingText': 'Choose one in the list: it opens here.',
  'beside.back': 'Back to the list',
  'beside.keep': 'Keep the list beside',
  'beside.close': 'Close the list',
  'beside.before': 'Previous account',
  'beside.after': 'Next account',
  'beside.at': '{{at}} of {{count}}',
  'beside.earlier': 'Accounts before',
};
