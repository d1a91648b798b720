// Package directory looks companies up in the public registers (annuaire des
// entreprises), to fill a new account in or to bring one up to date.
//
//	fiche d’entreprise                 Company, at one establishment
//	diffusion partielle                Company.Partial: its owner objects to being found
//	mise à jour proposée               Proposal, Change
//	Recherche d’entreprises, Sirene    Register, one file each
//
// Invariants: nothing is asked unless the organisation turned a register on; a
// register is sent what was typed or the SIREN of the account, and nothing else of
// it; what it answers is proposed and never written: the user applies what she
// wants by an ordinary change of the account; a register that fails changes nothing.
package directory
