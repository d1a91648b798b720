import type { firstRun as fr } from '../fr/first-run';

export const firstRun: Record<keyof typeof fr, string> = {
  'first.title': 'First steps',
  'first.count': '{{done}} of {{all}}',
  'first.hide': 'Hide the first steps',
  'first.done': '(done)',
  'first.team': 'Invite the team',
  'first.teamText': 'Advisers, managers, sales administration: each of them chooses a password.',
  'first.territories': 'Draw the territories',
  'first.territoriesText': 'By postcode: an account that is entered goes to the adviser of the place.',
  'first.file': 'Import your file',
  'first.fileText': 'CSV or Excel, tried out before it is written, and undone afterwards if need be.',
  'first.questionnaire': 'Adapt the questionnaire',
  'first.questionnaireText': 'The one that is there will do to begin with; the questions are yours to change.',
  'first.phone': 'Try it on a phone',
  'first.phoneText': 'Open {{address}} on the phone, sign in, then cut the network: everything goes on.',
  'first.phoneNotYet':
    'It needs an https address: the guide, “Démarrer pour de bon”, says how. It then works without network.',
  'sample.offer': 'Try with a sample company',
  'sample.offerText':
    'More than 300 invented accounts around Metz, with their visits, calls and agenda. One touch takes them away.',
  'sample.filling': 'The sample company is on its way: a few seconds…',
  'sample.failed': 'The sample company could not be added. Try again, or read the jobs of the administration.',
  'sample.ready': 'The sample company is there.',
  'sample.title': 'Sample data',
  'sample.text': 'The accounts of Fibralia Pro are invented.',
  'sample.remove': 'Remove them',
  'sample.removeTitle': 'Remove the sample data?',
  'sample.removeText':
    'The sample accounts go with all that was added to them: notes, visits, calls, files. Their invented colleagues go too.',
  'sample.removeKept': 'What your team made stays: its accounts, its agenda, its settings, its users.',
  'sample.removed': 'The sample data is removed.',
};
