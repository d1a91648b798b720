package importing

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/clock"
	"besace/internal/platform/id"
	"besace/internal/platform/together"
)

// line is one row of the file on its way to a decision.
type line struct {
	number   int64
	cells    []string
	decimals []int // columns of the numbers of a workbook, whose dot is no doubt
	record   Record
	name     string   // by which it is compared with others
	evidence []string // by which it may be recognised otherwise
	problems []Problem

	namesakes []namesake
	targets   []*candidate // accounts that the key says it is
	accountID uuid.UUID
	exists    bool
	unchanged bool

	choice  string     // of the user: create, update, skip
	chosen  *uuid.UUID // the account to update
	decided Decision
	matches []Match
	staged  Row
}

// checker decides what becomes of rows.
type checker struct {
	imp       Import
	settings  Settings
	columns   []Column
	reading   *reading
	matcher   *matcher
	accounts  Accounts
	directory Directory
	followers map[uuid.UUID]string
}

// decide reads a batch of rows and says what would become of each.
func (c *checker) decide(ctx context.Context, lines []*line) error {
	together.Each(lines, func(l *line) {
		var problems []Problem
		l.decimals = c.reading.doubtless(l.cells, l.decimals)
		l.record, problems = c.reading.record(l.cells, l.decimals)
		l.problems = append(l.problems, problems...)
		l.name, l.evidence = l.record.matchName(c.settings.Kind), c.matcher.evidence(l.record)
	})
	if err := c.matcher.prepare(ctx, lines); err != nil {
		return err
	}
	for _, l := range byName(lines) {
		c.target(l)
	}
	now := clock.Now(ctx)
	for _, l := range lines {
		c.noteFillers(l)
		c.noteJobTitle(l)
		c.noteNext(l, now)
	}
	if err := c.check(ctx, lines); err != nil {
		return err
	}
	for _, l := range lines {
		if err := c.settle(ctx, l); err != nil {
			return err
		}
		l.problems = l.problems[:min(len(l.problems), maxProblems)]
	}
	return nil
}

// countWarnings counts the line in the columns that it warns of, if it is to be taken.
func (l *line) countWarnings(columns []Column) {
	if l.decided != DecideNew && l.decided != DecideUpdate {
		return
	}
	warned := map[int]bool{}
	for _, p := range l.problems {
		if p.Severity == severityWarning && p.Column >= 0 && p.Column < len(columns) && !warned[p.Column] {
			warned[p.Column] = true
			columns[p.Column].Warned++
		}
	}
}

// byName is the lines in the order of their names. New accounts get their ids in that
// order and are stored in that of their ids (inOrder): those of one batch are neighbours
// in the indexes of names, of which each page is then written once, not in every batch.
func byName(lines []*line) []*line {
	sorted := slices.Clone(lines)
	slices.SortStableFunc(sorted, func(a, b *line) int { return cmp.Compare(a.name, b.name) })
	return sorted
}

// target finds the account that the row is about, by the key or by choice.
func (c *checker) target(l *line) {
	l.targets = c.matcher.known(c.settings.Key, l)
	switch {
	case l.choice == "update" && l.chosen != nil:
		l.accountID, l.exists = *l.chosen, true
	case l.choice == "" && len(l.targets) == 1 && l.targets[0].Visible && !l.targets[0].elsewhere(c.settings.Key, l.record) && c.settings.Mode != Create:
		l.accountID, l.exists = l.targets[0].ID, true
	default:
		l.accountID = id.New()
	}
}

// check holds the rows against the rules of the prospect file, those with a cell that
// cannot be read too, so that all there is to mend is told at once.
func (c *checker) check(ctx context.Context, lines []*line) error {
	var drafts []Draft
	var of []*line
	for _, l := range lines {
		if !slices.ContainsFunc(l.problems, func(p Problem) bool { return p.Column == wholeRow && p.Severity == severityError }) {
			drafts = append(drafts, Draft{Import: c.imp.ID, AccountID: l.accountID, Exists: l.exists, Record: l.record, Settings: &c.settings})
			of = append(of, l)
		}
	}
	verdicts, err := c.accounts.Check(ctx, drafts)
	if err != nil {
		return err
	}
	for i, v := range verdicts {
		for _, p := range v.Problems {
			p.Column, p.Severity = locate(p.Field, c.columns, of[i].record), severityError
			if !slices.ContainsFunc(of[i].problems, func(known Problem) bool {
				return known.Column == p.Column && known.Severity == severityError && known.Field == ""
			}) {
				of[i].problems = append(of[i].problems, p)
			}
		}
		of[i].unchanged = v.Outcome == RowUnchanged
	}
	return nil
}

// noteFillers warns of values that identify nobody.
func (c *checker) noteFillers(l *line) {
	warn := func(values []string, field Field) {
		for nth, value := range values {
			switch {
			case value == "":
			case placeholder(value):
				l.problems = append(l.problems, warning(nthColumn(c.columns, field, nth), placeholderCode,
					"Valeur de remplissage\u00a0: elle est reprise, mais ne sert pas à reconnaître les doublons."))
			case c.matcher.filler(value):
				l.problems = append(l.problems, warning(nthColumn(c.columns, field, nth), "shared", fmt.Sprintf(
					"Valeur commune à %d lignes\u00a0: elle est reprise, mais ne sert pas à reconnaître les doublons.", c.matcher.shared[sharedKey(value)])))
			}
		}
	}
	warn(l.record.Phones, FieldPhone)
	warn(l.record.Emails, FieldEmail)
}

// noteJobTitle warns of a job title that nobody gets: it is that of the contact whom the row of a
// company names.
func (c *checker) noteJobTitle(l *line) {
	switch r := l.record; {
	case r.Text(FieldJobTitle) == "":
	case r.Kind(c.settings.Kind) != "company":
		l.problems = append(l.problems, warning(nthColumn(c.columns, FieldJobTitle, 0), "not_a_company",
			"La fonction est celle de l’interlocuteur d’une entreprise\u00a0: elle n’est pas reprise."))
	case r.Text(FieldFirstName) == "" && r.Text(FieldLastName) == "":
		l.problems = append(l.problems, warning(nthColumn(c.columns, FieldJobTitle, 0), "nobody",
			"Une fonction sans nom\u00a0: aucun interlocuteur n’est ajouté."))
	}
}

func nthColumn(columns []Column, f Field, nth int) int {
	for i, column := range columns {
		if column.Field == f {
			if nth == 0 {
				return i
			}
			nth--
		}
	}
	return wholeRow
}

// settle takes the decision.
func (c *checker) settle(ctx context.Context, l *line) error {
	l.decided = Refused
	switch {
	case l.choice == "skip":
		l.decided = Skip
		return nil
	case hasError(l.problems):
		return nil
	case l.exists:
		return c.settleKnown(l)
	}
	found := c.matcher.alike(l)
	for _, r := range found {
		if err := c.note(ctx, l, r); err != nil {
			return err
		}
	}
	if c.refuseSame(l, found) {
		return nil
	}
	switch {
	case l.choice == "create":
		l.decided = DecideNew
	case len(l.targets) > 1, len(l.targets) == 1 && !l.targets[0].Visible, len(l.targets) == 1 && c.settings.Mode != Create && l.targets[0].elsewhere(c.settings.Key, l.record):
		if err := c.noteTargets(ctx, l, found); err != nil {
			return err
		}
		l.decided = ToDecide
	case len(l.targets) == 1: // in a mode that only creates
		if err := c.noteTargets(ctx, l, found); err != nil {
			return err
		}
		l.decided = Skip
		l.problems = append(l.problems, warning(wholeRow, alreadyKnownCode, "Ce compte est déjà dans le fichier des prospects."))
	case c.settings.Mode == Update:
		l.decided = Skip
		l.problems = append(l.problems, warning(wholeRow, "not_found", "Aucun compte connu ne correspond à cette ligne."))
	case len(found) > 0:
		l.decided = ToDecide
	default:
		l.decided = DecideNew
	}
	if l.decided != Skip {
		c.matcher.remember(l)
	}
	return nil
}

func (c *checker) settleKnown(l *line) error {
	if other, taken := c.matcher.claimed[l.accountID]; taken && other != l.number {
		l.refuseClaimed(other)
		return nil
	}
	c.matcher.claimed[l.accountID] = l.number
	l.decided = DecideUpdate
	if l.unchanged {
		l.decided = Skip
		l.problems = append(l.problems, warning(wholeRow, "unchanged", "Le compte est déjà à jour."))
	}
	return nil
}

// refuseClaimed refuses a row about an account that another row of the file is about: two
// rows cannot be written over the same version, nor be taken back one without the other.
func (l *line) refuseClaimed(other int64) {
	l.decided = Refused
	l.problems = append(l.problems, failing(wholeRow, duplicateLine, fmt.Sprintf("La ligne %d est déjà celle de ce compte.", other)))
}

// refuseSame refuses a row whose SIRET an earlier row has, or an account that the
// importer cannot update: it can be there only once.
func (c *checker) refuseSame(l *line, found []resemblance) bool {
	for _, r := range found {
		if !slices.Contains(r.by, "siret") {
			continue
		}
		column := locate("/siret", c.columns, l.record)
		switch {
		case r.line > 0:
			l.problems = append(l.problems, failing(column, duplicateLine, fmt.Sprintf("La ligne %d a le même SIRET.", r.line)))
			return true
		case !r.Visible:
			l.problems = append(l.problems, failing(column, alreadyKnownCode, "Un compte porte déjà ce SIRET\u00a0; il est suivi par "+c.followers[r.OwnerID]+"."))
			return true
		case l.choice == "create":
			l.problems = append(l.problems, failing(column, alreadyKnownCode, "Un compte porte déjà ce SIRET\u00a0: mettez-le à jour ou passez la ligne."))
			return true
		}
	}
	return false
}

// note adds a resemblance to what the user is shown.
func (c *checker) note(ctx context.Context, l *line, r resemblance) error {
	if len(l.matches) >= maxMatches {
		return nil
	}
	m := Match{Line: r.line, By: r.by}
	switch {
	case r.line > 0:
		m.Name, m.Similarity = r.Name, r.similarity
	case r.Visible:
		account := r.ID
		m.AccountID, m.Name, m.Similarity = &account, r.Name, r.similarity
	default:
		name, err := c.follower(ctx, r.OwnerID)
		if err != nil {
			return err
		}
		account := r.ID
		m.FollowedBy, m.Hidden = name, &account
	}
	l.matches = append(l.matches, m)
	return nil
}

// noteTargets adds the accounts that the key found and that do not look alike.
func (c *checker) noteTargets(ctx context.Context, l *line, found []resemblance) error {
	for _, t := range l.targets {
		told := slices.ContainsFunc(found, func(r resemblance) bool { return r.candidate == t })
		if told {
			continue
		}
		if err := c.note(ctx, l, resemblance{candidate: t, by: []string{string(c.settings.Key)}}); err != nil {
			return err
		}
	}
	return nil
}

func (c *checker) follower(ctx context.Context, owner uuid.UUID) (string, error) {
	if name, known := c.followers[owner]; known {
		return name, nil
	}
	name, err := c.directory.NameOf(ctx, owner)
	if err == nil {
		c.followers[owner] = name
	}
	return name, err
}

// row is the line as it is staged.
func (l *line) row(imp Import) Row {
	row := Row{OrgID: imp.OrgID, ImportID: imp.ID, Line: l.number, Version: 1, Decision: l.decided,
		CellsJSON: encoded(l.cells), RecordJSON: encoded(l.record), ProblemsJSON: "[]", MatchesJSON: "[]"}
	if len(l.decimals) > 0 {
		row.DecimalsJSON = encoded(l.decimals)
	}
	if len(l.problems) > 0 {
		row.ProblemsJSON = encoded(l.problems)
	}
	if len(l.matches) > 0 {
		row.MatchesJSON = encoded(l.matches)
	}
	if l.decided == DecideNew || l.decided == DecideUpdate {
		account := l.accountID
		row.AccountID = &account
	}
	return row
}
