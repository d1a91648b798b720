package generate

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"besace/internal/agenda"
	"besace/internal/calling"
	"besace/internal/platform/subject"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/visit"
)

// field is the work that leaves more than a note: calls, visits, agendas, and what the law
// asks of them.
type field struct {
	calls    []calling.Call
	lists    []calling.List
	attempts []solicitation.Attempt
	visits   []visit.Visit
	lines    []prospect.Event // of the timelines

	events   []agenda.Event
	hours    []agenda.WorkHours
	presence []agenda.Presence

	consents   []solicitation.Consent
	objections []solicitation.Objection
	callBacks  []solicitation.CallBack
	contracts  []solicitation.Contract
}

func (f *file) goAround(size Size) {
	f.call(size)
	f.visit(size.Visits)
	f.plan(size)
	f.note()
}

// happened tells the timeline and the account of what was done there.
func (f *file) happened(d dice, i int, kind string, at time.Time, inbound bool, about subject.Ref, data any) {
	s := &f.accounts[i]
	text, _ := json.Marshal(data) // strings always encode
	f.field.lines = append(f.field.lines, prospect.Event{ID: d.at(at), OrgID: s.OrgID, AccountID: s.ID, OccurredAt: at, Kind: kind, Activity: true,
		Inbound: inbound, AuthorID: &s.OwnerID, About: about.Type, AboutID: about.ID, Data: string(text)})
	s.LastActivityAt = latest(s.LastActivityAt, at)
	if inbound {
		s.LastInboundContactAt = latest(s.LastInboundContactAt, at)
	}
}

// contactOf is who is called or met at an account; nil for the account itself.
func (f *file) contactOf(i int) *uuid.UUID {
	if f.main[i] < 0 {
		return nil
	}
	return &f.contacts[f.main[i]].ID
}

// digest stands for that of a number: the program makes its own with a key that is not
// known here, and finds nobody else by this one.
func (d dice) digest() string {
	a := d.at(today)
	return hex.EncodeToString(a[:])
}

// callees are whom each adviser has on her lists, in their order.
func (w field) callees() map[uuid.UUID][]Callee {
	of := map[uuid.UUID][]Callee{}
	for _, l := range w.lists {
		for _, i := range l.Items {
			of[l.OwnerID] = append(of[l.OwnerID], Callee{i.AccountID, i.ContactID})
		}
	}
	return of
}

// fieldWork is the batches of the field, and of the feed.
func (f *file) fieldWork() []batch {
	w := f.field
	items, met, guests, keys := w.below()
	return []batch{
		rowsOf(slices.Values(w.lines)), rowsOf(slices.Values(w.attempts)),
		rowsOf(slices.Values(w.lists)), literal("call_list_items", "id org_id list_id position account_id contact_id", slices.Values(items)),
		rowsOf(slices.Values(w.calls)),
		rowsOf(slices.Values(w.events)), literal("event_guests", "org_id event_id position contact_id user_id", slices.Values(guests)),
		rowsOf(slices.Values(w.hours)), rowsOf(slices.Values(w.presence)),
		rowsOf(slices.Values(w.visits)), literal("visit_contacts", "org_id visit_id position contact_id", slices.Values(met)),
		rowsOf(slices.Values(w.consents)), rowsOf(slices.Values(w.callBacks)), rowsOf(slices.Values(w.contracts)),
		rowsOf(slices.Values(w.objections)), literal("privacy_objection_keys", "org_id objection_id digest", slices.Values(keys)),
		f.told(),
	}
}

// below are the rows that belong to others of the field.
func (w field) below() (items, met, guests, keys [][]any) {
	d := newDice(7)
	for _, l := range w.lists {
		for n, i := range l.Items {
			items = append(items, []any{d.at(l.CreatedAt), l.OrgID, l.ID, int64(n), i.AccountID, optional(i.ContactID)})
		}
	}
	for _, v := range w.visits {
		for n, c := range v.Contacts {
			met = append(met, []any{v.OrgID, v.ID, int64(n), c})
		}
	}
	for _, e := range w.events {
		for n, c := range e.Guests.Contacts {
			guests = append(guests, []any{e.OrgID, e.ID, int64(n), c, nil})
		}
		for n, u := range e.Guests.Users {
			guests = append(guests, []any{e.OrgID, e.ID, int64(len(e.Guests.Contacts) + n), nil, u})
		}
	}
	for _, o := range w.objections {
		for range 2 {
			keys = append(keys, []any{o.OrgID, o.ID, d.digest()})
		}
	}
	return items, met, guests, keys
}

func optional(id *uuid.UUID) any {
	if id == nil {
		return nil
	}
	return *id
}
