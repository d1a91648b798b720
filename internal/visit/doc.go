// Package visit keeps what visits were: whom one met, what came of it, the report that is
// completed later, and what was objected to.
//
//	visite                     Visit
//	mode, contexte du contrat  Mode, Context (R-OFF-01)
//	issue                      Outcome
//	compte rendu               Report
//	découverte, mobile         Answer, Motive (QQOQCCP, SONCASE)
//	fiche de préparation       Prep
//	objection commerciale      Objection
//	remontée du terrain        Feedback
//	concession                 Concession
//
// Invariants: a visit took place when it is told, so it is kept whatever the law says, and
// counts for it in the same transaction as it plans the next step and closes its event; a
// refusal at the door marks the address (R-OFF-06); what the law counted is never told
// otherwise afterwards; a report is its author's; a visit follows its account, and is
// erased with it.
package visit
