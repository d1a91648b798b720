// Package prospect is the prospect file (fichier prospects): the accounts an
// adviser works, companies and private persons as equals.
//
//	compte (entreprise, particulier)   Account (company, person)
//	suspect, prospect, client …        Status lead, prospect, customer …
//	prochaine action                   NextAction
//	portefeuille                       the accounts of one owner
//	interlocuteur                      Contact
//	établissement                      Establishment
//	fil                                Event, on the timeline of an account
//	note                               Note
//	fusion                             Merge
//	action groupée                     Bulk
//	transmission de portefeuille       HandOver
//
// Invariants: an account always has an owner (the adviser of its territory, else
// its author); a SIRET is in the active file once per organisation; identifiers
// are valid by R-ID-01 to R-ID-04; what a list sorts, filters or searches is in
// the accounts row itself, kept by this package alone; what is archived stays where
// it was and is put nowhere new; every change is audited and told to the delta feed in
// its own transaction.
//
// Words, custom fields and views are those of package vocabulary; which accounts may
// be one and the same is the question of package duplicate.
package prospect
