package generate

import (
	"time"

	"github.com/google/uuid"
)

// Today is the day the organisation has been generated for.
func Today() time.Time { return today }

// Size is how much to generate. Accounts are shared out evenly among the advisers.
type Size struct {
	Advisers   int
	Teams      int
	BackOffice int // people who see the whole organisation
	Accounts   int
	Activities int
	Calls      int // with their attempts, beside the activities
	Visits     int
	Events     int // of the agendas; series count for one
}

// Sizes: what the goals are set for, a sanity check, and what a unit test can afford.
var (
	Full  = Size{Advisers: 200, Teams: 10, BackOffice: 64, Accounts: 100_000, Activities: 500_000, Calls: 100_000, Visits: 40_000, Events: 120_000}
	Quick = Size{Advisers: 20, Teams: 1, BackOffice: 16, Accounts: 5_000, Activities: 25_000, Calls: 5_000, Visits: 2_000, Events: 12_000}
	Tiny  = Size{Advisers: 2, Teams: 1, BackOffice: 2, Accounts: 240, Activities: 1_200, Calls: 240, Visits: 96, Events: 240}
)

// Password is everybody's, in the generated organisation only.
const Password = "quatre-vingts canards boiteux"

// Organisation is what has been generated, as far as a user of the API needs it.
type Organisation struct {
	ID         uuid.UUID
	Advisers   []Person
	BackOffice []Person
	Managers   []Person
	Searches   []Search
	Tags       []uuid.UUID
	Sources    []uuid.UUID
	CallLists  map[uuid.UUID][]Callee // by whom they are called
}

// Callee is somebody on a call list: a contact of the account, or the account itself.
type Callee struct {
	Account uuid.UUID
	Contact *uuid.UUID
}

// Person is somebody who signs in by her e-mail address and Password.
type Person struct {
	ID    uuid.UUID
	Email string
	Team  []uuid.UUID // the users whose accounts a manager sees
}

// Search is a query somebody would type, and a text that its first page must hold.
type Search struct{ Query, Finds string }
