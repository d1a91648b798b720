export const callLists = {
  'lists.change': 'Change the list',
  'lists.changed': 'List “{{name}}” changed',
  'lists.tooLate': 'Too late to undo: the list is saved already.',
  'lists.caller': 'Who calls',
  'lists.callerHint': 'The list goes to that person, with what was done in it already.',
  'lists.strange_one':
    '{{count}} person is of an account that somebody else follows. If whoever will call does not see it, the list cannot be given to them.',
  'lists.strange_other':
    '{{count}} people are of accounts that somebody else follows. If whoever will call does not see one of them, the list cannot be given to them.',
  'lists.takeThemOut': 'Take them out of the list',
  'lists.allOut_one': '{{count}} person taken out',
  'lists.allOut_other': '{{count}} people taken out',
  'lists.takeOut': 'Take {{name}} out of the list',
  'lists.out': '{{name}}: out of the list',
  'lists.nobody': 'Keep at least one person. To call nobody any more, close the list.',
};
