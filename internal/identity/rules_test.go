package identity

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/id"
	"besace/internal/platform/opt"
)

func TestDelaysDoubleAndEnd(t *testing.T) {
	for failures, want := range map[int64]time.Duration{
		0: 0, 4: 0, 5: time.Second, 6: 2 * time.Second, 9: 16 * time.Second, 14: 512 * time.Second, 15: longestDelay, 40: longestDelay, 1 << 40: longestDelay,
	} {
		if got := delay(failures, freeForAccount); got != want {
			t.Errorf("after %d failures %v, want %v", failures, got, want)
		}
	}
}

func TestBeginningsOfAPostcode(t *testing.T) {
	for typed, want := range map[string][]string{
		"57000": {"57000", "5700", "570", "57"}, " 54 700 ": {"54700", "5470", "547", "54"},
		"20137": {"20137", "2013", "201", "2A", "20"}, "20200": {"20200", "2020", "202", "2B", "20"},
		"97410": {"97410", "9741", "974", "97"}, "L-1234": {"L-123", "L-12", "L-1", "L-"}, "5": nil, "": nil, "571": {"571", "57"}, "2A": {"2A", "20"},
	} {
		if diff := cmp.Diff(want, beginnings(typed)); diff != "" {
			t.Errorf("%q:\n%s", typed, diff)
		}
	}
}

func TestTerritoriesRefuseWhatIsNoPostcode(t *testing.T) {
	for text, good := range map[string]bool{"57": true, "2a": true, "2B": true, "97410": true, "5": false, "570000": false, "5A": false, "2C": false, "2A0": false, "": false} {
		tt := Territory{Name: "Est", NameFold: "est"}
		if err := tt.apply(TerritoryPatch{Prefixes: opt.Of([]string{text})}); (err == nil) != good {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestATeamDoesNotClimbToItself(t *testing.T) {
	a, b, c := id.New(), id.New(), id.New()
	parents := map[uuid.UUID]*uuid.UUID{a: nil, b: &a, c: &b}
	for name, tc := range map[string]struct {
		team   Team
		climbs bool
	}{
		"top": {Team{ID: a}, false}, "below": {Team{ID: c, ParentID: &a}, false},
		"itself": {Team{ID: a, ParentID: &a}, true}, "its child": {Team{ID: a, ParentID: &b}, true}, "its grandchild": {Team{ID: a, ParentID: &c}, true},
	} {
		if got := tc.team.climbs(parents); got != tc.climbs {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestRolesSurviveTheDatabase(t *testing.T) {
	roles := ordered([]actor.Role{actor.Admin, actor.Adviser, actor.Admin, "owner"})
	kept, err := roles.Value()
	if err != nil || kept != ",adviser,admin," {
		t.Fatalf("kept %v, %v", kept, err)
	}
	var read Roles
	if err := read.Scan(kept); err != nil || cmp.Diff(roles, read) != "" {
		t.Errorf("read %v, %v", read, err)
	}
}

func TestDatesOfMailsAreFrench(t *testing.T) {
	at := time.Date(2026, 8, 1, 7, 5, 0, 0, time.UTC)
	if got := until(at, "Europe/Paris"); got != "1er\u00a0août\u00a02026 à 09\u00a0h\u00a005" {
		t.Errorf("%q", got)
	}
}
