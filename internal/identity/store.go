package identity

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// member is a row of team_members.
type member struct {
	OrgID  uuid.UUID `gorm:"column:org_id"`
	TeamID uuid.UUID `gorm:"column:team_id"`
	UserID uuid.UUID `gorm:"column:user_id"`
}

// TableName names the table for gorm.
func (member) TableName() string { return "team_members" }

// OwnedBy is the organisation of the row.
func (m member) OwnedBy() uuid.UUID { return m.OrgID }

func (s *Service) organisation(ctx context.Context, org uuid.UUID) (Organisation, error) {
	return database.One[Organisation](s.db.System(ctx, "an organisation is its own tenant").Where("id = ?", org))
}

func (s *Service) insertOrganisation(ctx context.Context, o Organisation) error {
	return s.db.System(ctx, "an organisation is its own tenant").Create(&o).Error
}

func (s *Service) updateOrganisation(ctx context.Context, before Organisation, o *Organisation) error {
	o.Version = before.Version + 1
	res := s.db.System(ctx, "an organisation is its own tenant").Model(&Organisation{}).
		Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*o)
	return database.ExactlyOne(res, func() error {
		return fault.New(fault.Stale, "organisation.stale", "L’organisation a été modifiée entre-temps\u00a0; reprenez la version actuelle.").With(before)
	})
}

// user reads one user of the actor's organisation, with her teams.
func (s *Service) user(ctx context.Context, id uuid.UUID) (User, error) {
	u, err := database.One[User](s.db.Scoped(ctx).Where("id = ?", id))
	if err != nil {
		return User{}, err
	}
	err = s.db.Scoped(ctx).Model(&member{}).Where("user_id = ?", id).Order("team_id").Pluck("team_id", &u.TeamIDs).Error
	return u, err
}

// userOf reads one user before anybody acts.
func (s *Service) userOf(ctx context.Context, org, user uuid.UUID) (User, error) {
	u, err := database.One[User](s.db.System(ctx, "who acts is being found out").Where("org_id = ? AND id = ?", org, user))
	if err != nil {
		return User{}, err
	}
	err = s.db.System(ctx, "who acts is being found out").Model(&member{}).
		Where("org_id = ? AND user_id = ?", org, user).Order("team_id").Pluck("team_id", &u.TeamIDs).Error
	return u, err
}

// teamOwners are the members of the user's teams and of the teams below.
func (s *Service) teamOwners(ctx context.Context, u User) (owners []uuid.UUID, err error) {
	err = s.db.System(ctx, "who acts is being found out").Raw(`WITH RECURSIVE below (id) AS (
			SELECT team_id FROM team_members WHERE org_id = ? AND user_id = ?
			UNION SELECT t.id FROM teams t JOIN below b ON t.parent_id = b.id WHERE t.org_id = ?)
		SELECT DISTINCT m.user_id FROM team_members m JOIN below b ON m.team_id = b.id WHERE m.org_id = ?`,
		u.OrgID, u.ID, u.OrgID, u.OrgID).Scan(&owners).Error
	return owners, err
}

// Colleagues returns those whose team's things are the actor's too: the members of
// her teams, of the teams above and of those below.
func (s *Service) Colleagues(ctx context.Context) (members []uuid.UUID, err error) {
	who := actor.Current(ctx)
	err = s.db.System(ctx, "the recursion names its organisation itself").Raw(`WITH RECURSIVE
		mine (id) AS (SELECT team_id FROM team_members WHERE org_id = ? AND user_id = ?),
		above (id) AS (SELECT id FROM mine UNION SELECT t.parent_id FROM teams t JOIN above a ON t.id = a.id WHERE t.org_id = ? AND t.parent_id IS NOT NULL),
		below (id) AS (SELECT id FROM mine UNION SELECT t.id FROM teams t JOIN below b ON t.parent_id = b.id WHERE t.org_id = ?)
		SELECT DISTINCT m.user_id FROM team_members m WHERE m.org_id = ? AND m.team_id IN (SELECT id FROM above UNION SELECT id FROM below)`,
		who.OrgID, who.UserID, who.OrgID, who.OrgID, who.OrgID).Scan(&members).Error
	return members, err
}

func (s *Service) insertUser(ctx context.Context, u User, passwordHash string) error {
	if err := s.db.Insert(ctx, &u); err != nil {
		return userConflict(err)
	}
	c := credentials{UserID: u.ID, OrgID: u.OrgID, PasswordHash: passwordHash}
	if passwordHash != "" {
		now := s.now()
		c.PasswordAt = &now
	}
	if err := s.db.Insert(ctx, &c); err != nil {
		return err
	}
	return s.insertMembers(ctx, u)
}

func (s *Service) insertMembers(ctx context.Context, u User) error {
	members := make([]member, len(u.TeamIDs))
	for i, team := range u.TeamIDs {
		members[i] = member{OrgID: u.OrgID, TeamID: team, UserID: u.ID}
	}
	if err := s.db.InsertAll(ctx, members); err != nil {
		if fault.Is(err, "database.reference") {
			return fault.New(fault.Invalid, "user.invalid", "Des champs de l’utilisateur sont à corriger.",
				fault.At("/teamIds", "unknown", "Des équipes de votre organisation.")).Because(err)
		}
		return err
	}
	return nil
}

// updateUser writes the user over the version before her and counts the version up.
func (s *Service) updateUser(ctx context.Context, before User, u *User) error {
	u.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&User{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*u)
	if err := database.ExactlyOne(res, func() error { return staleUser(before) }); err != nil {
		return userConflict(err)
	}
	if slices.Equal(before.TeamIDs, u.TeamIDs) {
		return nil
	}
	if err := s.db.Scoped(ctx).Where("user_id = ?", u.ID).Delete(&member{}).Error; err != nil {
		return err
	}
	return s.insertMembers(ctx, *u)
}

func userConflict(err error) error {
	if database.Constraint(err) == "users_email" {
		return fault.New(fault.Conflict, "user.duplicate_email", "Un utilisateur de votre organisation a déjà cette adresse e-mail.",
			fault.At("/email", "duplicate", "Une adresse que personne d’autre n’utilise ici.")).Because(err)
	}
	return err
}

// known says whether a user of this organisation has the id.
func (s *Service) known(ctx context.Context, id uuid.UUID) (bool, error) {
	var n int64
	err := s.db.Scoped(ctx).Model(&User{}).Where("id = ?", id).Count(&n).Error
	return n > 0, err
}

// otherAdmins counts the active administrators of the actor's organisation other than the user. It
// makes such changes wait for one another, so that two cannot leave at once.
func (s *Service) otherAdmins(ctx context.Context, user uuid.UUID) (n int64, err error) {
	if err = s.db.Dialect().Lock(s.db.Scoped(ctx), "identity.admins"); err != nil {
		return 0, err
	}
	err = s.db.Scoped(ctx).Model(&User{}).Where("id <> ? AND status = ? AND roles LIKE ?", user, Active, "%,admin,%").Count(&n).Error
	return n, err
}

// anyAdmin reports whether somebody can administer something in this installation.
func (s *Service) anyAdmin(ctx context.Context) (bool, error) {
	var n int64
	admins := s.db.System(ctx, "the first start concerns the whole installation").Table("users").
		Where("status = ? AND roles LIKE ?", Active, "%,admin,%")
	if s.refusesDemo {
		admins = admins.Where("org_id NOT IN (SELECT id FROM organisations WHERE profile = ?)", Demo)
	}
	err := admins.Limit(1).Count(&n).Error
	return n > 0, err
}

// UserQuery asks for one page of users by name; empty fields choose all.
type UserQuery struct {
	Text   string // fragment of name or e-mail
	Name   string // fragment of name
	Status Status
	Role   actor.Role
	Team   uuid.UUID
	Cursor string
	Limit  int
}

// pageOfUsers reads one page of users with their teams, in two statements. Faults: page.bad_cursor.
func (s *Service) pageOfUsers(ctx context.Context, q UserQuery) (users []User, next string, err error) {
	name := fold.Fold(q.Name)
	keys := database.Keyset{Sort: "name", Filters: database.Digest(q.Text, q.Name, q.Status, q.Role, q.Team),
		Columns: []database.Column{{Name: "name_fold"}, {Name: "id", Type: database.UUID}}}
	find := s.db.Scoped(ctx).Model(&User{})
	if q.Text != "" {
		// Each word by itself: « Nina Roth » is kept as « roth nina ».
		for _, word := range strings.Fields(q.Text) {
			text := fold.Fold(word)
			find = find.Where("((name_fold LIKE ? ESCAPE '!' AND ? <> '') OR email LIKE ? ESCAPE '!')", containing(text), text, containing(strings.ToLower(word)))
		}
	}
	if q.Name != "" {
		find = find.Where("name_fold LIKE ? ESCAPE '!' AND ? <> ''", containing(name), name)
	}
	if q.Status != "" {
		find = find.Where("status = ?", q.Status)
	}
	if q.Role != "" {
		find = find.Where("roles LIKE ?", "%,"+string(q.Role)+",%")
	}
	if q.Team != uuid.Nil {
		find = find.Where("id IN (?)", s.db.Scoped(ctx).Model(&member{}).Select("user_id").Where("team_id = ?", q.Team))
	}
	if find, err = database.Page(find, keys, q.Cursor, q.Limit); err != nil {
		return nil, "", err
	}
	if err = find.Find(&users).Error; err != nil {
		return nil, "", err
	}
	users, next = database.Cut(keys, users, q.Limit, func(u User) []any { return []any{u.NameFold, u.ID} })
	return users, next, s.withTeams(ctx, users)
}

func (s *Service) withTeams(ctx context.Context, users []User) error {
	if len(users) == 0 {
		return nil
	}
	at := make(map[uuid.UUID]*User, len(users))
	ids := make([]uuid.UUID, len(users))
	for i := range users {
		at[users[i].ID], ids[i] = &users[i], users[i].ID
	}
	var members []member
	if err := s.db.Scoped(ctx).Where(s.db.Among("user_id", ids)).Order("team_id").Find(&members).Error; err != nil {
		return err
	}
	for _, m := range members {
		at[m.UserID].TeamIDs = append(at[m.UserID].TeamIDs, m.TeamID)
	}
	return nil
}

// containing is a LIKE pattern, with ! as escape.
func containing(text string) string {
	out := make([]rune, 0, len(text)+2)
	out = append(out, '%')
	for _, r := range text {
		if r == '%' || r == '_' || r == '!' {
			out = append(out, '!')
		}
		out = append(out, r)
	}
	return string(append(out, '%'))
}

func (s *Service) organisations(ctx context.Context) (list []OrganisationSummary, err error) {
	err = s.db.System(ctx, "the command line lists the installation").Table("organisations").
		Select("organisations.*, (SELECT count(*) FROM users WHERE users.org_id = organisations.id AND users.status = ?) AS active_users", Active).
		Order("organisations.name, organisations.id").Find(&list).Error
	return list, err
}

func (s *Service) everyMember(ctx context.Context) (list []Member, err error) {
	err = s.db.System(ctx, "the command line lists the installation").Table("users").
		Joins("JOIN organisations ON organisations.id = users.org_id").
		Joins("LEFT JOIN user_credentials ON user_credentials.org_id = users.org_id AND user_credentials.user_id = users.id").
		Select("users.*, organisations.name AS organisation, user_credentials.totp_confirmed_at IS NOT NULL AS totp").
		Order("organisations.name, organisations.id, users.name_fold, users.id").Find(&list).Error
	return list, err
}
