// Package vocabulary is what an organisation defines to name, to fill and to look
// at its accounts.
//
//	origine                Source
//	étiquette              Tag
//	champ personnalisé     CustomField, what its values may be, how they are filtered
//	vue enregistrée        View
//
// Invariants: a name is taken once among words in use; a key, a type and the id of a
// choice never change; what is archived stays where it was and is put nowhere new;
// the filterable rows of custom values, kept here alone, say what the JSON of the
// account says. Everybody reads the vocabulary: each change is audited and told to
// every delta feed in its own transaction.
package vocabulary
