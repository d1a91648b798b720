// @vitest-environment node
/**
 * The English of the server's sentences: read as it puts them together, and there for each that its sources have. Whoever writes
 * a new one there finds here that it has no English yet: it goes into a file of this folder.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type GoText, goTexts } from '../../../../vitest/go-sentences';
import { areas, inEnglish as told } from './catalogue';

function inEnglish(french: string): string | null {
  const found = told(french);
  return found && `${found.english} ${found.french}`.trim();
}

describe('a sentence of the server', () => {
  it('tells apart what has no English', () => {
    expect(told('Ce champ est obligatoire. Voyez le siège.')).toEqual({
      english: 'This field is required.',
      french: 'Voyez le siège.',
    });
    expect(told('Ce champ est obligatoire. Ce champ est obligatoire.')?.french).toBe('');
  });

  it.each([
    ['Ce champ est obligatoire.', 'This field is required.'],
    [
      'Le corps n’est pas en UTF-8\u00a0: ses accents seraient abîmés.',
      'The body is not in UTF-8: its accents would be damaged.',
    ],
    ['Ce champ est donné deux fois\u202f; gardez une seule valeur.', 'This field is given twice; keep one value only.'],
    ['Au plus 1\u202f200 caractères.', 'At most 1,200 characters.'],
    ['Au moins 3 éléments.', 'At least 3 items.'],
    [
      'Le compte «\u00a0Menuiserie Durand\u00a0» porte déjà ce SIRET.',
      'The account “Menuiserie Durand” already has this SIRET.',
    ],
    [
      '12 lignes sur 340 n’ont pas de code commune, de nom ou de code postal valables\u00a0: ce n’est pas la base officielle des codes postaux.',
      'Of 340 lines, 12 have no valid municipality code, name or postcode: this is not the official base of postcodes.',
    ],
  ])('%j is told in English', (french, english) => {
    expect(inEnglish(french)).toBe(english);
  });

  it.each([
    ['Attendez le lundi\u00a01er\u00a0juin\u00a02026.', 'Wait until Monday 1 June 2026.'],
    [
      'Appelez à partir du 24\u00a0novembre\u00a02026 à 10\u00a0h\u00a005, heure de la personne, ou gardez la preuve de son accord exprès pour cet horaire.',
      'Call from 24 November 2026 at 10:05 on, by the person’s clock, or keep the proof of an express consent to these hours.',
    ],
    [
      'Un particulier ne peut être démarché par téléphone que du lundi au vendredi, hors jours fériés, de 10\u00a0h à 13\u00a0h et de 14\u00a0h à 20\u00a0h, à l’heure de chez lui.',
      'A private individual may only be canvassed by phone from Monday to Friday, outside public holidays, from 10:00 to 13:00 and from 14:00 to 20:00, by the clock of the person’s home.',
    ],
    [
      'Trop de demandes à la fois\u00a0; réessayez dans 1 minute 30 secondes.',
      'Too many requests at once; try again in 1 minute 30 seconds.',
    ],
    [
      'D’ici, le compte peut devenir client, ancien client ou écarté.',
      'From here, the account can become customer, former customer or disqualified.',
    ],
    [
      'Indiquez un numéro de téléphone, par exemple 01 99 00 12 34 ou +32 2 512 34 56.',
      'Give a phone number, for instance 01 99 00 12 34 or +32 2 512 34 56.',
    ],
    [
      'Ce champ n’existe pas ; ceux qui existent\u00a0: name, siret.',
      'This field does not exist; those that exist: name, siret.',
    ],
    ['Ce champ n’existe pas.', 'This field does not exist.'],
    [
      'Un contrat en cours dont l’appel concerne l’objet, ou une demande de rappel écrite de la personne.',
      'A current contract whose object the call is about, or a written call-back request of the person.',
    ],
    [
      'Un contrat en cours dont l’appel concerne l’objet, ou une demande de rappel écrite de la personne. Un contrat est en cours\u00a0: l’appel est permis s’il porte sur son objet.',
      'A current contract whose object the call is about, or a written call-back request of the person. A contract is current: the call is allowed when it is about the object of it.',
    ],
    [
      'Cette personne suit encore 3 comptes\u00a0: indiquez à qui les confier.',
      'This person still follows 3 accounts: say whom to hand them over to.',
    ],
    [
      'Cette personne a refusé d’être démarchée le 3\u00a0mars\u00a02026\u00a0: pas de nouvel appel pendant 60 jours.',
      'This person refused to be canvassed on 3 March 2026: no new call for 60 days.',
    ],
  ])('%j has the words in it told too', (french, english) => {
    expect(inEnglish(french)).toBe(english);
  });

  it.each([
    [
      'Des champs sont à corriger. Voici les 200 premières erreurs sur 1\u202f340.',
      'Some fields need correcting. Here are the first 200 errors of 1,340.',
    ],
    [
      '« fou » : Ce mot juge au lieu de dire ce qui s’est passé\u00a0: un collègue ne peut rien en faire, et le client pourra le lire. Dites le fait\u00a0: qui a dit ou fait quoi, quand, combien.',
      '“fou”: This word judges instead of saying what happened: a colleague can do nothing with it, and the customer may read it. Say the fact: who said or did what, when, how much.',
    ],
    [
      'La boîte aux lettres porte un «\u00a0Stop Pub\u00a0». (C. env., art. L. 541-15-15)',
      'The letterbox bears a “Stop Pub” (no leaflets). (C. env., art. L. 541-15-15)',
    ],
  ])('%j is read sentence by sentence', (french, english) => {
    expect(inEnglish(french)).toBe(english);
  });

  it.each([
    'Une phrase que personne ne connaît.',
    'Le lieu et la date.',
    'Le relais\u00a0: réessayez donc.',
    'Durand (Metz)',
    'Durand\u00a0: 12',
    '',
  ])('%j is left alone', (french) => {
    expect(inEnglish(french)).toBeNull();
  });

  it.each([
    ['Le compte «\u00a0Toussaint\u00a0» porte déjà ce SIRET.', 'The account “Toussaint” already has this SIRET.'],
    [
      'L’étiquette «\u00a0Noël\u00a0» n’existe pas dans votre organisation\u00a0: elle n’est pas reprise.',
      'The tag “Noël” does not exist in your organisation: it is not taken over.',
    ],
    ['La colonne «\u00a0Visites\u00a0» donne déjà ce champ.', 'The column “Visites” already gives this field.'],
    ['Choix possibles\u00a0: client, autre.', 'Possible choices: client, autre.'],
    ['Valeurs possibles\u00a0: prospect, client.', 'Possible values: prospect, client.'],
    ['En trop\u00a0: «\u00a0Appels, Notes\u00a0».', 'Too many: “Appels, Notes”.'],
    ['Jour férié\u00a0: Noël.', 'Public holiday: Christmas.'],
  ])('%j keeps what people wrote', (french, english) => {
    expect(inEnglish(french)).toBe(english);
  });

  it('is read sentence by sentence before it is taken for a list', () => {
    const table = readFileSync('../internal/solicitation/law/table.go', 'utf8');
    const references = [...table.matchAll(/Source:\s*"([^"]+)"/g)].map(([, reference]) => `(${reference})`);
    expect(references.length).toBeGreaterThan(10);
    const hours =
      'Un particulier ne peut être démarché par téléphone que du lundi au vendredi, hors jours fériés, de 10\u00a0h à 13\u00a0h et de 14\u00a0h à 20\u00a0h, à l’heure de chez lui.';
    const reasons = [hours, ...Object.keys(areas.law).filter((french) => /^\p{Lu}[^%]*\.$/u.test(french))];
    const wrong = reasons.flatMap((reason) =>
      references.filter((reference) => inEnglish(`${reason} ${reference}`) !== `${inEnglish(reason)} ${reference}`),
    );
    expect(wrong).toEqual([]);
  });

  it('is not looked for in each way that a long list can be cut', () => {
    const names = Array.from({ length: 60 }, (_, i) => `nom${i} ou rien : autre à côté et là`).join(', ');
    expect(inEnglish(`Valeurs possibles\u00a0: ${names}.`)).toBe(`Possible values: ${names}.`);
  });
});

/** What speaks to whoever runs the program, at its command line, and what tries it. */
const unserved =
  /^internal\/((seed|bench|testkit|standin|tools|platform\/(backup|secret))\/|app\/(app|check|doctor|import_file|import_resume|postal|serve|settings)\.go|platform\/database\/(migrate|open|reserve)\.go)/;

/** Texts that no answer brings to a screen as a sentence, with the reason; whatever makes a fault is said all the same. */
const elsewhere: [where: RegExp, why: string][] = [
  [
    /^internal\/(app\/(members|privacy)|privacy\/(holding|register|rule|words|notice))\.go /,
    'the record of processing and a person’s data, which are French documents',
  ],
  [
    /^internal\/privacy\/(dossier\.go (euros|flatten)|erasure\.go afterErasure|requests\.go (follow|object)) /,
    'what is written down with a request',
  ],
  [
    /^internal\/(correspondence\/(words|remind|store_erased)\.go|correspondence\/invite\.go words) ?/,
    'the text of an e-mail',
  ],
  [
    /^internal\/solicitation\/(law\/(saying|table)\.go|lift\.go OverrideObjection) ?/,
    'the table of the law and what is written down, which stay French',
  ],
  [
    /^internal\/(directory\/(nomenclature|proposal)|exporting\/column(_contact)?|visit\/stand)\.go |^internal\/importing\/report\.go (?!Report )/,
    'values, and files, that are French',
  ],
  [/^internal\/qualification\/(default|score|fit|words)\.go /, 'a questionnaire, and how its points were counted'],
  [/^internal\/agenda\/(feed\.go clock|meeting\.go Named) /, 'the calendar of another program'],
  [
    /^internal\/platform\/(civil\/date\.go (?!invalid)|freetext\/|media\/|money\/money\.go|ical\/|sheet\/encoding|weblink\/weblink\.go Parse)/,
    'how texts and dates are read',
  ],
  [
    /^internal\/identity\/mailing\.go until |^internal\/importing\/(follow\.go (wallTime|said)|check\.go surplus) |^internal\/prospect\/search\.go |^internal\/place\/geoplateforme\.go |^internal\/platform\/sheet\/format\.go foreignKind /,
    'pieces of what is told elsewhere',
  ],
  [
    /^internal\/(identity\/credentials\.go EnrolTOTP|privacy\/notices\.go monthsText|qualification\/answer\.go inFrench|platform\/sheet\/header\.go nameColumns) /,
    'names and values',
  ],
];

interface Source extends GoText {
  where: string;
}

const sources = ['api', 'internal'].flatMap((root) =>
  readdirSync(`../${root}`, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.go') && !/_test\.go$|\.gen\.go$/.test(path))
    .flatMap((path) =>
      goTexts(readFileSync(`../${root}/${path}`, 'utf8')).map(
        (text): Source => ({ ...text, where: `${root}/${path} ${text.within} ` }),
      ),
    ),
);
const contract = readFileSync('../openapi.yaml', 'utf8');
const rules = readFileSync('../internal/platform/freetext/rules.txt', 'utf8');

const makesFaults = /^fault\.(New|Newf|At)$|\.(Add|Err)$/;
const looksFrench = /[à-ÿÀ-ß’«œ\u00a0]|^\p{Lu}\p{Ll}* .*(?:[.?]|%s)$/su;
const aloud = /\p{L}{2}/u;
const query = /^(SELECT|DELETE|UPDATE|JOIN|INSERT)\b/;

/** Whether it is for people: what a fault is made of, and what looks so. */
function isSaid({ text, callee, first, where }: Source): boolean {
  if (!aloud.test(text) || query.test(text) || first === 'fault.Internal' || unserved.test(where)) return false;
  if (makesFaults.test(callee) && text.includes(' ')) return true;
  if (callee === 'i.must' && where.startsWith('internal/solicitation/law/')) return false; // said by the app itself: lawful.duty
  if (elsewhere.some(([place]) => place.test(where))) return false;
  if (callee === 'french.Count' || first.startsWith('http.Status')) return true;
  return looksFrench.test(text);
}

const plain = (text: string) =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replaceAll('%%', '%')
    .trim();

/** As the sources have them, which do not tell the words of the server from other values. */
const english = new Map(
  Object.values(areas).flatMap((area) =>
    Object.entries(area).map(([french, text]) => [french.replaceAll('%w', '%s'), text]),
  ),
);

/** As it stands, or behind what it is put after. */
const known = (text: string) => ['', '%d ', '%s ', '%s'].some((before) => english.has(before + text));

describe('the English of the server', () => {
  it('has every sentence of its faults, and of what else it tells', () => {
    const said = sources.filter(isSaid);
    expect(said.length).toBeGreaterThan(1100);
    const missing = said.filter(({ text }) => !known(plain(text)));
    expect(missing.map(({ text, where, line }) => `${where.trim()}, line ${line}: ${plain(text)}`)).toEqual([]);
  });

  it('has the forms that the contract names, the rules on what is written about people, and what is held of them', () => {
    const held = [...readFileSync('../internal/privacy/holding.go', 'utf8').matchAll(/\btitle: "([^"]+)"/g)];
    expect(held.length).toBeGreaterThan(20);
    expect(held.filter(([, title]) => !known(String(title)))).toEqual([]);
    const forms = [...contract.matchAll(/x-form: '([^']+)'/g)].map(([, form]) => String(form));
    const told = [...rules.matchAll(/^(?:message|suggestion): (.+)$/gm)].map(([, text]) => String(text));
    expect(forms.length).toBeGreaterThan(5);
    expect(told.length).toBeGreaterThan(20);
    expect([...forms, ...told].filter((text) => !known(plain(text)))).toEqual([]);
  });

  it('has nothing that the server no longer says', () => {
    const all = plain([...sources.map(({ text }) => text), contract, rules].join('\n'));
    const pieces = (text: string) => text.split(/%(?:0?\d?[sdq])/).map((piece) => piece.trim());
    expect([...english.keys()].filter((french) => !pieces(french).every((piece) => all.includes(piece)))).toEqual([]);
  });

  it('says each sentence once, with the same values, in English typography', () => {
    expect(english.size).toBe(Object.values(areas).reduce((sum, area) => sum + Object.keys(area).length, 0));
    const verbs = (text: string) =>
      [...text.matchAll(/%(?:\[\d\])?0?\d?([sdq])/g)]
        .map(([, kind]) => kind)
        .sort()
        .join('');
    const wrong = [...english].filter(
      ([french, text]) =>
        verbs(french) !== verbs(text) || text === '' || /[«»\u00a0\u202f]|\p{L}[ ][:;?!]|\p{L}'\p{L}/u.test(text),
    );
    expect(wrong).toEqual([]);
  });
});
