/** Of signing in, people, teams and territories, the settings of the organisation and thresholds. */
export const people = {
  '« %s » n’est pas un réseau : écrivez par exemple 10.0.0.0/8.': '“%s” is no network: write for instance 10.0.0.0/8.',
  'Recherche d’entreprises': 'Recherche d’entreprises',
  Géoplateforme: 'Géoplateforme',
  'Un particulier n’est dans aucun registre d’entreprises.': 'A private individual is in no register of companies.',
  'Le compte d’une entreprise.': 'The account of a company.',
  'Il n’y a pas d’entreprise de démonstration ici.': 'There is no demonstration company here.',
  'Cette mesure n’existe pas.': 'This measure does not exist.',
  'Une mesure du critère.': 'A measure of the criterion.',
  'La période va d’une date à une autre, plus tard, sur un an au plus.':
    'The period goes from one date to another, later one, over a year at most.',
  'Une date avant la fin, à un an au plus.': 'A date before the end, a year at most.',
  'Une mesure de ce critère.': 'A measure of this criterion.',
  'Un nombre de 1 à 1 000.': 'A number from 1 to 1,000.',
  'Une part de 0,01 à 100 % des cas, ou de 0,01 à 200 % de celle de l’équipe.':
    'A share of 0.01 to 100% of the cases, or of 0.01 to 200% of that of the team.',
  'Un nombre de 0 à 1 000.': 'A number from 0 to 1,000.',
  'Des seuils sont à corriger.': 'Some thresholds need correcting.',
  'Rien : un cas de cette mesure la remplit ou non.': 'Nothing: a case of this measure fulfils it or not.',
  'Un nombre entier de 1 à %s.': 'A whole number from 1 to %s.',
  'Ces seuils ont changé entre-temps.': 'These thresholds were changed meanwhile.',
  'À quoi sert ce jeton.': 'What this token is for.',
  'read, write ou les deux.': 'read, write or both.',
  'Une date à venir, dans un an au plus.': 'A date to come, within a year.',
  'Des champs du jeton sont à corriger.': 'Some fields of the token need correcting.',
  'Votre session est terminée. Connectez-vous de nouveau.': 'Your session is over. Sign in again.',
  'Cette personne n’a plus accès à Besace.': 'This person no longer has access to Besace.',
  'Au plus 50 arrêtés par secteur.': 'At most 50 by-laws in each territory.',
  'Ce que l’arrêté demande ou interdit.': 'What the by-law asks for or forbids.',
  'Où l’arrêté se lit, comme « arrêté du 12 mars 2024 ».':
    'Where the by-law can be read, as in “arrêté du 12 mars 2024”.',
  '300 caractères au plus.': '300 characters at most.',
  '200 caractères au plus.': '200 characters at most.',
  'Au plus 50 codes postaux par arrêté, ou laissez vide pour tout le secteur.':
    'At most 50 postcodes in each by-law, or leave empty for the whole territory.',
  'Au plus 300 arrêtés pour toute l’organisation : les autres secteurs en ont déjà %d.':
    'At most 300 by-laws for the whole organisation: the other territories already have %d.',
  'Des champs du secteur sont à corriger.': 'Some fields of the territory need correcting.',
  'Personne n’a cette adresse dans Besace : vérifiez l’adresse et l’organisation.':
    'Nobody has this address in Besace: check the address and the organisation.',
  '« %s »': '“%s”',
  'Cette adresse est connue dans plusieurs organisations : choisissez %w.':
    'This address is known in several organisations: choose %s.',
  'Une organisation de ce nom existe déjà : on ne saurait plus laquelle choisir en se connectant.':
    'An organisation of this name already exists: nobody would know which one to choose when signing in.',
  'Ce n’est pas votre mot de passe actuel.': 'This is not your current password.',
  'Votre mot de passe actuel.': 'Your current password.',
  'Le code à la connexion est déjà activé : retirez-le d’abord.':
    'The code at sign-in is already turned on: remove it first.',
  'Commencez par associer une application d’authentification.': 'First link an authenticator app.',
  'Ce code n’est pas celui de l’application.': 'This is not the code of the app.',
  'Les six chiffres affichés maintenant ; vérifiez l’heure du téléphone.':
    'The six digits shown now; check the clock of the phone.',
  'Retirez votre propre code à la connexion dans « Mon compte », avec votre mot de passe.':
    'Remove your own code at sign-in in “My account”, with your password.',
  'prospecting, contract ou service.': 'prospecting, contract or service.',
  'Au plus 50 familles de produits.': 'At most 50 families of products.',
  'Le nom de la famille de produits.': 'The name of the family of products.',
  'Des minuscules, des chiffres et des tirets, 40 au plus.': 'Lower-case letters, digits and hyphens, 40 at most.',
  'Un code qui ne sert pas déjà.': 'A code that is not in use yet.',
  'Un secteur dont la loi restreint le démarchage, ou rien.':
    'A sector whose canvassing the law restricts, or nothing.',
  'Cette personne n’attend pas d’invitation.': 'This person is not waiting for an invitation.',
  'Ce lien a déjà servi ou a expiré : demandez-en un nouveau.':
    'This link was already used or has expired: ask for a new one.',
  'L’e-mail n’a pas pu partir ; il sera présenté de nouveau.':
    'The e-mail could not leave; it will be presented again.',
  'Le nom de l’organisation.': 'The name of the organisation.',
  'De 1 à 30 jours.': 'From 1 to 30 days.',
  'De 1 à 720 heures.': 'From 1 to 720 hours.',
  'off, recherche_entreprises ou sirene.': 'off, recherche_entreprises or sirene.',
  'off ou geoplateforme.': 'off or geoplateforme.',
  'Des champs de l’organisation sont à corriger.': 'Some fields of the organisation need correcting.',
  'L’organisation a été modifiée entre-temps ; reprenez la version actuelle.':
    'The organisation was changed meanwhile; start again from the current version.',
  'Seule une organisation de formation ou de démonstration peut changer de date.':
    'Only a training or demonstration organisation can change its date.',
  'La date simulée doit être à moins de vingt ans d’aujourd’hui.':
    'The simulated date must be within twenty years of today.',
  'Une date à moins de vingt ans d’aujourd’hui.': 'A date within twenty years of today.',
  'Un fuseau comme Europe/Paris ou Indian/Reunion.': 'A time zone such as Europe/Paris or Indian/Reunion.',
  'Changez votre propre mot de passe dans « Mon compte », avec l’actuel.':
    'Change your own password in “My account”, with the current one.',
  'Cette personne n’a pas encore choisi de mot de passe : renvoyez-lui son invitation.':
    'This person has not chosen a password yet: send the invitation again.',
  'L’accès de cette personne est fermé : rouvrez-le d’abord.':
    'The access of this person is closed: open it again first.',
  'Aucun deuxième facteur n’est demandé à cette personne.': 'No second factor is asked of this person.',
  'Cet appareil a été déconnecté à distance : ses données locales doivent être effacées.':
    'This device was signed out from elsewhere: what it keeps must be erased.',
  'Cette session a servi depuis deux endroits à la fois : par prudence, elle est terminée. Connectez-vous de nouveau.':
    'This session was used from two places at once: to be safe, it was ended. Sign in again.',
  'L’adresse e-mail ou le mot de passe ne convient pas.': 'The e-mail address or the password is not right.',
  'Cette adresse e-mail sert dans plusieurs organisations : choisissez laquelle.':
    'This e-mail address is used in several organisations: choose which one.',
  'Une des organisations proposées.': 'One of the organisations that are offered.',
  'Saisissez le code affiché par votre application d’authentification, ou un code de secours.':
    'Enter the code shown by your authenticator app, or a recovery code.',
  'Ce code a déjà servi. Attendez que l’application affiche le suivant.':
    'This code was already used. Wait for the app to show the next one.',
  'Trop d’essais avec un mauvais mot de passe ou un mauvais code. Réessayez dans %w, ou demandez un nouveau mot de passe.':
    'Too many tries with a wrong password or a wrong code. Try again in %s, or ask for a new password.',
  'Des champs de l’utilisateur sont à corriger.': 'Some fields of the user need correcting.',
  'Des équipes de votre organisation.': 'Teams of your organisation.',
  'Un utilisateur de votre organisation a déjà cette adresse e-mail.':
    'A user of your organisation already has this e-mail address.',
  'Une adresse que personne d’autre n’utilise ici.': 'An address that nobody else uses here.',
  'Une équipe porte déjà ce nom.': 'A team already has this name.',
  'Un nom qu’aucune autre équipe ne porte.': 'A name that no other team has.',
  'Des champs de l’équipe sont à corriger.': 'Some fields of the team need correcting.',
  'Une équipe de votre organisation.': 'A team of your organisation.',
  'Cette équipe a encore des membres ou des équipes au-dessous d’elle : déplacez-les d’abord.':
    'This team still has members or teams below it: move them first.',
  'Un secteur porte déjà ce nom.': 'A territory already has this name.',
  'Un nom qu’aucun autre secteur ne porte.': 'A name that no other territory has.',
  'Ce jeton d’accès n’existe pas ou a été révoqué.': 'This access token does not exist or was revoked.',
  'Le nom de l’équipe.': 'The name of the team.',
  'Une équipe ne peut pas dépendre d’elle-même.': 'A team cannot be below itself.',
  'Une équipe qui n’est ni celle-ci ni au-dessous d’elle.': 'A team that is neither this one nor below it.',
  'Cette équipe a été modifiée entre-temps ; reprenez la version actuelle.':
    'This team was changed meanwhile; start again from the current version.',
  'Ce secteur ne peut pas être confié à cette personne.': 'This territory cannot be given to this person.',
  'Une personne active de votre organisation, dont le rôle permet de suivre des comptes.':
    'An active person of your organisation, whose role allows following accounts.',
  'Le code postal %s appartient déjà au secteur « %s ».': 'The postcode %s already belongs to the territory “%s”.',
  'Un code postal appartient déjà à un autre secteur.': 'A postcode already belongs to another territory.',
  'Le nom du secteur.': 'The name of the territory.',
  'Un code postal ou son début, de 2 à 5 caractères : 57000, 572 ou 57.':
    'A postcode or its beginning, of 2 to 5 characters: 57000, 572 or 57.',
  'Ce secteur a été modifié entre-temps ; reprenez la version actuelle.':
    'This territory was changed meanwhile; start again from the current version.',
  'Le nom de famille.': 'The last name.',
  'Au moins un rôle.': 'At least one role.',
  'C’est le dernier administrateur actif : donnez d’abord ce rôle à quelqu’un d’autre.':
    'This is the last active administrator: give this role to somebody else first.',
  'Cet utilisateur a été modifié entre-temps ; reprenez la version actuelle.':
    'This user was changed meanwhile; start again from the current version.',
  'Personne : ses rôles lui permettent de suivre ses comptes.':
    'Nobody: the roles of this person allow keeping the accounts.',
  'Votre fiche a été modifiée entre-temps ; reprenez la version actuelle.':
    'Your own details were changed meanwhile; start again from the current version.',
  '%d compte : indiquez à qui le confier.': '%d account: say whom to hand it over to.',
  '%d comptes : indiquez à qui les confier.': '%d accounts: say whom to hand them over to.',
  'Cette personne suit encore %w': 'This person still follows %s',
  '%d compte n’a pas pu être confié': '%d account could not be handed over',
  '%d comptes n’ont pas pu être confiés': '%d accounts could not be handed over',
  '%w à cette personne : rien n’a été changé.': '%s to this person: nothing was changed.',
  'Une autre personne active, dont le rôle permet de suivre des comptes.':
    'Another active person, whose role allows following accounts.',
  'Les comptes ne peuvent pas être confiés à cette personne.': 'The accounts cannot be handed over to this person.',
  'L’accès de cette personne n’est pas fermé.': 'The access of this person is not closed.',
  'Réglage argon2id refusé : il faut au moins %d Kio de mémoire, %d passes, 1 fil, et au moins un calcul à la fois.':
    'The argon2id settings are refused: at least %d KiB of memory, %d passes, 1 thread and one computation at a time are needed.',
  'Trop de connexions en même temps. Réessayez dans quelques secondes.':
    'Too many people are signing in at once. Try again in a few seconds.',
  'La vérification du mot de passe a été interrompue. Réessayez.':
    'The check of the password was interrupted. Try again.',
  'Ce mot de passe n’est pas accepté.': 'This password is not accepted.',
  'Choisissez au plus 200 caractères.': 'Choose at most 200 characters.',
  'N’utilisez que des caractères imprimables : lettres, chiffres, signes, espaces.':
    'Use only printable characters: letters, digits, signs, spaces.',
  'Choisissez au moins 12 caractères ; une phrase de quelques mots convient très bien.':
    'Choose at least 12 characters; a sentence of a few words does very well.',
  'Évitez les répétitions et les suites de touches ou de chiffres : ajoutez quelques mots sans rapport entre eux.':
    'Avoid repetitions and runs of keys or digits: add a few words that have nothing to do with one another.',
  'Ce mot de passe figure parmi les plus utilisés : choisissez plutôt une phrase de quelques mots sans rapport entre eux.':
    'This password is among those most used: choose a sentence of a few words that have nothing to do with one another instead.',
  'N’y mettez pas votre adresse e-mail : c’est ce qu’on essaie en premier. Choisissez quelques mots sans rapport avec elle.':
    'Do not put your e-mail address in it: that is what is tried first. Choose a few words that have nothing to do with it.',
  'N’y mettez pas votre nom : c’est ce qu’on essaie en premier. Choisissez quelques mots sans rapport avec lui.':
    'Do not put your name in it: that is what is tried first. Choose a few words that have nothing to do with it.',
  'N’y mettez pas le nom de l’organisation : c’est ce qu’on essaie en premier. Choisissez quelques mots sans rapport avec lui.':
    'Do not put the name of the organisation in it: that is what is tried first. Choose a few words that have nothing to do with it.',
  'Code incorrect. Saisissez les 6 chiffres affichés par l’application et vérifiez l’heure du téléphone.':
    'Wrong code. Enter the 6 digits shown by the app and check the clock of the phone.',
};
