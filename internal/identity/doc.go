// Package identity says who may sign in, to which organisation, with which rights.
//
//	organisation, profil             Organisation (standard, training, demo)
//	utilisateur, rôle                User, Roles
//	équipe (arbre)                   Team
//	secteur                          Territory: postcodes or their beginnings, and an adviser
//	session d’un téléphone, d’un poste  Session, Device
//	jeton d’API personnel            APIToken
//	double authentification          TOTP, recovery codes
//
// Invariants: an organisation keeps an active administrator; an e-mail is one user per
// organisation, and may be users of several; a postcode prefix belongs to one territory; teams
// form a tree; nobody is deleted, only disabled. Passwords, tokens and links are stored hashed,
// keys and seeds sealed; none reaches the audit trail, a job or the log. Signing in costs the
// same whether the account exists or not, and wrong guesses are counted even though the request
// fails. A refresh token works once; for ten minutes more it is answered
// with the current one of its session, after that it ends the session.
package identity
