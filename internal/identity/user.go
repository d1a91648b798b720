package identity

import (
	"database/sql/driver"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/email"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
	"besace/internal/platform/opt"
	"besace/internal/platform/subject"
)

// Status is where a user stands.
type Status string

// Statuses: invited (has not chosen a password), active, disabled (may not sign in).
const (
	Invited  Status = "invited"
	Active   Status = "active"
	Disabled Status = "disabled"
)

// Roles is a set of roles in the order of actor.Roles, kept as words between commas: ",adviser,manager,".
type Roles []actor.Role

// Value writes the set for the database.
func (r Roles) Value() (driver.Value, error) {
	words := make([]string, len(r))
	for i, role := range r {
		words[i] = string(role)
	}
	return "," + strings.Join(words, ",") + ",", nil
}

// Scan reads the set from the database.
func (r *Roles) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("roles are %T", src)
	}
	*r = nil
	for word := range strings.SplitSeq(strings.Trim(text, ","), ",") {
		*r = append(*r, actor.Role(word))
	}
	return nil
}

func (r Roles) has(role actor.Role) bool { return slices.Contains(r, role) }

// User is a person of an organisation, as her row.
type User struct {
	ID           uuid.UUID   `gorm:"column:id"`
	OrgID        uuid.UUID   `gorm:"column:org_id" audit:"-"`
	Version      int64       `gorm:"column:version" audit:"-"`
	Email        string      `gorm:"column:email"` // lower case
	FirstName    string      `gorm:"column:first_name"`
	LastName     string      `gorm:"column:last_name"`
	NameFold     string      `gorm:"column:name_fold" audit:"-"` // last name first, folded: order of lists
	Roles        Roles       `gorm:"column:roles"`
	Status       Status      `gorm:"column:status"`
	TimeZone     string      `gorm:"column:time_zone"`
	Language     string      `gorm:"column:language"`
	LastSignInAt *time.Time  `gorm:"column:last_sign_in_at" audit:"-"`
	CreatedAt    time.Time   `gorm:"column:created_at" audit:"-"`
	UpdatedAt    time.Time   `gorm:"column:updated_at" audit:"-"`
	TeamIDs      []uuid.UUID `gorm:"column:team_ids;-:all"` // kept in team_members; the tag is for the audit trail
}

// TableName names the table for gorm.
func (User) TableName() string { return "users" }

// OwnedBy is the organisation of the row.
func (u User) OwnedBy() uuid.UUID { return u.OrgID }

// Ref points at the user.
func (u User) Ref() subject.Ref { return subject.Ref{Type: "user", ID: u.ID} }

// Name is first name then last name.
func (u User) Name() string { return strings.TrimSpace(u.FirstName + " " + u.LastName) }

// UserPatch is what changes a user; Email, Roles and Teams are an administrator's to change.
type UserPatch struct {
	Email, FirstName, LastName opt.Value[string]
	TimeZone, Language         opt.Value[string]
	Roles                      opt.Value[[]actor.Role]
	Teams                      opt.Value[[]uuid.UUID]
	// HandOverTo follows her accounts from now on, when her new roles can own none.
	HandOverTo *uuid.UUID
}

// apply changes the user. Faults: user.invalid with every faulty field.
func (u *User) apply(p UserPatch) error {
	var bad fault.Fields
	if p.Email.Present() {
		if address, err := email.Parse(p.Email.Get()); err != nil {
			code, message := "shape", err.Error()
			if f, ok := fault.Of(err); ok {
				code, message = f.Code, f.Message
			}
			bad.Add("/email", code, message)
		} else {
			u.Email = address.Key()
		}
	}
	if p.FirstName.Present() {
		u.FirstName = clean(p.FirstName.Get())
	}
	if p.LastName.Present() {
		u.LastName = clean(p.LastName.Get())
	}
	required(&bad, "/lastName", u.LastName, "Le nom de famille.")
	p.TimeZone.Apply(&u.TimeZone)
	checkZone(&bad, u.TimeZone)
	p.Language.Apply(&u.Language)
	if p.Roles.Present() {
		u.Roles = ordered(p.Roles.Get())
	}
	if len(u.Roles) == 0 {
		bad.Add("/roles", "required", "Au moins un rôle.")
	}
	if p.Teams.Present() {
		u.TeamIDs = sortedIDs(p.Teams.Get())
	}
	u.NameFold = fold.Fold(strings.TrimSpace(u.LastName + " " + u.FirstName))
	return bad.Err("user.invalid", "Des champs de l’utilisateur sont à corriger.")
}

// ordered keeps the roles that exist, once each, in the order of screens.
func ordered(roles []actor.Role) Roles {
	var out Roles
	for _, role := range actor.Roles {
		if slices.Contains(roles, role) {
			out = append(out, role)
		}
	}
	return out
}

func sortedIDs(ids []uuid.UUID) []uuid.UUID {
	out := slices.Clone(ids)
	slices.SortFunc(out, func(a, b uuid.UUID) int { return strings.Compare(a.String(), b.String()) })
	return slices.Compact(out)
}

// isAdmin reports whether the user can administer her organisation now.
func (u User) isAdmin() bool { return u.Status == Active && u.Roles.has(actor.Admin) }

func lastAdmin() error {
	return fault.New(fault.Conflict, "user.last_admin",
		"C’est le dernier administrateur actif\u00a0: donnez d’abord ce rôle à quelqu’un d’autre.")
}

func staleUser(current User) error {
	return fault.New(fault.Stale, "user.stale", "Cet utilisateur a été modifié entre-temps\u00a0; reprenez la version actuelle.").With(current)
}
