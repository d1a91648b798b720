// Package law answers one question by dated rules, without database or network: may
// this user contact this person by this channel for this purpose at this instant?
//
//	règle de droit            LegalRule
//	consentement, sa preuve   Consent
//	opposition                Objection
//	demande de rappel         CallBack
//	contrat en cours          Contract
//	tentative, refus          Attempt
//	constat                   Finding
//	obligation                Duty
//
// Invariants: a rule counts by the date of the event, on the calendar and the clock of
// the person; an answer holds, finding for finding, for every instant from At to before
// Until, as long as the facts are the same; where the law is in doubt the answer is a
// warning that says so, never a silent yes. The numbers of the rules are those of the
// requirements (domain.md B).
package law
