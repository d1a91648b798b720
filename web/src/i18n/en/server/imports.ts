/** Of files: imports, exports, tables, postcodes, and the services asked outside. */
export const imports = {
  'La sélection n’est pas lisible.': 'The selection cannot be read.',
  'Une sélection de comptes, comme le contrat la décrit.': 'A selection of accounts, as the contract describes it.',
  'un collègue': 'a colleague',
  'La colonne « %s » n’existe pas.': 'The column “%s” does not exist.',
  'Des colonnes de la liste des exports, ou custom. et la clé d’un champ personnalisé.':
    'Columns of the list of exports, or custom. and the key of a custom field.',
  'Seule la personne qui a demandé un export peut l’emporter ; demandez le vôtre.':
    'Only the person who asked for an export may take it away; ask for your own.',
  'Ce fichier n’est plus conservé : demandez un nouvel export.': 'This file is no longer kept: ask for a new export.',
  'Ce fichier n’a pas pu être fait : demandez un nouvel export.': 'This file could not be made: ask for a new export.',
  'Ce fichier n’est pas encore prêt.': 'This file is not ready yet.',
  '%d compte écrit': '%d account written',
  '%d comptes écrits': '%d accounts written',
  '%d interlocuteur écrit': '%d contact written',
  '%d interlocuteurs écrits': '%d contacts written',
  'La tâche qui faisait ce fichier n’existe plus : demandez un nouvel export.':
    'The task that made this file no longer exists: ask for a new export.',
  'Cet export a été annulé.': 'This export was cancelled.',
  'Cet export a avancé entre-temps.': 'This export has moved on meanwhile.',
  '« %s » se lit %s ou %s : écrivez l’un ou l’autre, sans point.':
    '“%s” reads as %s or %s: write one or the other, without a point.',
  'Un effectif comme « 6 à 9 salariés », « 12 » ou « 50 et plus ».':
    'A headcount such as “6 à 9 salariés”, “12” or “50 et plus”.',
  'Un nombre entier de salariés, comme 12.': 'A whole number of employees, such as 12.',
  'Une latitude en degrés, comme 49,1167.': 'A latitude in degrees, such as 49,1167.',
  'Une longitude en degrés, comme 6,17622.': 'A longitude in degrees, such as 6,17622.',
  'Un code postal puis la ville, comme « 57000 Metz ».': 'A postcode then the town, as in “57000 Metz”.',
  'M., Mme ou rien.': 'M., Mme or nothing.',
  'Entreprise ou Particulier.': '“Entreprise” (company) or “Particulier” (private individual).',
  'Suspect, Prospect, Client, Ancien client ou Écarté.':
    '“Suspect”, “Prospect”, “Client” (customer), “Ancien client” (former customer) or “Écarté” (disqualified).',
  'A, B ou C.': 'A, B or C.',
  'L’identifiant d’un compte, tel que Besace l’a exporté.': 'The id of an account, as Besace exported it.',
  'Au plus %s caractères.': 'At most %s characters.',
  'Un montant en euros, comme 12 500 ou 1 250,50.': 'An amount in euros, such as 12 500 or 1 250,50.',
  'Oui ou non, EI, micro-entreprise, ou « Oui, ligne professionnelle ».':
    '“Oui” (yes) or “non” (no), “EI”, “micro-entreprise”, or “Oui, ligne professionnelle” (yes, business line).',
  'Cette origine n’existe pas dans votre organisation : elle n’est pas reprise.':
    'This source does not exist in your organisation: it is not taken over.',
  'L’étiquette « %s » n’existe pas dans votre organisation : elle n’est pas reprise.':
    'The tag “%s” does not exist in your organisation: it is not taken over.',
  'Ce champ personnalisé n’existe plus.': 'This custom field no longer exists.',
  'Un montant, comme 1 250,50.': 'An amount, such as 1 250,50.',
  '%s lignes contrôlées': '%s lines checked',
  'En trop : « %s ».': 'Too many: “%s”.',
  '« %s » : écrivez « Titre de la colonne=champ ».': '“%s”: write “Title of the column=field”.',
  '« %s » n’est pas un champ. Les champs sont : %s.': '“%s” is no field. The fields are: %s.',
  'Les colonnes sont à revoir.': 'The columns need another look.',
  '« %s » n’est pas une colonne du fichier. Ses colonnes sont : %s.':
    '“%s” is no column of the file. Its columns are: %s.',
  '%d colonnes s’appellent « %s » : dites laquelle par sa place, comme « #%d=%s ».':
    '%d columns are called “%s”: say which one by its place, as in “#%d=%s”.',
  'Cet import a déjà eu lieu : sa préparation ne change plus.':
    'This import has already taken place: its preparation no longer changes.',
  'Dites à qui confier les comptes.': 'Say whom to give the accounts to.',
  'Le conseiller qui suivra les comptes.': 'The adviser who will follow the accounts.',
  'Une correspondance par colonne : %d.': 'One match for each column: %d.',
  'Un des champs du contrat.': 'One of the fields of the contract.',
  'La clé du champ personnalisé.': 'The key of the custom field.',
  'La colonne « %s » donne déjà ce champ.': 'The column “%s” already gives this field.',
  'La correspondance des colonnes est à corriger.': 'The matching of the columns needs correcting.',
  'Une colonne donne le nom de l’entreprise ou de la personne.':
    'A column gives the name of the company or of the person.',
  'Une colonne donne ce par quoi les comptes connus sont retrouvés.':
    'A column gives what known accounts are found by.',
  'Un nombre, comme 12 ou 1,5.': 'A number, such as 12 or 1,5.',
  'Oui ou non.': '“Oui” (yes) or “non” (no).',
  'Une date, comme 24/11/2026.': 'A date, such as 24/11/2026.',
  'Un des choix du champ « %s ».': 'One of the choices of the field “%s”.',
  'Des choix du champ « %s », séparés par des points-virgules.': 'Choices of the field “%s”, separated by semicolons.',
  'Valeur de remplissage : elle est reprise, mais ne sert pas à reconnaître les doublons.':
    'A filler: it is taken over, but does not serve to recognise duplicates.',
  'Valeur commune à %d lignes : elle est reprise, mais ne sert pas à reconnaître les doublons.':
    'A value that %d lines share: it is taken over, but does not serve to recognise duplicates.',
  'La fonction est celle de l’interlocuteur d’une entreprise : elle n’est pas reprise.':
    'The job title is that of the contact of a company: it is not taken over.',
  'Une fonction sans nom : aucun interlocuteur n’est ajouté.': 'A job title without a name: no contact is added.',
  'Ce compte est déjà dans le fichier des prospects.': 'This account is already in the file of prospects.',
  'Aucun compte connu ne correspond à cette ligne.': 'No known account matches this line.',
  'Le compte est déjà à jour.': 'The account is already up to date.',
  'La ligne %d est déjà celle de ce compte.': 'Line %d is already that of this account.',
  'La ligne %d a le même SIRET.': 'Line %d has the same SIRET.',
  'Un compte porte déjà ce SIRET ; il est suivi par %s.': 'An account already has this SIRET; it is followed by %s.',
  'Un compte porte déjà ce SIRET : mettez-le à jour ou passez la ligne.':
    'An account already has this SIRET: update it or skip the line.',
  'Les lignes de cet import ont été effacées le %w, au terme de leur durée de conservation : il ne peut plus être repris ni annulé.':
    'The lines of this import were erased on %s, at the end of their retention period: it can no longer be resumed nor undone.',
  'Une date, comme 24/11/2026 ou 24/11/2026 14:30.': 'A date, such as 24/11/2026 or 24/11/2026 14:30.',
  '« %s » : %w %w': '“%s”: %s %s',
  'Cette date est passée : la prochaine action sera en retard.': 'This date is past: the next action will be overdue.',
  'Une action sans date ni libellé : elle n’est pas reprise.':
    'An action without a date nor a label: it is not taken over.',
  'Appel, Visite, E-mail, Courrier, Devis ou Autre.':
    '“Appel” (call), “Visite” (visit), “E-mail”, “Courrier” (letter), “Devis” (quote) or “Autre” (other).',
  'Cette ligne est déjà importée : modifiez plutôt le compte.':
    'This line is already imported: change the account instead.',
  'Les lignes se corrigent après le contrôle du fichier, quand aucune tâche n’est en cours.':
    'Lines are corrected once the file was checked, when no task is running.',
  'Les colonnes vont de 0 à %d.': 'Columns go from 0 to %d.',
  'Le compte à mettre à jour.': 'The account to update.',
  'La correction de la ligne est à revoir.': 'The correction of the line needs another look.',
  '%d ligne importée': '%d line imported',
  '%d lignes importées': '%d lines imported',
  '%d ligne annulée': '%d line undone',
  '%d lignes annulées': '%d lines undone',
  'Donnez le nom du fichier, 200 caractères au plus.': 'Give the name of the file, 200 characters at most.',
  'Le nom du fichier, comme prospects.csv.': 'The name of the file, such as prospects.csv.',
  'Cet import a déjà eu lieu : annulez-le plutôt, son historique reste.':
    'This import has already taken place: undo it instead, its history stays.',
  'Cet import a déjà eu lieu : il ne peut plus être contrôlé.':
    'This import has already taken place: it can no longer be checked.',
  'Contrôlez d’abord le fichier : rien n’est importé sans essai à blanc.':
    'Check the file first: nothing is imported without a dry run.',
  'Cet import n’a rien enregistré, ou a déjà été annulé.': 'This import saved nothing, or was already undone.',
  'Cet import a avancé entre-temps ; reprenez son état actuel.':
    'This import has moved on meanwhile; start again from its current state.',
  'Cet import est en cours de traitement : attendez la fin de la tâche, ou arrêtez-la.':
    'This import is being worked on: wait for the end of the task, or stop it.',
  'Cette ligne a changé entre-temps ; reprenez-la.': 'This line was changed meanwhile; start again from it.',
  'Ce que contenait ce compte avant l’import n’est plus connu.':
    'What this account held before the import is no longer known.',
  'Ce champ personnalisé n’existe pas, ou a été archivé : choisissez un autre champ.':
    'This custom field does not exist, or was archived: choose another field.',
  'Cette source n’existe pas, ou a été archivée : choisissez-en une autre.':
    'This source does not exist, or was archived: choose another one.',
  'Cette étiquette n’existe pas, ou a été archivée : choisissez-en une autre.':
    'This tag does not exist, or was archived: choose another one.',
  'La source ou les étiquettes des nouveaux comptes sont à revoir.':
    'The source or the tags of the new accounts need another look.',
  'Écrivez au moins trois caractères de l’adresse.': 'Write at least three characters of the address.',
  'Par exemple : 8 rue de la Fontaine Metz.': 'For instance: 8 rue de la Fontaine Metz.',
  'Le géocodage n’est pas activé dans votre organisation : demandez-le à votre administrateur.':
    'Geocoding is not turned on in your organisation: ask your administrator for it.',
  'Cette installation n’a pas les réglages du géocodage : prévenez votre administrateur.':
    'This installation lacks the settings of geocoding: tell your administrator.',
  '%d lignes sur %d n’ont pas de code commune, de nom ou de code postal valables : ce n’est pas la base officielle des codes postaux.':
    'Of %[2]d lines, %[1]d have no valid municipality code, name or postcode: this is not the official base of postcodes.',
  'Le fichier officiel des codes postaux, entier.': 'The official file of postcodes, whole.',
  'Il manque une colonne : la base officielle des codes postaux a un code commune INSEE, un nom de commune et un code postal.':
    'A column is missing: the official base of postcodes has an INSEE municipality code, a name of the municipality and a postcode.',
  'Rien ne permet de situer les adresses : importez la base des codes postaux, ou activez le géocodage.':
    'Nothing can locate the addresses: import the base of postcodes, or turn geocoding on.',
  '%d adresses examinées': '%d addresses looked at',
  'Le nom du fichier, comme laposte_hexasmal.csv.': 'The name of the file, such as laposte_hexasmal.csv.',
  'Aucune base de codes postaux n’a été importée.': 'No base of postcodes was imported.',
  'La réponse du service dépasse la taille acceptée (%d octets).':
    'The answer of the service is larger than what is accepted (%d bytes).',
  'Cette adresse désigne un réseau privé ou réservé : seules les adresses publiques sont acceptées.':
    'This address belongs to a private or reserved network: only public addresses are accepted.',
  'Indiquez une adresse complète en http:// ou https://, sans identifiant.':
    'Give a full address in http:// or https://, without credentials.',
  'Le service renvoie trop de fois vers une autre adresse.': 'The service sends to another address too many times.',
  'Le service n’a pas répondu à temps. Réessayez plus tard.': 'The service did not answer in time. Try again later.',
  'Le service est injoignable. Réessayez plus tard.': 'The service cannot be reached. Try again later.',
  'Le service limite le nombre d’appels. Réessayez plus tard.':
    'The service limits the number of requests. Try again later.',
  'Le service a répondu par une erreur (%d). Réessayez plus tard.':
    'The service answered with an error (%d). Try again later.',
  'refuse la clé de cette installation : prévenez votre administrateur':
    'refuses the key of this installation: tell your administrator',
  'Le service « %s » n’accepte pas la demande (%d). Réessayez plus tard.':
    'The service “%s” does not accept the request (%d). Try again later.',
  'demande d’attendre': 'asks to wait',
  'est déjà très sollicité par cette installation': 'is already used very much by this installation',
  'a envoyé une réponse trop volumineuse': 'sent an answer that is too large',
  'est mal réglé sur cette installation : prévenez votre administrateur':
    'is not set up well on this installation: tell your administrator',
  'Le service « %s » %w. Réessayez plus tard.': 'The service “%s” %s. Try again later.',
  'a envoyé une réponse illisible': 'sent an answer that cannot be read',
  'une fois décompressé, il dépasserait %w': 'once unpacked, it would be over %s',
  'un de ses fichiers est compressé plus de %d fois': 'one of its files is compressed more than %d times',
  'un de ses fichiers est plus gros qu’annoncé': 'one of its files is larger than it says',
  'un de ses textes est démesuré': 'one of its texts is out of all proportion',
  'Le fichier est vide : il faut au moins une ligne d’en-tête.':
    'The file is empty: it needs at least one header line.',
  'un ancien classeur Excel (.xls) ou un classeur protégé par mot de passe':
    'an old Excel workbook (.xls) or a workbook protected by a password',
  'une archive compressée': 'a compressed archive',
  'Ce fichier est %w. Enregistrez le tableau au format CSV ou Excel (.xlsx), puis recommencez.':
    'This file is %s. Save the table as CSV or Excel (.xlsx), then start again.',
  'Le fichier est abîmé ou incomplet et n’a pas pu être lu. Enregistrez-le de nouveau au format CSV ou Excel (.xlsx).':
    'The file is damaged or incomplete and could not be read. Save it again as CSV or Excel (.xlsx).',
  'Le tableau s’arrête avant la ligne %d : donnez une ligne qui porte les titres des colonnes.':
    'The table ends before line %d: give a line that bears the titles of the columns.',
  'Une ligne du tableau.': 'A line of the table.',
  'Le tableau est vide : il faut au moins une ligne d’en-tête.':
    'The table is empty: it needs at least one header line.',
  'Un guillemet ouvert n’est jamais refermé : la ligne a été lue seule.':
    'A quotation mark that was opened is never closed: the line was read alone.',
  'La ligne est trop longue : sa fin a été ignorée.': 'The line is too long: its end was left out.',
  'La ligne contient des caractères nuls, qui ont été retirés.': 'The line holds null characters, which were removed.',
  'La ligne contient des caractères illisibles dans l’encodage choisi : vérifiez les accents.':
    'The line holds characters that cannot be read in the encoding chosen: check the accents.',
  'La ligne n’a que %w sur %d : les dernières sont vides.': 'The line has only %s of %d: the last ones are empty.',
  'La ligne a %w de plus que %w : un séparateur est sans doute de trop.':
    'The line has %s more than %s: there is probably a separator too many.',
  'l’unique colonne': 'the only column',
  'La cellule dépasse %s caractères : sa fin a été coupée.': 'The cell is over %s characters: its end was cut off.',
  'Excel a remplacé ce nombre par une notation scientifique et en a perdu des chiffres. Mettez la colonne au format Texte ou Nombre, puis enregistrez de nouveau.':
    'Excel put scientific notation in place of this number and lost some of its digits. Set the column to the Text or Number format, then save again.',
  'La formule de la cellule affiche une erreur (%s) : la cellule est lue comme vide.':
    'The formula of the cell shows an error (%s): the cell is read as empty.',
  'La cellule est au format date, mais ne contient pas une date possible.':
    'The cell is formatted as a date, but holds no date that is possible.',
  'Le fichier dépasse %s lignes. Découpez-le en plusieurs fichiers.':
    'The file is over %s lines. Split it into several files.',
  'Le tableau dépasse %d colonnes. Retirez les colonnes inutiles.':
    'The table is over %d columns. Remove the columns that are not needed.',
  'Le fichier dépasse %w. Découpez-le en plusieurs fichiers.': 'The file is over %s. Split it into several files.',
  'Le classeur n’a pas été ouvert : %w. Enregistrez le tableau au format CSV.':
    'The workbook was not opened: %s. Save the table as CSV.',
  '%s Mio': '%s MiB',
  '%s Kio': '%s KiB',
  'Le fichier est introuvable ou n’est pas lisible.': 'The file cannot be found or read.',
  'Le séparateur doit être un point-virgule, une virgule, une tabulation ou une barre (|).':
    'The separator must be a semicolon, a comma, a tab or a bar (|).',
  'Le classeur n’a pas de feuille visible de ce nom. Feuilles possibles : %s.':
    'The workbook has no visible sheet of this name. Possible sheets: %s.',
  'Une feuille visible du classeur.': 'A visible sheet of the workbook.',
  'une archive ou un document qui n’est pas un classeur Excel (.xlsx)':
    'an archive or a document that is no Excel workbook (.xlsx)',
  'ses textes dépassent %w': 'its texts are over %s',
  '%d cellule': '%d cell',
  '%d cellules': '%d cells',
  'les %d colonnes': 'the %d columns',
  '%s octets': '%s bytes',
  '%s octet': '%s byte',
  'Contrôlez d’abord le fichier : rien n’est encore à dire de ses lignes.':
    'Check the file first: there is nothing to say of its lines yet.',
};
