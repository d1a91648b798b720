package generate

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/prospect"
)

var exchanges = []struct{ kind, direction string }{
	{"call", "outbound"}, {"call", "outbound"}, {"call", "inbound"}, {"visit", "outbound"}, {"visit", "outbound"},
	{"email", "outbound"}, {"email", "inbound"}, {"meeting", "none"}, {"note", "none"},
}

// activity is a note with its line on the timeline.
type activity struct {
	note  prospect.Note
	event prospect.Event
	owner uuid.UUID
}

// work makes so many activities, oldest first: half of them on one account in ten. It
// moves the dates of the accounts, as the service does.
func (f *file) work(total int) {
	d := newDice(3)
	f.activities = make([]activity, total)
	for n := range f.activities {
		i := d.IntN(len(f.accounts))
		if d.chance(50) {
			i = i / 10 * 10
		}
		s := &f.accounts[i]
		a := f.activity(d, *s)
		f.activities[n] = a
		s.LastActivityAt = latest(s.LastActivityAt, a.note.OccurredAt)
		if a.event.Inbound {
			s.LastInboundContactAt = latest(s.LastInboundContactAt, a.note.OccurredAt)
		}
	}
	slices.SortFunc(f.activities, func(a, b activity) int { return a.note.OccurredAt.Compare(b.note.OccurredAt) })
}

func (f *file) activity(d dice, of prospect.Sheet) activity {
	what, at := pick(d, exchanges), d.between(of.CreatedAt, today)
	n := prospect.Note{
		ID: d.at(at), OrgID: of.OrgID, Version: 1, AccountID: of.ID, AuthorID: of.OwnerID, Kind: what.kind, Direction: what.direction,
		Text: pick(d, sentences) + " " + pick(d, sentences), OccurredAt: at, Zone: "Europe/Paris", CreatedAt: at, UpdatedAt: at,
	}
	return activity{owner: of.OwnerID, note: n, event: prospect.Event{
		ID: d.at(at), OrgID: n.OrgID, AccountID: n.AccountID, OccurredAt: at, Kind: n.Kind, Activity: true, Inbound: n.Direction == "inbound",
		AuthorID: &n.AuthorID, About: n.Ref().Type, AboutID: n.ID, Data: shown(n),
	}}
}

// shown is what the timeline repeats of a note. The service builds it in a way of its
// own; a test reads generated timelines through the API.
func shown(n prospect.Note) string {
	text, _ := json.Marshal(struct { // strings always encode
		Text      string `json:"text"`
		Direction string `json:"direction"`
		Zone      string `json:"zone"`
	}{n.Text, n.Direction, n.Zone})
	return string(text)
}

// record is the batches of the activities.
func (f *file) record() []batch {
	return []batch{
		rowsOf(each(f.activities, func(a activity) []prospect.Note { return []prospect.Note{a.note} })),
		rowsOf(each(f.activities, func(a activity) []prospect.Event { return []prospect.Event{a.event} })),
	}
}

func latest(kept *time.Time, at time.Time) *time.Time {
	if kept != nil && kept.After(at) {
		return kept
	}
	return &at
}
