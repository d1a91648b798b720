package actor

import (
	"context"
	"testing"

	"github.com/google/uuid"
)

func TestSees(t *testing.T) {
	me, mate, other := uuid.New(), uuid.New(), uuid.New()
	for _, c := range []struct {
		name              string
		scope             Scope
		self, mate, other bool
	}{
		{"no scope sees nothing", 0, false, false, false},
		{"own", Own, true, false, false},
		{"team", Team, true, true, false},
		{"organisation", Org, true, true, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := Actor{UserID: me, TeamOwners: []uuid.UUID{mate}, Scope: c.scope}
			if a.Sees(me) != c.self || a.Sees(mate) != c.mate || a.Sees(other) != c.other {
				t.Errorf("sees herself %t, her colleague %t, a stranger %t", a.Sees(me), a.Sees(mate), a.Sees(other))
			}
		})
	}
}

func TestNobodyActsByDefault(t *testing.T) {
	if _, ok := From(context.Background()); ok {
		t.Error("somebody acts in an empty context")
	}
	if a := Current(context.Background()); a.Scope != 0 || a.Has(Roles...) {
		t.Errorf("nobody is %+v", a)
	}
	if s := System(uuid.New()); s.Has(Roles...) || s.Scope != Org {
		t.Errorf("the system is %+v", s)
	}
}
