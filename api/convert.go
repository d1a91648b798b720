package api

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"
	"github.com/oapi-codegen/runtime/types"

	"besace/internal/agenda"
	"besace/internal/attachment"
	"besace/internal/calling"
	"besace/internal/competence"
	"besace/internal/correspondence"
	"besace/internal/duplicate"
	"besace/internal/identity"
	"besace/internal/importing"
	"besace/internal/platform/civil"
	"besace/internal/platform/jobs"
	"besace/internal/platform/opt"
	"besace/internal/privacy"
	"besace/internal/prospect"
	"besace/internal/qualification"
	"besace/internal/solicitation"
	"besace/internal/visit"
	"besace/internal/vocabulary"
)

// versionOf is the version of a row attached to a stale fault.
func versionOf(current any) (int64, bool) {
	switch row := current.(type) {
	case prospect.Sheet:
		return row.Version, true
	case importing.Import:
		return row.Version, true
	case importing.Row:
		return row.Version, true
	case prospect.Contact:
		return row.Version, true
	case prospect.Establishment:
		return row.Version, true
	case prospect.FurtherAddress:
		return row.Version, true
	case prospect.Note:
		return row.Version, true
	case agenda.Event:
		return row.Version, true
	case competence.OrgRule:
		return row.Changed, true
	case agenda.WorkHours:
		return row.Version, true
	case agenda.Presence:
		return row.Version, true
	case privacy.Request:
		return row.Version, true
	case privacy.Item:
		return row.Version, true
	case attachment.Attachment:
		return row.Version, true
	case solicitation.Consent:
		return row.Version, true
	case solicitation.Objection:
		return row.Version, true
	case solicitation.CallBack:
		return row.Version, true
	case solicitation.Contract:
		return row.Version, true
	case solicitation.Attempt:
		return row.Version, true
	case duplicate.ReviewedPair[prospect.Summary]:
		return row.Version, true
	case prospect.Merge:
		return row.Version, true
	case jobs.Job:
		return row.Version, true
	case vocabulary.Source:
		return row.Version, true
	case vocabulary.Tag:
		return row.Version, true
	case vocabulary.CustomField:
		return row.Version, true
	case vocabulary.View:
		return row.Version, true
	case identity.Organisation:
		return row.Version, true
	case identity.User:
		return row.Version, true
	case identity.Me:
		return row.User.Version, true
	case identity.Team:
		return row.Version, true
	case identity.Territory:
		return row.Version, true
	case calling.Script:
		return row.Version, true
	case calling.List:
		return row.Version, true
	case qualification.Form:
		return row.Version, true
	case qualification.Portrait:
		return row.Version, true
	case visit.Visit:
		return row.Version, true
	case visit.Prep:
		return row.Version, true
	case calling.Grid:
		return row.Version, true
	case visit.Grid:
		return row.Version, true
	case visit.ToldFeedback:
		return row.Version, true
	case correspondence.Letter:
		return row.Version, true
	case visit.Stand:
		return row.Version, true
	case visit.TeamAnswer:
		return row.Version, true
	}
	return 0, false
}

// currentOf is the representation of a row attached to a stale fault, as the
// resource's own operation would give it.
func currentOf(current any) (map[string]any, error) {
	switch row := current.(type) {
	case prospect.Sheet:
		current = toAccount(row)
	case prospect.MergedInto:
		current = map[string]any{"id": row.ID}
	case importing.Import:
		current = toImport(row)
	case importing.Row:
		current = toImportRow(row)
	case prospect.Contact:
		current = toContact(row)
	case prospect.Establishment:
		current = toEstablishment(row)
	case prospect.FurtherAddress:
		current = toAccountAddress(row)
	case prospect.Note:
		current = toNote(row)
	case correspondence.Letter:
		current = toLetter(row)
	case agenda.Event:
		current = toEvent(row)
	case competence.OrgRule:
		current = toEvidenceRule(row)
	case agenda.WorkHours:
		current = toWorkHours(row)
	case agenda.Presence:
		current = toPresence(row)
	case privacy.Request:
		current = toDataRequest(row)
	case privacy.Item:
		current = toTextDrawItem(row)
	case attachment.Attachment:
		current = toAttachment(row)
	case solicitation.Consent:
		current = toConsent(row)
	case solicitation.Objection:
		current = toPrivacyObjection(row)
	case solicitation.CallBack:
		current = toCallBack(row)
	case solicitation.Contract:
		current = toCurrentContract(row)
	case solicitation.Attempt:
		current = toContactAttempt(row)
	case solicitation.Answered:
		current = toContactAnswer(row)
	case duplicate.ReviewedPair[prospect.Summary]:
		current = toPair(row)
	case prospect.Merge:
		current = toMerge(row)
	case jobs.Job:
		current = toJob(row)
	case vocabulary.Source:
		current = toSource(row)
	case vocabulary.Tag:
		current = toTag(row)
	case vocabulary.CustomField:
		current = toCustomField(row)
	case vocabulary.View:
		current = toView(row, uuid.Nil)
	case identity.Organisation:
		current = toOrganisation(row)
	case identity.User:
		current = toUser(row)
	case identity.Me:
		current = toMe(row)
	case identity.Team:
		current = toTeam(row)
	case identity.Territory:
		current = toTerritory(row)
	case identity.OrganisationChoice:
		current = map[string]any{"organisations": each(row.Organisations, toOrganisation)}
	case calling.Script:
		current = toCallScript(row)
	case calling.List:
		current = toCallList(row)
	case qualification.Form:
		current = toQuestionnaire(row)
	case qualification.Portrait:
		current = toPersona(row)
	case visit.Visit:
		current = toVisit(row)
	case visit.Prep:
		current = toVisitPrep(row)
	case calling.Grid:
		current = toCallGrid(row)
	case visit.Grid:
		current = toVisitGrid(row)
	case visit.ToldFeedback:
		current = toFieldFeedback(row)
	case visit.Stand:
		current = toFair(row)
	case visit.TeamAnswer:
		current = toTeamAnswer(row)
	}
	text, err := json.Marshal(current)
	if err != nil {
		return nil, err
	}
	var fields map[string]any
	return fields, json.Unmarshal(text, &fields)
}

// field reads a nullable property of a merge patch.
func field[T any](n nullable.Nullable[T]) opt.Value[T] {
	if n.IsNull() {
		return opt.Null[T]()
	}
	v, err := n.Get()
	if err != nil {
		return opt.Value[T]{}
	}
	return opt.Of(v)
}

// dateField reads a nullable date of a merge patch.
func dateField(n nullable.Nullable[types.Date]) opt.Value[civil.Date] {
	switch v := field(n); {
	case v.IsNull():
		return opt.Null[civil.Date]()
	case v.Present():
		return opt.Ptr(fromDate(v.Pointer()))
	}
	return opt.Value[civil.Date]{}
}

func fromDate(d *types.Date) *civil.Date {
	if d == nil {
		return nil
	}
	return &civil.Date{Year: d.Year(), Month: d.Month(), Day: d.Day()}
}

func toDate(d *civil.Date) *types.Date {
	if d == nil {
		return nil
	}
	return &types.Date{Time: d.Midnight(time.UTC)}
}

// deref is the value pointed at, or T's zero.
func deref[T any](p *T) (v T) {
	if p != nil {
		v = *p
	}
	return v
}

// some is nil for T's zero: an empty value is left out of the answer.
func some[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

// as changes the string type of an optional value.
func as[To, From ~string](p *From) *To {
	if p == nil {
		return nil
	}
	v := To(*p)
	return &v
}

// each maps a list; the answer is never nil, so that JSON says [].
func each[From, To any](list []From, to func(From) To) []To {
	out := make([]To, len(list))
	for i, v := range list {
		out[i] = to(v)
	}
	return out
}

// texts changes the string type of an optional list.
func texts[To, From ~string](p *[]From) []To {
	if p == nil {
		return nil
	}
	return each(*p, func(v From) To { return To(v) })
}

func utc(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	u := t.UTC()
	return &u
}

func noNil(ids []uuid.UUID) []uuid.UUID {
	if ids == nil {
		return []uuid.UUID{}
	}
	return ids
}

// pageSize is the limit asked for, or the contract's default.
func pageSize(limit *int) int {
	if limit == nil {
		return 50
	}
	return *limit
}
