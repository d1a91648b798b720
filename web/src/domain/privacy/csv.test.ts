import '@/i18n/fr/privacy';
import { expect, it } from 'vitest';
import { csvOf } from './csv';

it('is a table that a spreadsheet neither computes nor cuts', () => {
  const entries = [
    { label: 'Numéro', value: '+33639981234' },
    { label: 'Texte', value: 'Dit « ça ; là » et "oui"\npuis non' },
  ];
  expect(csvOf({ sections: [{ title: 'Notes', rows: [{ entries }] }] })).toBe(
    '\uFEFF"Rubrique";"Ligne";"Donnée";"Valeur"\r\n"Notes";"1";"Numéro";"\'+33639981234"\r\n"Notes";"1";"Texte";"Dit « ça ; là » et ""oui""\npuis non"\r\n',
  );
});
