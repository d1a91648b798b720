// Package qualification says what an account is worth and why: questionnaires and
// the score of their answers, and how far an account is the ideal customer.
//
//	questionnaire de qualification   Questionnaire, its Edition and Question
//	qualification (chaud, tiède …)   Qualification, Grade hot, warm, cold
//	complétude                       Completeness, basis points of the required questions
//	avatar client idéal              Persona, its Criterion
//	adéquation à l’avatar            Fit
//
// Invariants: an edition that was published never changes, editing it makes the
// next one, and a qualification keeps the number of the edition it answered, its
// answers and the points of each (product principle 4, “says why”); a
// qualification is never changed, a later one supersedes it; the account takes the
// score, the date and the next action of the latest in the same transaction, which
// is also how phones hear of it: history is read on demand, not synchronised.
// Everything is counted in integers, rounded half up. Rules: CP3.SF2, CP3.SF3,
// CP3.SF4, CP3.SF21, CP4.C4 of the REAC.
package qualification
