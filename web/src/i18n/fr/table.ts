import { learn } from '../learned';

/** What the table of the desk opens: the columns to show, a next action for all that are chosen; the form of a view. */
export const table = learn({
  'plan.title_one': 'Planifier pour {{count}} compte',
  'plan.title_other': 'Planifier pour {{count}} comptes',
  'plan.law':
    'Une visite que la loi ne permet pas n’est pas planifiée : « Travaux récents », dans le menu, dit pour quels comptes.',
  'plan.replace': 'Remplacer ce qui est déjà prévu',
  'plan.planned_one': '{{count}} compte a déjà une prochaine action ; sans cela, elle est gardée.',
  'plan.planned_other': '{{count}} comptes ont déjà une prochaine action ; sans cela, elle est gardée.',
  'bulk.more': 'Plus',
  'bulk.untag': 'Retirer une étiquette',
  'bulk.export': 'Exporter',
  'bulk.export.csv': 'CSV',
  'bulk.export.xlsx': 'Excel',
  'bulk.export.vcf': 'Cartes de visite (vCard)',
  'bulk.export.json': 'JSON',
  'columns.title': 'Colonnes du tableau',
  'columns.name':
    'Le nom du compte et les actions de la ligne sont toujours affichés. Le choix est gardé sur cet appareil.',
  'columns.usual': 'Colonnes habituelles',
  'views.name': 'Nom de la vue',
  'views.nameHint': 'Par exemple : À relancer en Moselle.',
  'views.nameless': 'Donnez un nom à la vue.',
  'views.taken': 'Vous avez déjà une vue de ce nom.',
  'views.shared': 'Qui la voit',
  'views.shared.mine': 'Moi',
  'views.shared.team': 'Mon équipe',
  'views.shared.everybody': 'Tout le monde',
});
