// Package solicitation keeps the facts on which it depends whether somebody may be
// contacted, asks the law (package law) by them, and holds people to its answer.
//
//	consentement          Consent
//	opposition            Objection (privacy_objection)
//	demande de rappel     CallBack
//	contrat en cours      Contract
//	tentative de contact  Attempt
//	joignable             Callability
//
// Invariants: a fact is added, then ends once (withdrawn, lifted, closed, answered), and
// is never rewritten; an objection survives the erasure of the person, known then by
// keyed digests of her numbers and addresses alone; a contact that the law blocks is not
// started, unless a manager overrides it with a reason that is kept; one that took place
// all the same is kept with what the law said, for nothing that was done is hidden; each
// fact that changes an answer makes the rows of the people concerned move in the feed.
package solicitation
