// Package agenda keeps what people plan: appointments, visits, tasks, prospecting slots
// and absences, each in the agenda of one person.
//
//	rendez-vous, visite        Event (appointment, visit)
//	tâche, créneau, absence    Event (task, prospecting, absence)
//	lieu                       Place
//	participant                Guests
//	série, occurrence          Event with a Rule, Event of a series
//	déplacer un rendez-vous    Reschedule: the former row stays, with its successor
//
// Invariants: an event is in the agenda of its owner, and her guests see it; a private one
// shows to others only that she is busy; a visit that the law blocks is not planned, unless
// a manager overrides it with a reason that is kept; what took place is kept whatever the
// law says; an event that was moved never changes again, so that who moved what, when and
// why can be counted; a series is told by the clock of its zone whatever that does at night,
// and an occurrence that differs from its rule is a row of its own; one event that is removed can be brought back for a time.
package agenda
