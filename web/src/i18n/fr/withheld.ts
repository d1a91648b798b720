import { learn } from '../learned';

/** What is said in place of a screen that is not for somebody's role. */
export const withheld = learn({
  'withheld.title': 'Vous n’avez plus accès à cette page',
  'withheld.never': 'Cette page n’est pas ouverte à votre rôle',
  'withheld.ask': 'Si vous en avez besoin, demandez-la à votre administrateur.',
  'withheld.lost': 'Votre rôle a changé.',
  'withheld.text':
    'Votre rôle a changé. Ce que vous avez saisi ici reste sur cet appareil : copiez-le pour le confier à quelqu’un, ou effacez-le.',
});
