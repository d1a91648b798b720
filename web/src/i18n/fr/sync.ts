import { learn } from '../learned';

export const sync = learn({
  'sync.update': 'Nouvelle version',
  'sync.updateUnkept':
    'L’appareil est plein : ce que vous saisissez serait perdu. Enregistrez-le ou libérez de la place, puis prenez la nouvelle version.',
  'sync.updateBusy':
    'La version en service n’a pas encore fini : la nouvelle prend la suite dès que possible. Touchez-la à nouveau, ou fermez les autres onglets de Besace.',
  'sync.refused_one': '1 saisie à corriger',
  'sync.refused_other': '{{count}} saisies à corriger',
  'sync.waiting_one': '1 à envoyer',
  'sync.waiting_other': '{{count}} à envoyer',
  'sync.filling_one': '1 fiche reçue…',
  'sync.filling_other': '{{count}} fiches reçues…',
  'sync.keptHere_one': '1 saisie attend d’être envoyée, gardée sur cet appareil.',
  'sync.keptHere_other': '{{count}} saisies attendent d’être envoyées, gardées sur cet appareil.',
  'sync.fillingText': 'Première réception en cours : la suite arrive toute seule.',
  'sync.soFar': 'Listes et chiffres ne portent que sur ce qui est reçu jusqu’ici : {{rows}}.',
  'sync.received.account_one': '{{count}} compte',
  'sync.received.account_other': '{{count}} comptes',
  'sync.received.contact_one': '{{count}} interlocuteur',
  'sync.received.contact_other': '{{count}} interlocuteurs',
  'sync.received.event_one': '{{count}} rendez-vous ou tâche',
  'sync.received.event_other': '{{count}} rendez-vous et tâches',
  'sync.received.note_one': '{{count}} note',
  'sync.received.note_other': '{{count}} notes',
  'sync.received.visit_one': '{{count}} visite',
  'sync.received.visit_other': '{{count}} visites',
  'sync.stopped_one':
    'Pas de réseau pour l’instant. La première réception s’est arrêtée à {{count}} fiche : elle reprendra toute seule.',
  'sync.stopped_other':
    'Pas de réseau pour l’instant. La première réception s’est arrêtée à {{count}} fiches : elle reprendra toute seule.',
  'sync.stoppedServer_one':
    'Le serveur ne répond pas bien : nouvel essai {{when}}. La première réception s’est arrêtée à {{count}} fiche.',
  'sync.stoppedServer_other':
    'Le serveur ne répond pas bien : nouvel essai {{when}}. La première réception s’est arrêtée à {{count}} fiches.',
  'sync.stoppedFull_one':
    'Cet appareil n’a plus de place : la première réception s’est arrêtée à {{count}} fiche. Libérez de la place, elle reprendra toute seule.',
  'sync.stoppedFull_other':
    'Cet appareil n’a plus de place : la première réception s’est arrêtée à {{count}} fiches. Libérez de la place, elle reprendra toute seule.',
  'sync.soon': 'dans moins d’une minute',
  'sync.offline': 'Hors ligne',
  'sync.trouble': 'Serveur en difficulté',
  'sync.full': 'Appareil plein',
  'sync.ended': 'Session terminée',
  'sync.clock': 'Heure à régler',
  'install.offer':
    'Tout est sur cet appareil. Installez Besace pour l’ouvrir depuis l’écran d’accueil, sans réseau aussi.',
  'install.byHand':
    'Tout est sur cet appareil. Pour que Safari le garde, touchez « Partager », puis « Sur l’écran d’accueil », et ouvrez Besace de là.',
  'install.yes': 'Installer',
  'install.no': 'Non merci',
  'install.understood': 'Compris',
  'sync.done': 'Tout est envoyé',
});
