package reference

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/postal"
	"besace/internal/prospect"
)

// sheet is all that the screen of an account shows.
type sheet struct {
	Account        account   `json:"account"`
	Contacts       []contact `json:"contacts"`
	Establishments []site    `json:"establishments"`
	Addresses      []further `json:"addresses"`
	Timeline       timeline  `json:"timeline"`
}

type account struct {
	ID                   uuid.UUID         `json:"id"`
	Version              int64             `json:"version"`
	Kind                 string            `json:"kind"`
	Status               prospect.Status   `json:"status"`
	AllowedTransitions   []prospect.Status `json:"allowedTransitions"`
	Name                 string            `json:"name"`
	TradeName            string            `json:"tradeName,omitempty"`
	Civility             string            `json:"civility,omitempty"`
	FirstName            string            `json:"firstName,omitempty"`
	LastName             string            `json:"lastName,omitempty"`
	SIRET                *string           `json:"siret,omitempty"`
	SIREN                *string           `json:"siren,omitempty"`
	VATNumber            *string           `json:"vatNumber,omitempty"`
	NAFRev2              *string           `json:"nafRev2,omitempty"`
	NAF2025              *string           `json:"naf2025,omitempty"`
	HeadcountMin         *int64            `json:"headcountMin,omitempty"`
	HeadcountMax         *int64            `json:"headcountMax,omitempty"`
	ExternalRef          string            `json:"externalRef,omitempty"`
	Website              string            `json:"website,omitempty"`
	Fictitious           bool              `json:"fictitious,omitempty"`
	Class                *string           `json:"class,omitempty"`
	PotentialCents       *int64            `json:"potentialCents,omitempty"`
	Score                *int64            `json:"score,omitempty"`
	OwnerID              uuid.UUID         `json:"ownerId"`
	SourceID             *uuid.UUID        `json:"sourceId,omitempty"`
	Address              address           `json:"address"`
	Phones               []number          `json:"phones"`
	Emails               []mailbox         `json:"emails"`
	TagIDs               []uuid.UUID       `json:"tagIds"`
	Custom               json.RawMessage   `json:"custom"`
	NextAction           *nextAction       `json:"nextAction,omitempty"`
	Favourite            bool              `json:"favourite"`
	LastActivityAt       *time.Time        `json:"lastActivityAt,omitempty"`
	LastInboundContactAt *time.Time        `json:"lastInboundContactAt,omitempty"`
	LastQualifiedAt      *time.Time        `json:"lastQualifiedAt,omitempty"`
	CreatedAt            time.Time         `json:"createdAt"`
	UpdatedAt            time.Time         `json:"updatedAt"`
	ArchivedAt           *time.Time        `json:"archivedAt,omitempty"`
	Callability          *[]callable       `json:"callability,omitempty"`
}

type address struct {
	Unit          string   `json:"unit,omitempty"`
	Building      string   `json:"building,omitempty"`
	Street        string   `json:"street,omitempty"`
	Locality      string   `json:"locality,omitempty"`
	Postcode      string   `json:"postcode,omitempty"`
	Town          string   `json:"town,omitempty"`
	Cedex         string   `json:"cedex,omitempty"`
	Insee         string   `json:"inseeCode,omitempty"`
	Country       string   `json:"country"`
	Latitude      *int64   `json:"latitude,omitempty"`
	Longitude     *int64   `json:"longitude,omitempty"`
	NoVisit       bool     `json:"noVisit,omitempty"`
	StopPub       bool     `json:"stopPub,omitempty"`
	OuiPubArea    bool     `json:"ouiPubArea,omitempty"`
	WantsLeaflets bool     `json:"wantsLeaflets,omitempty"`
	Lines         []string `json:"lines"`

	// Read like the rest, and empty in the generated data: Besace leaves them out too.
	source, precision, geocoding *string
	score                        *int64
}

// addressed prints the envelope.
func (a *address) addressed(to string) {
	a.Lines, _ = postal.Address{Unit: a.Unit, Building: a.Building, Street: a.Street, Locality: a.Locality, Postcode: a.Postcode, Town: a.Town,
		Cedex: a.Cedex, Insee: a.Insee, Country: a.Country}.Lines(to)
}

type number struct {
	Number  string `json:"number"`
	Display string `json:"display"`
	Kind    string `json:"kind"`
	Label   string `json:"label,omitempty"`
}

type mailbox struct {
	Address string `json:"address"`
	Kind    string `json:"kind"`
	Label   string `json:"label,omitempty"`
}

type timeline struct {
	Items []event `json:"items"`
	Next  string  `json:"nextCursor,omitempty"`
}

type event struct {
	ID          uuid.UUID       `json:"id"`
	Kind        string          `json:"kind"`
	OccurredAt  time.Time       `json:"occurredAt"`
	AuthorID    *uuid.UUID      `json:"authorId,omitempty"`
	SubjectType string          `json:"subjectType"`
	SubjectID   uuid.UUID       `json:"subjectId"`
	Data        json.RawMessage `json:"data"`
}

// errNone answers 404.
var errNone = errors.New("no such account")

const accountColumns = `a.id, a.org_id, a.version, a.owner_id, a.created_by, a.kind, a.status, a.status_reason, a.name, a.trade_name, a.civility,
	a.first_name, a.last_name, a.siren, a.siret, a.vat_number, a.naf_rev2, a.naf_2025, a.headcount_min, a.headcount_max, a.external_ref, a.website, a.fictitious,
	a.class, a.potential_cents, a.score, a.source_id, a.unit, a.building, a.street, a.locality, a.postcode, a.town, a.cedex, a.insee_code, a.country,
	a.latitude, a.longitude, a.no_visit, a.stop_pub, a.oui_pub_area, a.wants_leaflets, a.phone, a.email, a.next_action_at, a.next_action_kind, a.next_action_label,
	a.last_activity_at, a.last_inbound_contact_at, a.last_qualified_at, a.custom, a.merged_into_id, a.created_at, a.updated_at, a.archived_at`

const accountRow = `SELECT ` + accountColumns + `, f.user_id IS NOT NULL
	FROM accounts a LEFT JOIN account_favourites f ON f.org_id = a.org_id AND f.account_id = a.id AND f.user_id = ?
	WHERE a.org_id = ? AND a.owner_id = ? AND a.id = ?`

// Sheet reads an account of the reader with all that its screen shows.
func (s *Store) Sheet(ctx context.Context, who Reader, id uuid.UUID) (o sheet, err error) {
	if o.Account, err = s.account(ctx, who, id); err != nil {
		return o, err
	}
	if o.Contacts, err = s.contacts(ctx, id); err != nil {
		return o, err
	}
	if err := s.lists(ctx, &o.Account, o.Contacts); err != nil {
		return o, err
	}
	o.Establishments = []site{}
	if o.Account.Kind == "company" {
		if o.Establishments, err = s.sites(ctx, id, o.Account.Name); err != nil {
			return o, err
		}
	}
	if o.Addresses, err = s.further(ctx, id); err != nil {
		return o, err
	}
	o.Timeline, err = s.timeline(ctx, id)
	return o, err
}

func (s *Store) account(ctx context.Context, who Reader, id uuid.UUID) (a account, err error) {
	found, err := s.query(ctx, accountRow, who.ID, s.org, who.ID, id)
	if err != nil {
		return a, err
	}
	defer found.Close()
	if !found.Next() {
		return a, errors.Join(errNone, found.Err())
	}
	err = a.scan(found.Scan, &a.Favourite)
	return a, errors.Join(err, found.Err())
}

// scan reads accountColumns, and what follows them.
func (a *account) scan(scan func(...any) error, more ...any) error {
	var org, author uuid.UUID
	var merged *uuid.UUID
	var reason, phone, email, label, custom string
	var at *time.Time
	var kind *string
	w := &a.Address
	err := scan(append([]any{&a.ID, &org, &a.Version, &a.OwnerID, &author, &a.Kind, &a.Status, &reason, &a.Name, &a.TradeName, &a.Civility,
		&a.FirstName, &a.LastName, &a.SIREN, &a.SIRET, &a.VATNumber, &a.NAFRev2, &a.NAF2025, &a.HeadcountMin, &a.HeadcountMax, &a.ExternalRef, &a.Website, &a.Fictitious,
		&a.Class, &a.PotentialCents, &a.Score, &a.SourceID, &w.Unit, &w.Building, &w.Street, &w.Locality, &w.Postcode, &w.Town, &w.Cedex, &w.Insee, &w.Country,
		&w.Latitude, &w.Longitude, &w.NoVisit, &w.StopPub, &w.OuiPubArea, &w.WantsLeaflets, &phone, &email, &at, &kind, &label,
		&a.LastActivityAt, &a.LastInboundContactAt, &a.LastQualifiedAt, &custom, &merged, &a.CreatedAt, &a.UpdatedAt, &a.ArchivedAt}, more...)...)
	if a.Kind == "company" {
		a.Civility = ""
	}
	a.AllowedTransitions, a.NextAction, a.Custom = a.Status.Next(), planned(at, kind, label), json.RawMessage(custom)
	a.CreatedAt, a.UpdatedAt, a.ArchivedAt = a.CreatedAt.UTC(), a.UpdatedAt.UTC(), utc(a.ArchivedAt)
	a.LastActivityAt, a.LastInboundContactAt, a.LastQualifiedAt = utc(a.LastActivityAt), utc(a.LastInboundContactAt), utc(a.LastQualifiedAt)
	a.Phones, a.Emails, a.TagIDs = []number{}, []mailbox{}, []uuid.UUID{}
	w.addressed(a.Name)
	return err
}

func (s *Store) timeline(ctx context.Context, id uuid.UUID) (t timeline, err error) {
	quoted := "json_quote(i.file_name)"
	if s.pool != nil {
		quoted = "to_json(i.file_name)::text"
	}
	found, err := s.query(ctx, `SELECT * FROM (
			SELECT i.id, r.account_id, COALESCE(i.finished_at, i.updated_at) AS occurred_at, 'imported' AS kind, FALSE AS activity, FALSE AS inbound,
				i.owner_id AS author_id, 'import' AS subject_type, i.id AS subject_id, '{"importId":"' || i.id || '","file":' || `+quoted+` || ',"line":' || r.line ||
					CASE r.decision WHEN 'new' THEN ',"outcome":"created"}' ELSE ',"outcome":"updated"}' END AS data
			FROM import_rows r JOIN imports i ON i.org_id = r.org_id AND i.id = r.import_id
			WHERE r.org_id = ? AND r.account_id = ? AND r.outcome IN ('created', 'updated', 'kept')
			UNION ALL SELECT * FROM (SELECT id, account_id, occurred_at, kind, activity, inbound, author_id, subject_type, subject_id, data
				FROM timeline_entries WHERE org_id = ? AND account_id = ? ORDER BY occurred_at DESC, id DESC LIMIT ?) t
		) t ORDER BY occurred_at DESC, id DESC LIMIT ?`, s.org, id, s.org, id, 21, 21)
	if err != nil {
		return t, err
	}
	defer found.Close()
	t.Items = []event{}
	for found.Next() {
		var e event
		var of uuid.UUID
		var activity, inbound bool
		var data string
		if err := found.Scan(&e.ID, &of, &e.OccurredAt, &e.Kind, &activity, &inbound, &e.AuthorID, &e.SubjectType, &e.SubjectID, &data); err != nil {
			return t, err
		}
		e.OccurredAt, e.Data = e.OccurredAt.UTC(), json.RawMessage(data)
		t.Items = append(t.Items, e)
	}
	if len(t.Items) > 20 {
		t.Items, t.Next = t.Items[:20], "more"
	}
	return t, found.Err()
}
