import { learn } from '../learned';

/** Administration: what the organisation sells, by families. */
export const families = learn({
  'families.title': 'Ce que vous vendez',
  'families.text':
    'Les familles de produits dont parlent les contrats, les accords et les appels. La loi restreint le démarchage de certaines : dites-le ici, et Besace en tient compte.',
  'families.add': 'Ajouter une famille',
  'families.edit': 'Modifier la famille',
  'families.remove': 'Retirer',
  'families.removed': '« {{name}} » est retirée.',
  'families.label': 'Nom de la famille',
  'families.labelHint': 'Par exemple : Isolation des combles.',
  'families.code': 'Code',
  'families.codeHint': 'Les contrats et les accords le retiennent : il ne change plus ensuite.',
  'families.codePattern': 'Des minuscules, des chiffres et des tirets, 40 au plus.',
  'families.codeTaken': 'Un code qui ne sert pas déjà.',
  'families.sector': 'Secteur dont la loi restreint le démarchage',
  'families.sectorHint': 'Un appel ou un message à un particulier y est interdit, sauf exceptions que Besace explique.',
  'families.sectorNone': 'Aucun',
  'families.sector.energy_works': 'Rénovation énergétique',
  'families.sector.ageing_works': 'Adaptation au vieillissement',
  'families.sector.training_account': 'Compte personnel de formation',
});
