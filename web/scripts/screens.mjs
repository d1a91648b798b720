// Gathers what the end-to-end tests saw into docs/screens, a folder for the phone and one for the desk, with a page that
// shows them side by side. Run by `make screens`, after the tests; fails when a picture is no longer taken.
import { copyFileSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const results = join(import.meta.dirname, '../test-results');
const gallery = join(import.meta.dirname, '../../docs/screens');
const shells = ['phone', 'desk'];

/** The pictures shown, by spec and name, with their captions: one for each screen, and the states worth seeing. */
const shown = {
  'sign-in-page': 'Connexion',
  'today-makes-today': 'Aujourd’hui',
  'portfolio-finds-list': 'Portefeuille',
  'portfolio-finds-filters': 'Ses filtres',
  'views-keeps-views': 'Une vue enregistrée',
  'map-shows-all': 'Carte, sans fond',
  'map-shows-tiles': 'Carte, avec un fond',
  'agenda-plans-planned': 'Agenda d’un jour',
  'agenda-tells-Semaine-false': 'Agenda de la semaine',
  'agenda-desk-team': 'Agendas de l’équipe',
  'mail-invites-invite': 'Une invitation relue avant de partir',
  'sheet-plans-plan': 'Prévoir la suite',
  'sheet-writes-fil': 'Fiche d’un compte, son fil',
  'sheet-keeps-contacts': 'Ses interlocuteurs',
  'sheet-writes-lint': 'Une note relue',
  'lawful-a-blocked': 'Un appel interdit, et ce qui est permis',
  'lawful-a-outcome': 'Comment l’appel s’est terminé',
  'lawful-offline-ledger': 'Raisons, accords et refus',
  'calls-a-session': 'Session d’appels',
  'visits-a-prep': 'Préparer une visite',
  'visits-a-capture': 'Saisir une visite',
  'visits-a-report': 'Son compte rendu',
  'mail-sums-recap': 'Récapitulatif pour le client',
  'visit-grids-compared': 'Autoanalyse et observation comparées',
  'visits-the-library': 'Bibliothèque d’objections',
  'doors-a-door-390-light': 'Porte-à-porte',
  'doors-a-blocked-390-light': 'Une porte qui refuse les visites',
  'doors-the-stand-390-light': 'Contacts d’un stand',
  'fairs-a-list': 'Salons',
  'attachments-a-full': 'Pièces jointes',
  'capture-a-capture': 'Saisie rapide',
  'capture-keeps-twin': 'Un doublon signalé à la saisie',
  'qualifying-qualifies-answered': 'Qualification',
  'qualifying-qualifies-result': 'Son score expliqué',
  'outbox-shows-offline': 'À envoyer, sans réseau',
  'outbox-a-conflict': 'Un conflit, champ par champ',
  'today-searches-search': 'Recherche',
  'import-imports-2-mapping': 'Import : correspondance',
  'import-imports-3-check': 'Import : contrôle',
  'import-imports-5-done': 'Import : résultat',
  'merge-merges-compare': 'Fusion',
  'activity-shows-team': 'Activité de l’équipe',
  'privacy-durations-retention': 'Durées de conservation',
  'states-full-exports': 'Exports',
  'states-full-duplicates': 'Doublons',
  'states-full-administration': 'Administration',
  'states-full-users': 'Utilisateurs',
  'states-full-teams': 'Équipes',
  'states-full-territories': 'Secteurs',
  'states-full-vocabulary': 'Vocabulaire',
  'states-full-customFields': 'Champs personnalisés',
  'states-full-questionnaires': 'Questionnaires',
  'qualification-admin-questionnaire': 'Un questionnaire',
  'states-full-personas': 'Clients idéaux',
  'states-full-callScripts': 'Scripts d’appel',
  'states-full-thresholds': 'Seuils des compétences',
  'states-full-organisation': 'Organisation',
  'states-full-connectors': 'Services extérieurs',
  'states-full-jobs': 'Tâches de fond',
  'states-full-syncedDevices': 'Synchronisation',
  'states-full-audit': 'Journal d’audit',
  'states-full-dataRequests': 'Demandes des personnes',
  'states-full-legalRules': 'Règles de contact',
  'states-full-notices': 'Mentions d’information',
  'states-full-processing': 'Registre des traitements',
  'states-full-textDraws': 'Relecture des notes',
  'account-shows-competences': 'Mes compétences',
  'sign-in-account-dark': 'Mon compte, de nuit',
};

rmSync(gallery, { recursive: true, force: true });
const seen = new Set(); // shell/name
for (const folder of readdirSync(results).sort()) {
  const shell = shells.find((s) => folder.endsWith(`-${s}`));
  if (!shell) continue;
  const spec = folder.split('-').slice(0, 2).join('-');
  mkdirSync(join(gallery, shell), { recursive: true });
  for (const file of readdirSync(join(results, folder)).filter((f) => f.endsWith('.png'))) {
    const name = `${spec}-${basename(file, '.png')}`;
    if (!(name in shown)) continue;
    copyFileSync(join(results, folder, file), join(gallery, shell, `${name}.png`));
    seen.add(`${shell}/${name}`);
  }
}
// What is done in the field is seen on the phone alone, what is done at the office at the desk alone.
const missing = Object.keys(shown).filter((name) => !shells.some((shell) => seen.has(`${shell}/${name}`)));
if (missing.length > 0) {
  process.stderr.write(`No picture of ${missing.join(', ')}: did the tests that take them pass?\n`);
  process.exit(1);
}
const picture = (shell, name) =>
  seen.has(`${shell}/${name}`)
    ? `<img src="${shell}/${name}.png" width="${shell === 'phone' ? 200 : 420}" alt="">`
    : '';
const row = ([name, caption]) => `| ${caption} | ${shells.map((shell) => picture(shell, name)).join(' | ')} |`;
writeFileSync(
  join(gallery, 'README.md'),
  `# Écrans\n\nCe que les tests ont vu, avec l’entreprise de démonstration. Refait par \`make screens\`.\n\n| | téléphone | bureau |\n|---|---|---|\n${Object.entries(shown).map(row).join('\n')}\n`,
);
