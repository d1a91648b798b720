package api

import (
	"context"
	"time"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/calling"
	"besace/internal/platform/opt"
	"besace/internal/visit"
)

// callHandlers serves call lists, and how the calls of sessions went.
type callHandlers struct{ calling *calling.Service }

// ListCallLists serves GET /v1/call-lists.
func (h callHandlers) ListCallLists(ctx context.Context, r oas.ListCallListsRequestObject) (oas.ListCallListsResponseObject, error) {
	items, next, err := h.calling.Lists(ctx, calling.ListQuery{Owner: r.Params.UserID, Closed: deref(r.Params.Closed), Cursor: deref(r.Params.Cursor), Limit: pageSize(r.Params.Limit)})
	if err != nil {
		return nil, err
	}
	return oas.ListCallLists200JSONResponse(oas.CallListPage{Items: each(items, toCallList), NextCursor: some(next)}), nil
}

// CreateCallList serves POST /v1/call-lists.
func (h callHandlers) CreateCallList(ctx context.Context, r oas.CreateCallListRequestObject) (oas.CreateCallListResponseObject, error) {
	p := calling.ListPatch{Name: opt.Of(r.Body.Name), OwnerID: opt.Ptr(r.Body.OwnerID), ScriptID: opt.Ptr(r.Body.ScriptID), Purpose: opt.Ptr(as[string](r.Body.Purpose)),
		Family: opt.Ptr(r.Body.Family), Items: opt.Of(each(r.Body.Items, fromCallListItem))}
	l, created, err := h.calling.AddList(ctx, calling.ListDraft{ID: deref(r.Body.ID), Fields: p})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateCallList200JSONResponse{Body: toCallList(l), Headers: oas.CreateCallList200ResponseHeaders{ETag: etag(l.Version)}}, nil
	}
	return oas.CreateCallList201JSONResponse{Body: toCallList(l), Headers: oas.CreateCallList201ResponseHeaders{ETag: etag(l.Version), Location: "/v1/call-lists/" + l.ID.String()}}, nil
}

// GetCallList serves GET /v1/call-lists/{callListId}.
func (h callHandlers) GetCallList(ctx context.Context, r oas.GetCallListRequestObject) (oas.GetCallListResponseObject, error) {
	l, err := h.calling.List(ctx, r.CallListID)
	if err != nil {
		return nil, err
	}
	return oas.GetCallList200JSONResponse{Body: toCallList(l), Headers: oas.GetCallList200ResponseHeaders{ETag: etag(l.Version)}}, nil
}

// UpdateCallList serves PATCH /v1/call-lists/{callListId}.
func (h callHandlers) UpdateCallList(ctx context.Context, r oas.UpdateCallListRequestObject) (oas.UpdateCallListResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	p := calling.ListPatch{Name: opt.Ptr(r.Body.Name), OwnerID: opt.Ptr(r.Body.OwnerID), ScriptID: field(r.Body.ScriptID),
		Purpose: textField(r.Body.Purpose), Family: field(r.Body.Family)}
	if r.Body.Items != nil {
		p.Items = opt.Of(each(*r.Body.Items, fromCallListItem))
	}
	l, err := h.calling.UpdateList(ctx, r.CallListID, seen, p)
	if err != nil {
		return nil, err
	}
	return oas.UpdateCallList200JSONResponse{Body: toCallList(l), Headers: oas.UpdateCallList200ResponseHeaders{ETag: etag(l.Version)}}, nil
}

// CloseCallList serves POST /v1/call-lists/{callListId}/close.
func (h callHandlers) CloseCallList(ctx context.Context, r oas.CloseCallListRequestObject) (oas.CloseCallListResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	l, err := h.calling.CloseList(ctx, r.CallListID, seen)
	if err != nil {
		return nil, err
	}
	return oas.CloseCallList200JSONResponse{Body: toCallList(l), Headers: oas.CloseCallList200ResponseHeaders{ETag: etag(l.Version)}}, nil
}

// ReopenCallList serves POST /v1/call-lists/{callListId}/reopen.
func (h callHandlers) ReopenCallList(ctx context.Context, r oas.ReopenCallListRequestObject) (oas.ReopenCallListResponseObject, error) {
	seen, err := version(r.Params.IfMatch)
	if err != nil {
		return nil, err
	}
	l, err := h.calling.ReopenList(ctx, r.CallListID, seen)
	if err != nil {
		return nil, err
	}
	return oas.ReopenCallList200JSONResponse{Body: toCallList(l), Headers: oas.ReopenCallList200ResponseHeaders{ETag: etag(l.Version)}}, nil
}

// CreateCall serves POST /v1/accounts/{accountId}/calls.
func (h callHandlers) CreateCall(ctx context.Context, r oas.CreateCallRequestObject) (oas.CreateCallResponseObject, error) {
	in := r.Body
	c, created, err := h.calling.Tell(ctx, r.AccountID, calling.CallDraft{
		ID: deref(in.ID), AttemptID: in.AttemptID, ListID: in.ListID, ScriptID: in.ScriptID, Edition: deref(in.ScriptEdition), Outcome: calling.Outcome(in.Outcome),
		StepsDone: deref(in.StepsDone), Gatekeeper: deref(in.GatekeeperPassed), Identity: deref(in.IdentityChecked), Seconds: in.Seconds,
		Objections: each(deref(in.Objections), func(o oas.SalesObjection) calling.Objection {
			return calling.Objection(fromSalesObjection(o))
		}),
	})
	if err != nil {
		return nil, err
	}
	if !created {
		return oas.CreateCall200JSONResponse{Body: toCall(c), Headers: oas.CreateCall200ResponseHeaders{ETag: etag(c.Version)}}, nil
	}
	return oas.CreateCall201JSONResponse{Body: toCall(c), Headers: oas.CreateCall201ResponseHeaders{ETag: etag(c.Version)}}, nil
}

// ListCalls serves GET /v1/calls.
func (h callHandlers) ListCalls(ctx context.Context, r oas.ListCallsRequestObject) (oas.ListCallsResponseObject, error) {
	p := r.Params
	q := callQuery(p.From, p.To, p.UserID, p.AccountID, p.ListID, p.ScriptID, p.Outcome, p.Weekday, p.Hour)
	q.NoList, q.NoScript, q.Spoken = deref(p.WithoutList), deref(p.WithoutScript), deref(p.Spoken)
	q.Cursor, q.Limit = deref(p.Cursor), pageSize(p.Limit)
	items, next, err := h.calling.Calls(ctx, q)
	if err != nil {
		return nil, err
	}
	return oas.ListCalls200JSONResponse(oas.CallPage{Items: each(items, toCall), NextCursor: some(next)}), nil
}

// GetCallFigures serves GET /v1/calls/figures.
func (h callHandlers) GetCallFigures(ctx context.Context, r oas.GetCallFiguresRequestObject) (oas.GetCallFiguresResponseObject, error) {
	p := r.Params
	f, err := h.calling.Figures(ctx, callQuery(p.From, p.To, p.UserID, p.AccountID, p.ListID, p.ScriptID, p.Outcome, p.Weekday, p.Hour))
	if err != nil {
		return nil, err
	}
	return oas.GetCallFigures200JSONResponse(oas.CallFigures{
		Total: f.Total, Lists: each(f.Lists, toCallRow), Scripts: each(f.Scripts, toCallRow),
		Outcomes: each(f.Outcomes, func(c calling.Count) oas.CallOutcomeCount {
			return oas.CallOutcomeCount{Outcome: oas.CallOutcome(c.Outcome), Calls: c.Calls}
		}),
		Hours: each(f.Hours, func(s calling.Slot) oas.CallHour {
			return oas.CallHour{Weekday: s.Weekday, Hour: s.Hour, Tally: toCallTally(s.Tally)}
		}),
	}), nil
}

func callQuery(from, to *time.Time, user, account, list, script *uuid.UUID, outcome *oas.CallOutcome, weekday, hour *int) calling.CallQuery {
	return calling.CallQuery{
		From: from, To: to, Caller: user, Account: account, ListID: list, ScriptID: script, Outcome: calling.Outcome(deref(outcome)), Weekday: weekday, Hour: hour,
	}
}

func fromCallListItem(i oas.CallListItem) calling.Item {
	return calling.Item{AccountID: i.AccountID, ContactID: i.ContactID}
}

func toCallList(l calling.List) oas.CallList {
	return oas.CallList{
		ID: l.ID, Version: l.Version, OwnerID: l.OwnerID, AuthorID: l.AuthorID, Name: l.Name, ScriptID: l.ScriptID,
		Purpose: some(oas.ContactPurpose(l.Purpose)), Family: some(l.Family),
		Items: each(l.Items, func(i calling.Item) oas.CallListItem {
			return oas.CallListItem{AccountID: i.AccountID, ContactID: i.ContactID}
		}),
		EarlierCalls: filled(l.Earlier, func(e calling.Earlier) oas.CallListEarlierCall {
			return oas.CallListEarlierCall{AccountID: e.AccountID, ContactID: e.ContactID, Outcome: oas.CallOutcome(e.Outcome), CalledAt: e.CalledAt.UTC()}
		}),
		CreatedAt: l.CreatedAt.UTC(), UpdatedAt: l.UpdatedAt.UTC(), ClosedAt: utc(l.ClosedAt),
	}
}

func toCall(c calling.Call) oas.Call {
	return oas.Call{
		ID: c.ID, Version: c.Version, UserID: c.CallerID, AccountID: c.AccountID, ContactID: c.ContactID, AttemptID: c.AttemptID, ListID: c.ListID,
		ScriptID: c.ScriptID, ScriptEdition: c.Edition, Outcome: oas.CallOutcome(c.Outcome), StepsDone: append([]int{}, c.Steps()...),
		GatekeeperPassed: c.Gatekeeper, IdentityChecked: c.Identity, Seconds: c.Seconds, CalledAt: c.CalledAt.UTC(), Weekday: c.Weekday, Hour: c.Hour,
		Objections: filled(c.Objections, func(o calling.Objection) oas.SalesObjection { return toSalesObjection(visit.Objection(o)) }),
		CreatedAt:  c.CreatedAt.UTC(), UpdatedAt: c.UpdatedAt.UTC(),
	}
}

func toCallRow(r calling.Row) oas.CallRow {
	return oas.CallRow{ID: some(r.ID), Tally: toCallTally(r.Tally)}
}

func toCallTally(t calling.Tally) oas.CallTally {
	return oas.CallTally{Calls: t.Calls, Spoken: t.Spoken, Appointments: t.Appointments}
}
