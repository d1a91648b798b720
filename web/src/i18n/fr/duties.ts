import { learn } from '../learned';

/** What the law asks of whoever makes a contact: the words of the server. */
export const duties = learn({
  'lawful.duties': 'Ce que la loi vous demande',
  'lawful.duty.R-TEL-07':
    'Au début de l’appel, dites qui vous êtes, pour quelle entreprise vous appelez et que l’appel est commercial ; arrêtez-vous si la personne refuse. Après l’appel, confirmez votre offre par écrit ou sur un support durable : elle n’est engagée qu’après l’avoir signée.',
  'lawful.duty.R-TEL-09':
    'Un contrat conclu après un démarchage interdit est nul ; ne subordonnez jamais une vente à un consentement.',
  'lawful.duty.R-TEL-10':
    'Au premier contact, dites d’où viennent ses coordonnées et qu’il peut s’opposer ; appelez sa ligne professionnelle, pour un objet en rapport avec son métier.',
  'lawful.duty.R-EML-01': 'Dites qui vous êtes et comment se désinscrire : « STOP » et le numéro.',
  'lawful.duty.R-EML-02': 'Le destinataire a été informé avant ; chaque message lui permet de s’opposer.',
  'lawful.duty.R-EML-05': 'Un expéditeur réel, un objet sincère, un lien de désinscription gratuit et simple.',
  'lawful.duty.R-SOC-01':
    'Au premier message, dites d’où viennent ses données et qu’elle peut s’opposer ; respectez les conditions du réseau.',
  'lawful.duty.R-PST-01.mail': 'Dites d’où viennent ses données et qu’elle peut s’opposer.',
  'lawful.duty.R-PST-01.leaflet': 'Ni prospectus sur les véhicules, ni cadeau non demandé dans les boîtes aux lettres.',
});
