// Package freetext proof-reads notes about people before they are kept
// (R-TXT-01): a note must be objective, relevant and not excessive, and the
// person may read it.
//
// Vocabulary: constat = Finding, extrait = Excerpt, reformulation = Suggestion;
// categories of rules.txt: santé, religion, opinion politique, appartenance
// syndicale, origine, vie sexuelle (GDPR article 9), infraction (article 10),
// insulte ou jugement, vie privée. The lists are data: rules.txt, whose head
// explains its syntax.
//
// Invariants: matching ignores case and accents (but "à" is never "a"), works on
// whole words and within one sentence, and its cost grows linearly with the text.
// A phrase listed as innocent ("ok:") drops any finding of its rule it overlaps.
// Lint is an aid, not proof: an empty result does not make a note lawful.
package freetext
