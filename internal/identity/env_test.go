package identity

import (
	"context"
	"encoding/hex"
	"sync"
	"testing"
	"time"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/password"
	"besace/internal/platform/secret"
	"besace/internal/testkit/dbtest"
)

const phrase = "quatre mots sans rapport"

// fixture is a service whose sessions live at a clock that tests move.
type fixture struct {
	*Service
	db    *database.DB
	clock *hand
	org   Organisation
}

// hand is a clock moved by hand.
type hand struct {
	mu sync.Mutex
	at time.Time
}

func (h *hand) now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.at
}

func (h *hand) advance(d time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = h.at.Add(d)
}

// each runs fn on both engines with one organisation.
func each(t *testing.T, fn func(t *testing.T, f *fixture)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, db *database.DB) {
		t.Helper()
		f := start(t, db, Options{})
		o, err := f.CreateOrganisation(t.Context(), NewOrganisation{Name: "Fenêtres du Graoully", Profile: Training})
		if err != nil {
			t.Fatal(err)
		}
		f.org = o
		fn(t, f)
	})
}

// start builds a service on the database; o adds what the test needs.
func start(t *testing.T, db *database.DB, o Options) *fixture {
	t.Helper()
	box, err := secret.Parse(hex.EncodeToString(make([]byte, 32)))
	if err != nil {
		t.Fatal(err)
	}
	hasher, err := password.New(password.Floor, 2, 64)
	if err != nil {
		t.Fatal(err)
	}
	h := &hand{at: clock.Wall()}
	o.DB, o.Audit, o.Changes, o.Secrets, o.Passwords = db, audit.New(db, box.MAC("audit")), changes.New(db), box, hasher
	o.PublicURL, o.Now = "https://besace.example/", h.now
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return &fixture{Service: s, db: db, clock: h}
}

// somebody adds an active user.
func (f *fixture) somebody(t *testing.T, email string, roles ...actor.Role) User {
	t.Helper()
	u, err := f.CreateUser(t.Context(), f.org.ID, NewUser{Email: email, FirstName: "Camille", LastName: "Keller", Roles: roles, Password: phrase})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// login signs in from a device.
func (f *fixture) login(t *testing.T, email string) Opened {
	t.Helper()
	o, err := f.Login(t.Context(), SignIn{Email: email, Password: phrase, Device: Device{Label: "Téléphone", Address: "192.0.2.1"}})
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// as is a context in which the user acts on the whole organisation.
func as(t *testing.T, u User) context.Context {
	t.Helper()
	return actor.With(t.Context(), actor.Actor{OrgID: u.OrgID, UserID: u.ID, Roles: u.Roles, Scope: actor.Org})
}
