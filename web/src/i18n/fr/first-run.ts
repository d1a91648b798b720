import { learn } from '../learned';

/** The first days of an organisation: what makes it ready, and the sample company that it may try itself with. */
export const firstRun = learn({
  'first.title': 'Premiers pas',
  'first.count': '{{done}} sur {{all}}',
  'first.hide': 'Masquer les premiers pas',
  'first.done': '(fait)',
  'first.team': 'Inviter l’équipe',
  'first.teamText': 'Conseillers, responsables, administration des ventes : chacun choisit son mot de passe.',
  'first.territories': 'Dessiner les secteurs',
  'first.territoriesText': 'Par codes postaux : une nouvelle fiche va au conseiller du secteur.',
  'first.file': 'Importer votre fichier',
  'first.fileText': 'CSV ou Excel, simulé avant d’être écrit, annulable ensuite.',
  'first.questionnaire': 'Adapter le questionnaire',
  'first.questionnaireText': 'Celui qui est là convient pour commencer ; les questions sont les vôtres.',
  'first.phone': 'Essayer sur un téléphone',
  'first.phoneText': 'Ouvrez {{address}} sur le téléphone, connectez-vous, puis coupez le réseau : tout continue.',
  'first.phoneNotYet':
    'Il lui faut une adresse en https : le guide, « Démarrer pour de bon », dit comment. Il travaille ensuite sans réseau.',
  'sample.offer': 'Essayer avec une entreprise d’exemple',
  'sample.offerText':
    'Plus de 300 fiches inventées autour de Metz, avec leurs visites, leurs appels et leur agenda. Elles se retirent en un geste.',
  'sample.filling': 'L’entreprise d’exemple arrive : quelques secondes…',
  'sample.failed':
    'L’entreprise d’exemple n’a pas pu être ajoutée. Réessayez ; « Tâches de fond », dans l’administration, dit pourquoi.',
  'sample.ready': 'L’entreprise d’exemple est là.',
  'sample.title': 'Données d’exemple',
  'sample.text': 'Les fiches de Fibralia Pro sont inventées.',
  'sample.remove': 'Les retirer',
  'sample.removeTitle': 'Retirer les données d’exemple ?',
  'sample.removeText':
    'Les fiches d’exemple partent avec tout ce qui leur a été ajouté : notes, visites, appels, fichiers. Les collègues inventés partent aussi.',
  'sample.removeKept': 'Ce que votre équipe a créé reste : ses fiches, son agenda, ses réglages, ses utilisateurs.',
  'sample.removed': 'Les données d’exemple sont retirées.',
});
