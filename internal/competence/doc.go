// Package competence ties the work to the REAC Conseiller commercial (TP-00115):
// its framework as data (activities, competences, criteria) and an append-only
// journal of who exercised which competences, by which operation, on what.
//
//	compétence professionnelle    CP1 … CP9
//	compétence transversale       CT1 … CT3
//	journal                       what the trade was practised on; it grades nothing
package competence
