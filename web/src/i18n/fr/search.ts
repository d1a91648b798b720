import { learn } from '../learned';

export const search = learn({
  'search.title': 'Chercher',
  'search.label': 'Chercher un compte, un contact ou une page',
  'search.hint': 'Nom, ville, téléphone, SIRET, page',
  'search.results': 'Résultats',
  'search.count_one': '{{count}} résultat',
  'search.count_other': '{{count}} résultats',
  'search.here': 'Sur cet appareil',
  'search.favourites': 'Favoris',
  'search.online': 'Sur le serveur',
  'search.places': 'Aller à',
  'search.none': 'Rien ne correspond à « {{text}} ».',
  'search.asking': 'Recherche sur le serveur…',
  'search.offline': 'Hors ligne : seul cet appareil a été cherché.',
});
