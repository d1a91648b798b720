import { learn } from '../learned';

export const callLists = learn({
  'lists.change': 'Modifier la liste',
  'lists.changed': 'Liste « {{name}} » modifiée',
  'lists.tooLate': 'Trop tard pour annuler : la liste est déjà enregistrée.',
  'lists.caller': 'Qui appelle',
  'lists.callerHint': 'La liste est confiée à cette personne, avec les appels déjà faits.',
  'lists.strange_one':
    '{{count}} personne est d’un compte suivi par quelqu’un d’autre. Si ce compte n’est pas visible de qui appellera, la liste ne pourra pas lui être confiée.',
  'lists.strange_other':
    '{{count}} personnes sont de comptes suivis par quelqu’un d’autre. Si l’un d’eux n’est pas visible de qui appellera, la liste ne pourra pas lui être confiée.',
  'lists.takeThemOut': 'Les retirer de la liste',
  'lists.allOut_one': '{{count}} personne retirée',
  'lists.allOut_other': '{{count}} personnes retirées',
  'lists.takeOut': 'Retirer {{name}} de la liste',
  'lists.out': '{{name}} n’est plus dans la liste',
  'lists.nobody': 'Gardez au moins une personne. Pour n’appeler plus personne, terminez la liste.',
});
