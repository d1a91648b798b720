import { describe, expect, it } from 'vitest';
import '@/i18n/fr/visit';
import { greeting, recapOf } from './recap';
import { type Answer, cautionOf } from './recap-caution';

const about = {
  visit: { startedAt: '2026-11-24T09:00:00Z' },
  report: {},
  zone: 'Europe/Paris',
  me: 'Camille Keller',
  organisation: 'Fibralia Pro',
  reader: '',
  withheld: false,
};

/** French signs keep a space of their own: whatever it is. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('a recap', () => {
  it('is put together from what the customer said, what was proposed and what follows', () => {
    const { subject, text } = recapOf({
      ...about,
      visit: {
        startedAt: '2026-11-24T09:00:00Z',
        next: { at: '2026-12-01T09:00:00Z', kind: 'quote', label: 'Envoyer le devis de douze postes' },
      },
      report: {
        facts: 'Le gérant semble pressé.',
        observed: 'Deux véhicules neufs.',
        restatement: 'Vous voulez douze postes\navant Noël.',
        discovery: [{ theme: 'what', words: 'Douze postes.' }],
        arguments: [{ feature: 'Fibre dédiée', advantage: 'débit garanti' }, { feature: 'Astreinte' }],
        concessions: [{ given: 'Installation offerte', against: 'une réponse avant vendredi' }],
        competitor: 'Rival moins cher',
      },
      reader: 'Madame Durand',
    });
    expect(subject).toBe('Notre entretien du mardi 24 novembre');
    expect(plain(text).split('\n\n')).toEqual([
      'Bonjour Madame Durand,',
      'Merci pour votre accueil du mardi 24 novembre. Voici ce que je retiens de notre échange.',
      'Ce que j’ai compris de votre besoin :\nVous voulez douze postes\navant Noël.',
      'Ce que je vous ai proposé :\n– Fibre dédiée, débit garanti\n– Astreinte',
      'Ce dont nous sommes convenus :\n– Installation offerte, en contrepartie : une réponse avant vendredi',
      'La suite :\n– Envoyer le devis de douze postes : Camille Keller, le mardi 1er décembre',
      'Si j’ai mal compris un point, répondez-moi : je corrigerai.',
      'Bien cordialement,\nCamille Keller\nFibralia Pro',
    ]);
  });

  it('greets whom it is for, unless she wrote another greeting', () => {
    const { text } = recapOf({ ...about, reader: 'Madame Durand' });
    const his = greeting(text, 'Madame Durand', 'Monsieur Martin');
    expect(plain(his)).toMatch(/^Bonjour Monsieur Martin,\n\nMerci/);
    expect(greeting(his, 'Monsieur Martin', '')).toMatch(/^Bonjour,\n\nMerci/);
    expect(greeting('Chère Anne,\n\nMerci', 'Madame Durand', 'Monsieur Martin')).toBe('Chère Anne,\n\nMerci');
  });

  it('says what was learnt when nothing was restated, and leaves out what is empty', () => {
    const { text } = recapOf({
      ...about,
      report: { discovery: [{ theme: 'why', words: 'Trop de pannes.\nDepuis mai.' }] },
    });
    expect(text).toContain('Bonjour,\n\n');
    expect(plain(text)).toContain('Ce que j’ai compris de votre besoin :\n– Trop de pannes. Depuis mai.');
    expect(text).not.toContain('La suite');
    expect(text).not.toContain('proposé');
  });

  it('leaves out what was proposed when nothing may be offered her', () => {
    const report = { restatement: 'Vous isolez les combles.', arguments: [{ feature: 'Laine de bois' }] };
    expect(recapOf({ ...about, report }).text).toContain('Laine de bois');
    const { text } = recapOf({ ...about, report, withheld: true });
    expect(text).toContain('Vous isolez les combles.');
    expect(text).not.toMatch(/Laine de bois|proposé/);
  });
});

describe('what may not be offered to the reader of a recap', () => {
  const says = (channel: string, rule: string, verdict: string) =>
    ({ channel, purpose: 'prospecting', verdict, findings: [{ rule, verdict, reason: rule }] }) as unknown as Answer;

  it.each([
    { what: 'nobody answered', answers: [], objected: false, want: null },
    { what: 'no consent alone', answers: [says('email', 'R-EML-01', 'block')], objected: false, want: null },
    { what: 'she objected', answers: [says('email', 'R-PRV-03', 'block')], objected: false, want: [true, 'R-PRV-03'] },
    { what: 'to calls alone', answers: [says('phone', 'R-PRV-03', 'block')], objected: false, want: null },
    { what: 'noted here alone', answers: [], objected: true, want: [true, ''] },
    {
      what: 'a trade of works',
      answers: [says('email', 'R-EML-03', 'block')],
      objected: false,
      want: [true, 'R-EML-03'],
    },
    {
      what: 'one of several',
      answers: [says('email', 'R-EML-03', 'warn')],
      objected: false,
      want: [false, 'R-EML-03'],
    },
  ])('$what', ({ answers, objected, want }) => {
    const found = cautionOf(answers, objected);
    expect(found && [found.withheld, found.findings.map(({ rule }) => rule).join()]).toEqual(want);
  });
});
