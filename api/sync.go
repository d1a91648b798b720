package api

import (
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"

	"github.com/google/uuid"

	"besace/api/oas"
	"besace/internal/platform/actor"
	"besace/internal/platform/changes"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/subject"
	"besace/internal/prospect"
	"besace/internal/solicitation"
	"besace/internal/vocabulary"
)

// syncReader gives the representations, as the type's own GET answers them, of
// those rows among ids that the actor may see, in a number of statements that does
// not depend on theirs.
type syncReader func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]any, error)

// syncReaders is the table of the types of rows that offline clients receive, by
// subject type. A domain that calls changes.Touch for a new type adds a line; until
// then the feed passes over its changes, and the line makes every client read
// everything again once.
func (d Deps) syncReaders() map[string]syncReader {
	return map[string]syncReader{
		"account":           d.syncedAccounts,
		"source":            represent(d.Vocabulary.SourcesOf, toSource),
		"tag":               represent(d.Vocabulary.TagsOf, toTag),
		"custom_field":      represent(d.Vocabulary.CustomFieldsOf, toCustomField),
		"view":              d.views,
		"user":              represent(d.Identity.UsersOf, toColleague), // what everybody may know of her
		"team":              represent(d.Identity.TeamsOf, toTeam),
		"contact":           d.syncedContacts,
		"establishment":     represent(d.Prospect.EstablishmentsByID, toEstablishment),
		"account_address":   represent(d.Prospect.AddressesByID, toAccountAddress),
		"note":              represent(d.Prospect.NotesByID, toNote),
		"attachment":        represent(d.Attachments.ByID, toAttachment),
		"event":             represent(d.Agenda.ByID, toEvent),
		"work_hours":        represent(d.Agenda.HoursByID, toWorkHours),
		"letter":            represent(d.Correspondence.ByID, toLetter),
		"visit":             represent(d.Visits.ByID, toVisit),
		"call_grid":         within("ListCallGrids", represent(d.Calling.GridsByID, toCallGrid)),
		"visit_grid":        within("ListVisitGrids", represent(d.Visits.GridsByID, toVisitGrid)),
		"fair":              represent(d.Visits.FairsByID, toFair),
		"team_answer":       represent(d.Visits.AnswersByID, toTeamAnswer),
		"visit_prep":        represent(d.Visits.PrepsByID, toVisitPrep),
		"presence":          represent(d.Agenda.PresenceByID, toPresence),
		"call_script":       represent(d.Calling.ScriptsByID, toCallScript),
		"call_list":         represent(d.Calling.ListsByID, toCallList),
		"call":              represent(d.Calling.CallsByID, toCall),
		"consent":           represent(solicitation.ByID[solicitation.Consent](d.Solicitation), toConsent),
		"privacy_objection": represent(solicitation.ByID[solicitation.Objection](d.Solicitation), toPrivacyObjection),
		"call_back":         represent(solicitation.ByID[solicitation.CallBack](d.Solicitation), toCallBack),
		"current_contract":  represent(solicitation.ByID[solicitation.Contract](d.Solicitation), toCurrentContract),
		"contact_attempt":   represent(solicitation.ByID[solicitation.Attempt](d.Solicitation), toContactAttempt),
		"privacy_notice":    within("ListNotices", represent(d.Privacy.CurrentNotices, toNotice)),
		"notice_delivery":   within("GetAccountPrivacy", represent(d.Privacy.DeliveriesByID, toNoticeDelivery)),
		"data_request":      within("GetDataRequest", represent(d.Privacy.RequestsByID, toDataRequest)),
		"questionnaire":     represent(d.Qualify.Forms, toQuestionnaire),
		"qualification":     represent(d.Qualify.Sheets, toQualification),
		"persona":           represent(d.Qualify.Portraits, toPersona),
	}
}

// views is the reader of saved views; the one somebody starts with is her own choice.
func (d Deps) views(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]any, error) {
	start, err := d.Vocabulary.StartView(ctx)
	if err != nil {
		return nil, err
	}
	return represent(d.Vocabulary.ViewsOf, func(v vocabulary.View) oas.View { return toView(v, start) })(ctx, ids)
}

// represent makes a reader of a domain's batch load and the conversion of its rows.
func represent[Row interface{ Ref() subject.Ref }, DTO any](load func(context.Context, []uuid.UUID) ([]Row, error), to func(Row) DTO) syncReader {
	return func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]any, error) {
		rows, err := load(ctx, ids)
		if err != nil {
			return nil, err
		}
		found := make(map[uuid.UUID]any, len(rows))
		for _, row := range rows {
			found[row.Ref().ID] = to(row)
		}
		return found, nil
	}
}

// within reads no further than the operation reaches.
func within(operation string, read syncReader) syncReader {
	return func(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]any, error) {
		a := actor.Current(ctx)
		if a.Scope = policy[operation].scopeOf(a); a.Scope == 0 {
			return nil, nil
		}
		return read(actor.With(ctx, a), ids)
	}
}

// syncHandlers serves offline clients.
type syncHandlers struct {
	feed     *changes.Feed
	readers  map[string]syncReader
	prospect *prospect.Service
	db       *database.DB
	dispatch dispatcher
	problems problems
}

// dispatcher is the whole API: it answers a request, and tells the operation a
// request is for, nil when the contract has none.
type dispatcher interface {
	http.Handler
	operation(r *http.Request) *operation
}

const defaultSyncPage = 200

// PullChanges serves GET /v1/sync.
func (h syncHandlers) PullChanges(ctx context.Context, r oas.PullChangesRequestObject) (oas.PullChangesResponseObject, error) {
	cursor, err := resume(ctx, r.Params.Cursor, slices.Sorted(maps.Keys(h.readers)))
	if err != nil {
		return nil, err
	}
	limit := defaultSyncPage
	if r.Params.Limit != nil {
		limit = *r.Params.Limit
	}
	lines, more, err := h.read(ctx, &cursor, limit)
	if err != nil {
		return nil, err
	}
	page, err := h.resolve(ctx, lines, cursor.Start)
	if err != nil {
		return nil, err
	}
	return oas.PullChanges200JSONResponse(oas.SyncPage{Changes: page, Cursor: cursor.String(), HasMore: more, ServerTime: clock.Wall()}), nil
}

// read gives the next lines after the cursor, and moves it behind them: at the end to
// where the whole feed stood, so that a client that is up to date
// never stands behind removals that are forgotten later.
func (h syncHandlers) read(ctx context.Context, cursor *syncCursor, limit int) (lines []changes.Change, more bool, err error) {
	for {
		part, err := h.feed.Read(ctx, cursor.part(), limit-len(lines)+1)
		if err != nil {
			return nil, false, err
		}
		if err := cursor.agree(part); err != nil {
			return nil, false, err
		}
		found := part.Lines
		if more = len(found) > limit-len(lines); more {
			found = found[:limit-len(lines)]
		}
		lines = append(lines, found...)
		if len(found) > 0 {
			cursor.At = found[len(found)-1].Position
		}
		switch {
		case more:
			return lines, true, nil
		case cursor.Stage == 0:
			cursor.At = changes.Later(cursor.At, part.Stable)
			return lines, false, nil
		}
		cursor.next()
	}
}

// resolve turns lines of the feed into rows as they are now, each once at its last
// place, and into removals of those the reader does not see. Removals that are
// older than start are left out: the reader never had the row.
func (h syncHandlers) resolve(ctx context.Context, lines []changes.Change, start changes.Position) ([]oas.SyncChange, error) {
	last, ids := map[subject.Ref]changes.Change{}, map[string][]uuid.UUID{}
	for _, line := range lines {
		if _, known := h.readers[line.Subject.Type]; !known {
			continue
		}
		if _, again := last[line.Subject]; !again {
			ids[line.Subject.Type] = append(ids[line.Subject.Type], line.Subject.ID)
		}
		last[line.Subject] = line
	}
	rows := map[string]map[uuid.UUID]any{}
	for kind, of := range ids {
		var err error
		if rows[kind], err = h.readers[kind](ctx, of); err != nil {
			return nil, err
		}
	}
	gone := slices.DeleteFunc(ids["account"], func(id uuid.UUID) bool { return rows["account"][id] != nil })
	survivors, err := h.prospect.Survivors(ctx, gone)
	if err != nil {
		return nil, err
	}
	page := make([]oas.SyncChange, 0, len(last))
	for _, line := range lines {
		if last[line.Subject] != line {
			continue
		}
		change := oas.SyncChange{Type: line.Subject.Type, ID: line.Subject.ID}
		row, visible := rows[line.Subject.Type][line.Subject.ID]
		switch {
		case visible:
			text, err := json.Marshal(row)
			if err != nil {
				return nil, err
			}
			change.Data = (*json.RawMessage)(&text)
		case !line.After(start):
			continue
		default:
			change.Removed = removal(line.Op)
			if survivor, merged := survivors[line.Subject.ID]; merged && line.Subject.Type == "account" {
				change.Removed, change.MergedInto = some(oas.SyncRemovalMerged), survivor
			}
		}
		page = append(page, change)
	}
	return page, nil
}

func removal(op changes.Op) *oas.SyncRemoval {
	reason := oas.SyncRemovalOutOfScope
	if op == changes.Delete {
		reason = oas.SyncRemovalDeleted
	}
	return &reason
}
