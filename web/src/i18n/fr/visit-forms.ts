import { learn } from '../learned';

/** What only the forms of a visit say: putting it right, and what to ask at the next one. */
export const visitForms = learn({
  'visit.corrected': 'Visite corrigée.',
  'visit.end': 'Fin',
  'visit.fault.startNeeded': 'Indiquez quand elle a commencé.',
  'visit.fault.startLate': 'Au plus tard le {{moment}} : après vient ce qui a suivi la visite.',
  'visit.fault.endNeeded': 'Indiquez quand elle s’est terminée.',
  'visit.fault.endEarly': 'Après le début de la visite.',
  'visit.fault.endLate': 'Un moment passé.',
  'ask.who': 'Qui décide, qui utilise, qui paie ?',
  'ask.what': 'De quoi avez-vous besoin, et qu’utilisez-vous aujourd’hui ?',
  'ask.where': 'Où cela servira‑t‑il ?',
  'ask.when': 'Pour quand, et à partir de quelle échéance ?',
  'ask.how': 'Comment travaillez-vous, et comment choisirez-vous ?',
  'ask.how_much': 'Combien : quelles quantités, quel budget ?',
  'ask.why': 'Pourquoi maintenant, et qu’est-ce que cela changerait ?',
});
