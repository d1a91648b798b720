// Package activity tells what advisers did over a period: calls, appointments, visits,
// reports on time, next steps and where the time went.
//
//	chiffre d’activité      Measure
//	acte                    Act: a call, an event of the agenda, a visit
//	répartition du temps    Share of a Category
//
// Invariants:
//   - a figure is the number of acts that its rule keeps, and opens on those very acts;
//   - each second of somebody's day counts once;
//   - what is still to come counts in no figure.
package activity
