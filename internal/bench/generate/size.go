package generate

import "github.com/google/uuid"

// Size is how much to generate. Accounts are shared out evenly among the advisers.
type Size struct {
	Advisers   int
	Teams      int
	BackOffice int // people who see the whole organisation
	Accounts   int
	Activities int
}

// Sizes: what the goals are set for, a sanity check, and what a unit test can afford.
var (
	Full  = Size{Advisers: 200, Teams: 10, BackOffice: 64, Accounts: 100_000, Activities: 500_000}
	Quick = Size{Advisers: 16, Teams: 4, BackOffice: 16, Accounts: 5_000, Activities: 25_000}
	Tiny  = Size{Advisers: 2, Teams: 1, BackOffice: 2, Accounts: 240, Activities: 1_200}
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
}

// Person is somebody who signs in by her e-mail address and Password.
type Person struct {
	ID    uuid.UUID
	Email string
	Team  []uuid.UUID // the users whose accounts a manager sees
}

// Search is a query somebody would type, and a text that its first page must hold.
type Search struct{ Query, Finds string }
