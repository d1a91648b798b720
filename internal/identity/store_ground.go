package identity

import (
	"context"

	"github.com/google/uuid"

	"besace/internal/platform/database"
	"besace/internal/platform/fault"
)

func (s *Service) team(ctx context.Context, id uuid.UUID) (Team, error) {
	return database.One[Team](s.db.Scoped(ctx).Where("id = ?", id))
}

func (s *Service) insertTeam(ctx context.Context, t Team) error {
	return teamConflict(s.db.Insert(ctx, &t))
}

func (s *Service) updateTeam(ctx context.Context, before Team, t *Team) error {
	t.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Team{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*t)
	return teamConflict(database.ExactlyOne(res, func() error { return staleTeam(before) }))
}

func teamConflict(err error) error {
	if database.Constraint(err) == "teams_name" {
		return fault.New(fault.Conflict, "team.duplicate_name", "Une équipe porte déjà ce nom.",
			fault.At("/name", "duplicate", "Un nom qu’aucune autre équipe ne porte.")).Because(err)
	}
	if fault.Is(err, "database.reference") {
		return fault.New(fault.Invalid, "team.invalid", "Des champs de l’équipe sont à corriger.",
			fault.At("/parentId", "unknown", "Une équipe de votre organisation.")).Because(err)
	}
	return err
}

func (s *Service) deleteTeam(ctx context.Context, t Team) error {
	err := database.ExactlyOne(s.db.Scoped(ctx).Where("id = ? AND version = ?", t.ID, t.Version).Delete(&Team{}), func() error { return staleTeam(t) })
	if fault.Is(err, "database.reference") {
		return fault.New(fault.Conflict, "team.in_use", "Cette équipe a encore des membres ou des équipes au-dessous d’elle\u00a0: déplacez-les d’abord.").Because(err)
	}
	return err
}

// lockTree makes moves in the tree wait for one another: two of them could close a circle together.
func (s *Service) lockTree(ctx context.Context) error {
	return s.db.Dialect().Lock(s.db.System(ctx, "a lock is no row"), "identity.teams")
}

// parents maps each team of the organisation to the one above.
func (s *Service) parents(ctx context.Context) (map[uuid.UUID]*uuid.UUID, error) {
	var teams []Team
	if err := s.db.Scoped(ctx).Select("id", "parent_id").Find(&teams).Error; err != nil {
		return nil, err
	}
	out := make(map[uuid.UUID]*uuid.UUID, len(teams))
	for _, t := range teams {
		out[t.ID] = t.ParentID
	}
	return out, nil
}

var byName = []database.Column{{Name: "name_fold"}, {Name: "id", Type: database.UUID}}

func (s *Service) pageOfTeams(ctx context.Context, cursor string, limit int) (teams []Team, next string, err error) {
	keys := database.Keyset{Sort: "name", Columns: byName}
	find, err := database.Page(s.db.Scoped(ctx).Model(&Team{}), keys, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	if err := find.Find(&teams).Error; err != nil {
		return nil, "", err
	}
	teams, next = database.Cut(keys, teams, limit, func(t Team) []any { return []any{t.NameFold, t.ID} })
	return teams, next, nil
}

// ground is a row of territory_prefixes.
type ground struct {
	OrgID       uuid.UUID `gorm:"column:org_id"`
	Prefix      string    `gorm:"column:prefix"`
	TerritoryID uuid.UUID `gorm:"column:territory_id"`
}

// TableName names the table for gorm.
func (ground) TableName() string { return "territory_prefixes" }

// OwnedBy is the organisation of the row.
func (g ground) OwnedBy() uuid.UUID { return g.OrgID }

// grounds are the beginnings of each territory of the organisation, and those within them that another one took.
func (s *Service) grounds(ctx context.Context) (own, lost map[uuid.UUID][]string, err error) {
	var all []ground
	if err := s.db.Scoped(ctx).Order("prefix").Find(&all).Error; err != nil {
		return nil, nil, err
	}
	own, lost = map[uuid.UUID][]string{}, map[uuid.UUID][]string{}
	holder := make(map[string]uuid.UUID, len(all))
	for _, g := range all {
		holder[g.Prefix] = g.TerritoryID
		own[g.TerritoryID] = append(own[g.TerritoryID], g.Prefix)
	}
	for _, g := range all {
		told := map[uuid.UUID]bool{g.TerritoryID: true}
		for _, beginning := range beginnings(g.Prefix) {
			if t, held := holder[beginning]; held && !told[t] {
				told[t] = true
				lost[t] = append(lost[t], g.Prefix)
			}
		}
	}
	return own, lost, nil
}

func (s *Service) territory(ctx context.Context, id uuid.UUID) (Territory, error) {
	t, err := database.One[Territory](s.db.Scoped(ctx).Where("id = ?", id))
	if err != nil {
		return Territory{}, err
	}
	list := []Territory{t}
	err = s.withPrefixes(ctx, list)
	return list[0], err
}

func (s *Service) withPrefixes(ctx context.Context, territories []Territory) error {
	if len(territories) == 0 {
		return nil
	}
	at := make(map[uuid.UUID]*Territory, len(territories))
	ids := make([]uuid.UUID, len(territories))
	for i := range territories {
		at[territories[i].ID], ids[i] = &territories[i], territories[i].ID
	}
	var rows []ground
	if err := s.db.Scoped(ctx).Where(s.db.Among("territory_id", ids)).Order("prefix").Find(&rows).Error; err != nil {
		return err
	}
	for _, g := range rows {
		at[g.TerritoryID].Prefixes = append(at[g.TerritoryID].Prefixes, g.Prefix)
	}
	return nil
}

func (s *Service) pageOfTerritories(ctx context.Context, cursor string, limit int) (territories []Territory, next string, err error) {
	keys := database.Keyset{Sort: "name", Columns: byName}
	find, err := database.Page(s.db.Scoped(ctx).Model(&Territory{}), keys, cursor, limit)
	if err != nil {
		return nil, "", err
	}
	if err := find.Find(&territories).Error; err != nil {
		return nil, "", err
	}
	territories, next = database.Cut(keys, territories, limit, func(t Territory) []any { return []any{t.NameFold, t.ID} })
	return territories, next, s.withPrefixes(ctx, territories)
}

// holders names the other territories that hold prefixes of t, by prefix. It locks the ground, so
// that two territories do not take one prefix at once.
func (s *Service) holders(ctx context.Context, t Territory) (map[string]string, error) {
	if err := s.db.Dialect().Lock(s.db.System(ctx, "a lock is no row"), "identity.ground"); err != nil {
		return nil, err
	}
	if len(t.Prefixes) == 0 {
		return nil, nil
	}
	var rows []struct {
		Prefix string `gorm:"column:prefix"`
		Name   string `gorm:"column:name"`
	}
	err := s.db.Scoped(ctx).Table("territory_prefixes").Select("territory_prefixes.prefix, t.name").
		Joins("JOIN territories t ON t.org_id = territory_prefixes.org_id AND t.id = territory_prefixes.territory_id").
		Where("territory_prefixes.prefix IN ? AND territory_prefixes.territory_id <> ?", t.Prefixes, t.ID).Scan(&rows).Error
	out := make(map[string]string, len(rows))
	for _, row := range rows {
		out[row.Prefix] = row.Name
	}
	return out, err
}

func (s *Service) insertTerritory(ctx context.Context, t Territory) error {
	if err := s.db.Insert(ctx, &t); err != nil {
		return territoryConflict(err)
	}
	return s.insertPrefixes(ctx, t)
}

func (s *Service) insertPrefixes(ctx context.Context, t Territory) error {
	rows := make([]ground, len(t.Prefixes))
	for i, prefix := range t.Prefixes {
		rows[i] = ground{OrgID: t.OrgID, Prefix: prefix, TerritoryID: t.ID}
	}
	return s.db.InsertAll(ctx, rows)
}

func (s *Service) updateTerritory(ctx context.Context, before Territory, t *Territory) error {
	t.Version = before.Version + 1
	res := s.db.Scoped(ctx).Model(&Territory{}).Where("id = ? AND version = ?", before.ID, before.Version).Select("*").Updates(*t)
	if err := database.ExactlyOne(res, func() error { return staleTerritory(before) }); err != nil {
		return territoryConflict(err)
	}
	if err := s.clearGround(ctx, t.ID); err != nil {
		return err
	}
	return s.insertPrefixes(ctx, *t)
}

func (s *Service) clearGround(ctx context.Context, territory uuid.UUID) error {
	return s.db.Scoped(ctx).Where("territory_id = ?", territory).Delete(&ground{}).Error
}

func (s *Service) deleteTerritory(ctx context.Context, t Territory) error {
	if err := s.clearGround(ctx, t.ID); err != nil {
		return err
	}
	res := s.db.Scoped(ctx).Where("id = ? AND version = ?", t.ID, t.Version).Delete(&Territory{})
	return database.ExactlyOne(res, func() error { return staleTerritory(t) })
}

func territoryConflict(err error) error {
	if database.Constraint(err) == "territories_name" {
		return fault.New(fault.Conflict, "territory.duplicate_name", "Un secteur porte déjà ce nom.",
			fault.At("/name", "duplicate", "Un nom qu’aucun autre secteur ne porte.")).Because(err)
	}
	return err
}

// ownerOf returns the adviser of the first of the prefixes that somebody holds who may own accounts;
// they come the longest first, and 2A and 2B after the digits.
func (s *Service) ownerOf(ctx context.Context, prefixes []string) (uuid.UUID, bool, error) {
	var rows []struct {
		Prefix    string    `gorm:"column:prefix"`
		AdviserID uuid.UUID `gorm:"column:adviser_id"`
		Roles     Roles     `gorm:"column:roles"`
	}
	err := s.db.Scoped(ctx).Table("territory_prefixes").Select("territory_prefixes.prefix, t.adviser_id, u.roles").
		Joins("JOIN territories t ON t.org_id = territory_prefixes.org_id AND t.id = territory_prefixes.territory_id").
		Joins("JOIN users u ON u.org_id = t.org_id AND u.id = t.adviser_id AND u.status = 'active'").
		Where("territory_prefixes.prefix IN ?", prefixes).Scan(&rows).Error
	if err != nil {
		return uuid.Nil, false, err
	}
	for _, prefix := range prefixes {
		for _, row := range rows {
			if row.Prefix == prefix && s.mayOwn(row.Roles) {
				return row.AdviserID, true, nil
			}
		}
	}
	return uuid.Nil, false, nil
}
