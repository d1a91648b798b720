import { learn } from '../learned';

export const common = learn({
  'app.skip': 'Aller au contenu',
  'app.notFound.title': 'Cette page n’existe pas',
  'app.notFound.text': 'Le lien est peut-être incomplet, ou la page a changé d’adresse.',
  'app.failed.title': 'Cet écran s’est arrêté',
  'app.failed.text':
    'Ce que vous avez enregistré est en sûreté sur cet appareil. Rechargez la page ; si cela recommence, envoyez ce message à votre administrateur :',
  'app.reload': 'Recharger',
  'app.home': 'Revenir à l’accueil',

  'action.close': 'Fermer',
  'action.continue': 'Continuer',
  'action.undo': 'Annuler',
  'action.retry': 'Réessayer',
  'filter.remove': 'Retirer {{name}}',
  'form.optional': '(facultatif)',
  'form.errors_one': 'Un champ est à corriger :',
  'form.errors_other': '{{count}} champs sont à corriger :',
  'form.required': 'Ce champ est nécessaire.',
  'state.loading': 'Chargement…',

  'error.offline': 'Pas de réseau pour l’instant. Réessayez quand il revient.',
  'error.server': 'Le serveur n’a pas pu répondre. Réessayez dans un instant.',

  'nav.main': 'Navigation principale',
  'nav.today': 'Jour',
  'nav.agenda': 'Agenda',
  'nav.portfolio': 'Portefeuille',
  'nav.map': 'Carte',
  'nav.capture': 'Saisir',
  'nav.account': 'Mon compte',
  'nav.menu': 'Menu',
  'nav.collapse': 'Réduire le menu',
  'nav.expand': 'Déplier le menu',
  'action.cancel': 'Annuler',
  'action.save': 'Enregistrer',
  'action.edit': 'Modifier',
  'filter.clear': 'Effacer les filtres',
  'answer.yes': 'Oui',
  'answer.no': 'Non',
  'outbox.title': 'À envoyer',
  'keep.full': 'Cet appareil n’a plus de place : rien n’a été enregistré. Libérez de la place puis réessayez.',
  'keep.typedAgain': 'Annulé : ce que vous aviez saisi vous attend dans le formulaire.',
  'keep.noRoom':
    'Cet appareil n’a plus de place : ce que vous tapez ne tient que tant que l’application reste ouverte. Enregistrez, ou libérez de la place.',
  'keep.tooLate': 'Trop tard pour annuler : c’est déjà parti.',
});
