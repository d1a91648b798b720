/** Of accounts and what they hold, of duplicates, attachments, tags and custom fields. */
export const accounts = {
  'Un son est un mémo vocal, et rien d’autre ne l’est.': 'A sound is a voice note, and nothing else is one.',
  'Un document PDF n’est pas une photo : choisissez « document » ou « carte de visite ».':
    'A PDF document is not a picture: choose “document” or “business card”.',
  'Le nom du fichier.': 'The name of the file.',
  'Des champs de la pièce jointe sont à corriger.': 'Some fields of the attachment need correcting.',
  'Cet identifiant est déjà pris ; prenez-en un nouveau.': 'This id is already taken; take a new one.',
  'Un UUIDv7 nouveau.': 'A new UUIDv7.',
  'Une pièce jointe pèse au plus 5 Mo.': 'An attachment weighs at most 5 MB.',
  'Besace garde les images JPEG, PNG et WebP, les documents PDF et les mémos vocaux WebM, Ogg et MP4 ; ce fichier n’en est pas un.':
    'Besace keeps JPEG, PNG and WebP pictures, PDF documents and WebM, Ogg and MP4 voice notes; this file is none of them.',
  'Ce fichier n’est pas entier ou n’est pas lisible ; reprenez-le.':
    'This file is not whole or cannot be read; take it again.',
  'Un fichier entier, du type qu’il dit être.': 'A whole file, of the type that it says it is.',
  'Ce compte a déjà %d pièces jointes : retirez celles qui ne servent plus.':
    'This account already has %d attachments: remove those that are no longer of use.',
  'Cette visite n’est pas une de ce compte : joignez le fichier au compte.':
    'This visit is not one to this account: attach the file to the account.',
  'Une visite du compte.': 'A visit to the account.',
  'Cette pièce jointe a été modifiée entre-temps ; reprenez la version actuelle.':
    'This attachment was changed meanwhile; start again from the current version.',
  '%d à %d': '%d to %d',
  'Un SIRET, un SIREN ou un nom ; pour un nom, la ville ou le code postal aide.':
    'A SIRET, a SIREN or a name; for a name, the town or the postcode helps.',
  'Dites quelle entreprise vous cherchez.': 'Say which company you are looking for.',
  'La recherche d’entreprises n’est pas activée dans votre organisation : demandez-la à votre administrateur.':
    'The search for companies is not turned on in your organisation: ask your administrator for it.',
  'Cette installation n’a pas les réglages du registre choisi : prévenez votre administrateur.':
    'This installation lacks the settings of the register chosen: tell your administrator.',
  'Ce compte n’a ni SIRET ni SIREN : cherchez d’abord l’entreprise par son nom.':
    'This account has neither SIRET nor SIREN: search for the company by its name first.',
  'Le SIRET de l’établissement.': 'The SIRET of the establishment.',
  'Le registre ne connaît pas ce numéro : vérifiez-le.': 'The register does not know this number: check it.',
  'Un numéro connu du registre.': 'A number that the register knows.',
  'Ce doublon a déjà été traité.': 'This duplicate was already dealt with.',
  'L’autre compte est suivi par %s : décidez-en ensemble.':
    'The other account is followed by %s: decide on it together.',
  'Ce doublon a changé entre-temps ; reprenez la version actuelle.':
    'This duplicate was changed meanwhile; start again from the current version.',
  'Ce doublon n’existe pas, ou n’est pas visible pour vous.': 'This duplicate does not exist, or is not yours to see.',
  'Au moins une rue ou une ville.': 'At least a street or a town.',
  'Des champs de l’adresse sont à corriger.': 'Some fields of the address need correcting.',
  'Cette adresse a été modifiée entre-temps ; reprenez la version actuelle.':
    'This address was changed meanwhile; start again from the current version.',
  'La personne qui suivait ce compte ne peut plus en suivre : transmettez d’abord son portefeuille.':
    'The person who followed this account can no longer follow any: hand the portfolio over first.',
  'Ce conseiller ne peut pas recevoir ce compte.': 'This adviser cannot receive this account.',
  'Une personne active, dont le rôle permet de suivre des comptes, et que vous avez le droit de voir.':
    'An active person, whose role allows following accounts, and whom you may see.',
  'Ce compte n’existe plus, ou n’est pas visible pour vous.': 'This account no longer exists, or is not yours to see.',
  'Des identifiants (ids) ou un filtre (filter), pas les deux.': 'Ids (ids) or a filter (filter), not both.',
  'Au plus %d identifiants ; prenez un filtre.': 'At most %d ids; use a filter.',
  'Le conseiller qui reçoit les comptes.': 'The adviser who receives the accounts.',
  'Au moins une étiquette à mettre ou à retirer.': 'At least one tag to add or to remove.',
  'Des étiquettes en usage dans votre organisation.': 'Tags in use in your organisation.',
  'L’état d’arrivée.': 'The status to go to.',
  'Une raison, en quelques mots factuels.': 'A reason, in a few factual words.',
  'La prochaine action : sa date et ce qu’elle est.': 'The next action: its date and what it is.',
  'L’action groupée est à corriger.': 'The bulk action needs correcting.',
  'Au moins un compte que vous avez le droit de voir.': 'At least one account that you may see.',
  'Rien à changer.': 'Nothing to change.',
  'Une prochaine action est déjà prévue : elle est gardée.': 'A next action is already planned: it is kept.',
  '%d compte traité': '%d account dealt with',
  '%d comptes traités': '%d accounts dealt with',
  'Une personne encore dans l’entreprise.': 'A person who is still in the company.',
  'Des champs de l’interlocuteur sont à corriger.': 'Some fields of the contact need correcting.',
  'Cet interlocuteur est archivé : restaurez-le avant de le modifier.':
    'This contact is archived: restore it before changing it.',
  'Cet interlocuteur a été modifié entre-temps ; reprenez la version actuelle.':
    'This contact was changed meanwhile; start again from the current version.',
  'Les données de cette personne ont été effacées : rien ne peut plus y être ajouté.':
    'The data of this person were erased: nothing can be added to it any more.',
  'Un particulier n’a pas d’établissement : ajoutez-lui une adresse.':
    'A private individual has no establishment: add an address instead.',
  'Une date égale ou postérieure à l’ouverture (%s).': 'A date that is the same as the opening or later (%s).',
  'Un SIRET, un nom ou une adresse.': 'A SIRET, a name or an address.',
  'Des champs de l’établissement sont à corriger.': 'Some fields of the establishment need correcting.',
  'L’établissement est celui de l’entreprise %s et le compte celui de l’entreprise %s.':
    'The establishment is that of the company %s and the account that of the company %s.',
  'Un numéro de l’entreprise %s.': 'A number of the company %s.',
  'Cet établissement est archivé : restaurez-le avant de le modifier.':
    'This establishment is archived: restore it before changing it.',
  'Cet établissement a été modifié entre-temps ; reprenez la version actuelle.':
    'This establishment was changed meanwhile; start again from the current version.',
  'Un conseiller que vous avez le droit de voir et qui suit des comptes.':
    'An adviser whom you may see and who follows accounts.',
  'Un autre conseiller.': 'Another adviser.',
  'Ce portefeuille ne peut pas être transmis ainsi.': 'This portfolio cannot be handed over in this way.',
  'Des champs du compte sont à corriger.': 'Some fields of the account need correcting.',
  'Une raison, en quelques mots factuels : pourquoi ce compte est écarté.':
    'A reason, in a few factual words: why this account is disqualified.',
  'Le nom de l’entreprise.': 'The name of the company.',
  'Un particulier n’est pas une entreprise individuelle : créez une entreprise.':
    'A private individual is no sole trader: create a company.',
  'Un particulier n’a pas de SIRET : créez une entreprise.': 'A private individual has no SIRET: create a company.',
  'Le SIREN n’est pas celui du SIRET.': 'The SIREN is not that of the SIRET.',
  'Le numéro de TVA de cette entreprise est %s.': 'The VAT number of this company is %s.',
  'Au moins l’effectif minimal.': 'At least the lowest headcount.',
  'Au plus %d caractères.': 'At most %d characters.',
  'La date de la prochaine action.': 'The date of the next action.',
  'Ce tri n’existe pas.': 'This order does not exist.',
  'Un des tris du contrat.': 'One of the orders of the contract.',
  'La vue est à corriger.': 'The view needs correcting.',
  'Un des tris de la liste.': 'One of the orders of the list.',
  'Un compte ne se fusionne pas avec lui-même.': 'An account is not merged with itself.',
  'Un autre compte.': 'Another account.',
  'Une entreprise et un particulier ne se fusionnent pas : reliez-les par un contact.':
    'A company and a private individual are not merged: link them by a contact.',
  'L’autre compte a été modifié entre-temps ; reprenez sa version actuelle.':
    'The other account was changed meanwhile; start again from its current version.',
  'La version lue de l’autre compte.': 'The version that was read of the other account.',
  'Ce compte a été fusionné dans « %s ».': 'This account was merged into “%s”.',
  'Ce compte a été fusionné avec un autre.': 'This account was merged with another one.',
  'Ce compte a été fusionné avec un autre, suivi par %s.': 'This account was merged with another one, followed by %s.',
  'Un champ que l’on choisit lors d’une fusion.': 'A field that is chosen in a merge.',
  'Cette fusion ne peut pas se faire ainsi.': 'This merge cannot be done in this way.',
  téléphones: 'phone numbers',
  étiquettes: 'tags',
  'Ensemble, les deux comptes ont %d %w ; retirez-en pour n’en garder que %d.':
    'Together, the two accounts have %d %s; remove some to keep only %d.',
  'Aucune prochaine action n’est prévue pour ce compte.': 'No next action is planned for this account.',
  'Le texte de la note.': 'The text of the note.',
  'Au plus 20 000 caractères.': 'At most 20,000 characters.',
  'Un texte sans caractère nul.': 'A text without a null character.',
  'Une simple note n’a pas de sens : indiquez un appel, une visite ou un message.':
    'A plain note has no direction: choose a call, a visit or a message.',
  'Un moment passé : ce qui est à venir se planifie dans la prochaine action.':
    'A past moment: what is to come is planned in the next action.',
  'Un fuseau horaire comme Europe/Paris.': 'A time zone such as Europe/Paris.',
  'Des champs de la note sont à corriger.': 'Some fields of the note need correcting.',
  'Cette note contient des propos qu’un fichier de prospects ne peut pas garder ; la personne peut la lire. Reformulez les passages signalés.':
    'This note holds words that a file of prospects cannot keep; the person may read it. Put the passages that are marked another way.',
  'Seul son auteur peut corriger une note ; ajoutez la vôtre.': 'Only its author can correct a note; add your own.',
  'Le délai de correction de cette note est passé ; ajoutez-en une nouvelle.':
    'The time to correct this note is over; add a new one.',
  'Cette note a été modifiée entre-temps ; reprenez la version actuelle.':
    'This note was changed meanwhile; start again from the current version.',
  'Ce compte n’existe plus.': 'This account no longer exists.',
  'Ce compte a été fusionné depuis.': 'This account was merged since.',
  'Ce compte a été archivé depuis.': 'This account was archived since.',
  'Ce compte a été modifié depuis.': 'This account was changed since.',
  'Une note, un contact ou un autre élément a été ajouté à ce compte depuis.':
    'A note, a contact or something else was added to this account since.',
  'Ce compte n’est pas encore qualifié : complétez ce qui manque pour en faire un prospect.':
    'This account is not qualified yet: complete what is missing to make it a prospect.',
  'Ce compte a été fusionné ; annulez la fusion pour le retrouver.':
    'This account was merged; undo the merge to find it again.',
  'Une origine en usage dans votre organisation.': 'A source in use in your organisation.',
  'Ce compte a été modifié entre-temps ; reprenez la version actuelle.':
    'This account was changed meanwhile; start again from the current version.',
  écarté: 'disqualified',
  'Le statut « %w » ne mène pas directement à « %w ».': 'The status “%s” does not lead straight to “%s”.',
  'D’ici, le compte peut devenir %w.': 'From here, the account can become %s.',
  'Dites pourquoi ce compte est écarté.': 'Say why this account is disqualified.',
  'Ce compte est archivé : restaurez-le avant de le modifier.':
    'This account is archived: restore it before changing it.',
  'La personne a demandé la limitation de ses données : elles sont conservées sans être modifiées ni utilisées jusqu’à ce que la limitation soit levée.':
    'The person asked for the restriction of personal data: they are kept without being changed nor used until the restriction is lifted.',
  'Une origine de votre organisation.': 'A source of your organisation.',
  'Un compte porte déjà ce SIRET.': 'An account already has this SIRET.',
  'Un SIRET qui n’est pas encore dans le fichier.': 'A SIRET that is not in the file yet.',
  'Le compte « %s » porte déjà ce SIRET.': 'The account “%s” already has this SIRET.',
  'Des étiquettes de votre organisation.': 'Tags of your organisation.',
  'Ce compte n’existe pas, ou n’est pas visible pour vous.': 'This account does not exist, or is not yours to see.',
  'Cette étiquette est archivée : choisissez-en une en usage.': 'This tag is archived: choose one that is in use.',
  'Au plus %d étiquettes par compte : retirez-en d’abord.': 'At most %d tags on each account: remove some first.',
  'Cette fusion a changé entre-temps ; reprenez sa version actuelle.':
    'This merge was changed meanwhile; start again from its current version.',
  'Cette fusion a déjà été annulée.': 'This merge was already undone.',
  'Une fusion s’annule pendant 30 jours ; ce délai est passé.': 'A merge can be undone for 30 days; that time is over.',
  'Modifié depuis la fusion.': 'Changed since the merge.',
  'Des champs ont été modifiés depuis la fusion ; confirmez l’annulation en les gardant tels qu’ils sont.':
    'Some fields were changed since the merge; confirm that it is undone and that they stay as they are.',
  'Le champ personnalisé est à corriger.': 'The custom field needs correcting.',
  'Des minuscules sans accent, des chiffres et des traits bas, comme « surface_m2 ».':
    'Lower-case letters without accents, digits and underscores, as in “surface_m2”.',
  'champs personnalisés': 'custom fields',
  'Le nom du champ, tel qu’on le lit à l’écran.': 'The name of the field, as it is read on screen.',
  'Aucun choix : ce champ n’est pas une liste.': 'No choices: this field is not a list.',
  'Le texte du choix.': 'The text of the choice.',
  'Un texte différent des autres choix.': 'A text that differs from the other choices.',
  'L’identifiant d’un choix de ce champ, ou rien pour un nouveau choix.':
    'The id of a choice of this field, or nothing for a new choice.',
  'Chaque choix une seule fois.': 'Each choice only once.',
  'Au moins un choix en usage.': 'At least one choice in use.',
  'Au plus %d choix, archivés compris.': 'At most %d choices, archived ones included.',
  'aucun champ n’a la clé « %s »': 'no field has the key “%s”',
  'Le filtre « %s » n’est pas lisible : %w.': 'The filter “%s” cannot be read: %s.',
  'clé:opérateur:valeur, avec eq, lt, gt, between (valeur a..b), contains ou empty.':
    'key:operator:value, with eq, lt, gt, between (value a..b), contains or empty.',
  'l’opérateur « %s » ne va pas avec ce champ': 'the operator “%s” does not go with this field',
  'la valeur n’est pas un numéro de téléphone': 'the value is no phone number',
  'eq attend une valeur ; empty trouve les comptes sans valeur':
    'eq expects a value; empty finds the accounts without one',
  'la valeur est un entier (millièmes ou centimes)': 'the value is a whole number (thousandths or cents)',
  'Cet élément a été modifié entre-temps ; reprenez la version actuelle.':
    'This was changed meanwhile; start again from the current version.',
  'Une origine porte déjà ce nom.': 'A source already has this name.',
  'Une étiquette porte déjà ce nom.': 'A tag already has this name.',
  'Un champ porte ou a porté cette clé.': 'A field has or had this key.',
  'Une clé jamais utilisée, même par un champ archivé.': 'A key that was never used, not even by an archived field.',
  'Vous avez déjà une vue de ce nom.': 'You already have a view of this name.',
  'Un autre nom.': 'Another name.',
  '« %s » reste à renseigner.': '“%s” remains to be filled in.',
  'Au plus %d vues par personne : supprimez-en d’abord.': 'At most %d views for each person: delete some first.',
  'Au plus %d %w en usage : archivez-en d’abord.': 'At most %d %s in use: archive some first.',
  'Ce champ personnalisé n’existe pas.': 'This custom field does not exist.',
  'Ce champ personnalisé n’est plus en usage.': 'This custom field is no longer in use.',
  'Ce champ ne concerne pas ce type de compte.': 'This field is not for this kind of account.',
  'Vrai ou faux.': 'True or false.',
  'Une date ISO 8601, comme 2026-11-24.': 'An ISO 8601 date, such as 2026-11-24.',
  'Choix possibles : %s.': 'Possible choices: %s.',
  'Un numéro de téléphone, comme 03 53 01 12 34.': 'A phone number, such as 03 53 01 12 34.',
  'Une adresse e-mail, comme contact@entreprise.example.': 'An e-mail address, such as contact@entreprise.example.',
  'Une adresse web, comme https://entreprise.example.': 'A web address, such as https://entreprise.example.',
  'Un texte.': 'A text.',
  'Un nombre entier de millièmes : 1500 pour 1,5.': 'A whole number of thousandths: 1500 for 1.5.',
  'Un nombre entier de centimes : 1500 pour 15 €.': 'A whole number of cents: 1500 for €15.',
  'Cette vue appartient à quelqu’un d’autre ; enregistrez la vôtre.':
    'This view belongs to somebody else; save your own.',
  'Dans votre organisation, les étiquettes sont créées par les responsables : demandez-la au vôtre.':
    'In your organisation, tags are created by managers: ask yours for it.',
  'Cette étiquette a été fusionnée dans une autre ; créez-en une nouvelle.':
    'This tag was merged into another one; create a new one.',
  'Choisissez une autre étiquette en usage.': 'Choose another tag that is in use.',
  'Une étiquette active, différente de celle-ci.': 'An active tag, other than this one.',
  'Le nom est à corriger.': 'The name needs correcting.',
  'Un nom avec au moins une lettre ou un chiffre.': 'A name with at least one letter or digit.',
  suspect: 'lead',
  prospect: 'prospect',
  client: 'customer',
  'ancien client': 'former customer',
  adresses: 'addresses',
  origines: 'sources',
  'e-mails': 'e-mail addresses',
  'Même téléphone : %s': 'Same phone: %s',
  'Même e-mail : %s': 'Same e-mail: %s',
  'SIRET différents : peut-être deux établissements': 'Different SIRETs: perhaps two establishments',
  'Même SIRET': 'Same SIRET',
  'Numéro d’un compte fusionné avec celui-ci': 'Number of an account merged with this one',
  'Même SIREN : autre établissement de la même entreprise': 'Same SIREN: another establishment of the same company',
  'Même SIREN': 'Same SIREN',
  'Même nom, code postal inconnu': 'Same name, unknown postcode',
  'Même nom et même code postal (%s)': 'Same name and same postcode (%s)',
  'Noms semblables à %d % et même code postal (%s)': 'Names alike by %d% and same postcode (%s)',
  'Une liste de choix. %w': 'A list of choices. %s',
};
