/** Of numbers, addresses and amounts as they are typed, and the words that the server makes dates and durations of. */
export const formats = {
  'Indiquez une date qui existe, par exemple 23/11/2026.': 'Give a date that exists, for instance 23/11/2026.',
  'Jour de l’An': 'New Year’s Day',
  'Lundi de Pâques': 'Easter Monday',
  'Fête du Travail': 'Labour Day',
  'Lundi de Pentecôte': 'Whit Monday',
  'Fête nationale': 'the French national day',
  Noël: 'Christmas',
  'Saint-Étienne': 'St Stephen’s Day',
  'Indiquez une adresse e-mail, %w.': 'Give an e-mail address, %s.',
  'Indiquez une seule adresse e-mail par champ.': 'Give only one e-mail address in each field.',
  'Une adresse e-mail contient un seul @ avec du texte de chaque côté, %w.':
    'An e-mail address holds a single @ with text on each side, %s.',
  'Avant le @, seuls les lettres sans accent, les chiffres et . _ - + sont acceptés, %w.':
    'Before the @, only letters without accents, digits and . _ - + are accepted, %s.',
  'Après le @, indiquez un nom de domaine complet, %w.': 'After the @, give a full domain name, %s.',
  'Une adresse e-mail compte au plus 254 caractères, dont 64 avant le @.':
    'An e-mail address has at most 254 characters, of which 64 before the @.',
  'écrivez par exemple 1 234,56 ou 1234.5': 'write for instance 1 234,56 or 1234.5',
  'Indiquez un montant : %w.': 'Give an amount: %s.',
  'Un montant ne contient que des chiffres, des espaces et une virgule : %w.':
    'An amount holds only digits, spaces and a comma: %s.',
  'Un montant a deux décimales au plus : %w.': 'An amount has two decimals at most: %s.',
  'Le montant dépasse 99 999 999 999,99 €.': 'The amount is over €99,999,999,999.99.',
  '« %s » peut se lire de deux façons : %w.': '“%s” can be read in two ways: %s.',
  'Les milliers se groupent par trois chiffres : %w.': 'Thousands go in groups of three digits: %s.',
  'Indiquez un numéro de téléphone, %w.': 'Give a phone number, %s.',
  'Un numéro de téléphone compte au plus 15 chiffres, %w.': 'A phone number has at most 15 digits, %s.',
  'Un tableur a abîmé ce numéro. Mettez la colonne au format Texte et recopiez-le, %w.':
    'A spreadsheet has damaged this number. Set the column to the Text format and copy it again, %s.',
  'Un numéro de téléphone s’écrit avec des chiffres, des espaces et un + devant l’indicatif du pays, %w.':
    'A phone number is written with digits, spaces and a + before the country code, %s.',
  'Les numéros courts (3615, 118 218) n’appellent personne en particulier : indiquez un numéro à dix chiffres, %w.':
    'Short numbers (3615, 118 218) call nobody in particular: give a number of ten digits, %s.',
  'Indiquez un seul numéro de téléphone par champ, %w.': 'Give only one phone number in each field, %s.',
  'Ce numéro n’est pas reconnu : %w.': 'This number is not recognised: %s.',
  'Ce numéro a le bon nombre de chiffres, mais son préfixe n’est pas attribué : vérifiez les premiers chiffres, %w.':
    'This number has the right count of digits, but its prefix is not assigned: check the first digits, %s.',
  'Ce numéro n’existe pas : il lui manque un chiffre ou il en a un de trop, %w.':
    'This number does not exist: it has one digit too few or too many, %s.',
  'Cette ligne compte au plus 120 caractères.': 'This line has at most 120 characters.',
  'Aucun pays n’a ce code ; indiquez ses deux lettres (norme ISO 3166), par exemple FR, BE ou GB.':
    'No country has this code; give its two letters (ISO 3166), for instance FR, BE or GB.',
  'Un code commune compte cinq caractères, par exemple 12202 ou 2A004.':
    'A municipality code has five characters, for instance 12202 or 2A004.',
  'Écrivez CEDEX, suivi au besoin d’un numéro, par exemple CEDEX 09.':
    'Write CEDEX, followed by a number where needed, for instance CEDEX 09.',
  'Un code postal étranger compte au plus dix chiffres, lettres, espaces ou tirets.':
    'A foreign postcode has at most ten digits, letters, spaces or hyphens.',
  'Indiquez le code postal, par exemple 12000.': 'Give the postcode, for instance 12000.',
  'Un code postal français ne contient que cinq chiffres, par exemple 12000 ; en Corse, 20000.':
    'A French postcode holds only five digits, for instance 12000; in Corsica, 20000.',
  'Un code postal français compte cinq chiffres, par exemple 12000.':
    'A French postcode has five digits, for instance 12000.',
  'Les premiers chiffres de ce code postal ne correspondent à aucun département.':
    'The first digits of this postcode belong to no department.',
  'Indiquez un code APE, par exemple 47.65Z.': 'Give an APE code, for instance 47.65Z.',
  'Un code APE compte quatre chiffres et une lettre, par exemple 47.65Z.':
    'An APE code has four digits and a letter, for instance 47.65Z.',
  'Indiquez le %w : %d chiffres.': 'Give the %s: %d digits.',
  'Un %w ne contient que des chiffres (%d). Une valeur comme 7,3E+13 vient d’un tableur : mettez la colonne au format Texte.':
    'A %s holds only digits (%d). A value such as 7,3E+13 comes from a spreadsheet: set the column to the Text format.',
  'Un %w compte %d chiffres, %d sont saisis : un tableur a peut-être effacé le zéro de tête.':
    'A %s has %d digits, %d were entered: a spreadsheet may have removed the leading zero.',
  'Un %w compte %d chiffres, %d sont saisis.': 'A %s has %d digits, %d were entered.',
  'Un %w fait de zéros n’existe pas : laissez le champ vide si vous ne le connaissez pas.':
    'A %s made of zeros does not exist: leave the field empty if you do not know it.',
  'Ce %w est mal recopié : sa clé de contrôle ne tombe pas juste. Vérifiez chaque chiffre.':
    'This %s was not copied rightly: its check digit is wrong. Check each digit.',
  'Indiquez un numéro de TVA, par exemple FR44732829320.': 'Give a VAT number, for instance FR44732829320.',
  'Un numéro de TVA commence par le code d’un pays de l’Union européenne, par exemple FR44732829320.':
    'A VAT number begins with the code of a country of the European Union, for instance FR44732829320.',
  'Ce numéro de TVA n’a pas la forme attendue pour le pays %s.':
    'This VAT number does not have the form expected for the country %s.',
  'numéro de TVA': 'VAT number',
  'Un site web commence par http:// ou https://, par exemple https://www.exemple.fr.':
    'A website begins with http:// or https://, for instance https://www.exemple.fr.',
  'L’adresse d’un site web, sans espace, par exemple https://www.exemple.fr.':
    'The address of a website, without spaces, for instance https://www.exemple.fr.',
  'par exemple prenom.nom@entreprise.fr': 'for instance prenom.nom@entreprise.fr',
  'par exemple 01 99 00 12 34 ou +32 2 512 34 56': 'for instance 01 99 00 12 34 or +32 2 512 34 56',
  '%d seconde': '%d second',
  '%d secondes': '%d seconds',
  '%d minute': '%d minute',
  '%d minutes': '%d minutes',
  '%d heure': '%d hour',
  '%d heures': '%d hours',
  '%d minute %w': '%d minute %s',
  '%d minutes %w': '%d minutes %s',
  '%d heure %w': '%d hour %s',
  '%d heures %w': '%d hours %s',
  '%w janvier %d': '%s January %d',
  '%w février %d': '%s February %d',
  '%w mars %d': '%s March %d',
  '%w avril %d': '%s April %d',
  '%w mai %d': '%s May %d',
  '%w juin %d': '%s June %d',
  '%w juillet %d': '%s July %d',
  '%w août %d': '%s August %d',
  '%w septembre %d': '%s September %d',
  '%w octobre %d': '%s October %d',
  '%w novembre %d': '%s November %d',
  '%w décembre %d': '%s December %d',
  'lundi %w': 'Monday %s',
  'mardi %w': 'Tuesday %s',
  'mercredi %w': 'Wednesday %s',
  'jeudi %w': 'Thursday %s',
  'vendredi %w': 'Friday %s',
  'samedi %w': 'Saturday %s',
  'dimanche %w': 'Sunday %s',
  '1er': '1',
  '%w ou %w': '%s or %s',
  '%w et %w': '%s and %s',
  '%w, %w': '%s, %s',
  Ascension: 'Ascension Day',
  'Vendredi saint': 'Good Friday',
  Assomption: 'Assumption Day',
  Toussaint: 'All Saints’ Day',
  'Victoire de 1945': 'Victory Day (8 May 1945)',
  'Armistice de 1918': 'Armistice Day (11 November 1918)',
};
