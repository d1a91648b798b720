package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"golang.org/x/text/encoding/charmap"

	"besace/internal/importing"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/sheet"
	"besace/internal/prospect"
	"besace/internal/testkit"
	"besace/internal/vocabulary"
)

// bench is one person's imports on one engine.
type bench struct {
	*testkit.Env
	t   *testing.T
	ctx context.Context
}

func each(t *testing.T, fn func(b bench)) {
	testkit.Each(t, func(t *testing.T, e *testkit.Env) {
		e.StartJobs(t)
		fn(bench{e, t, e.Here.Adviser.Context(t.Context())})
	})
}

func (b bench) must(err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// checked uploads a file and runs the dry run under the settings of the patch.
func (b bench) checked(content string, p importing.Patch) importing.Import {
	b.t.Helper()
	imp, err := b.App.Importing.Upload(b.ctx, "prospects.csv", strings.NewReader(content))
	b.must(err)
	imp, err = b.App.Importing.Configure(b.ctx, imp.ID, imp.Version, p)
	b.must(err)
	_, err = b.App.Importing.StartCheck(b.ctx, imp.ID, imp.Version)
	b.must(err)
	b.WaitForJobs(b.t)
	imp, err = b.App.Importing.Get(b.ctx, imp.ID)
	b.must(err)
	return imp
}

// imported also runs it.
func (b bench) imported(content string, p importing.Patch) importing.Import {
	b.t.Helper()
	return b.run(b.checked(content, p))
}

func (b bench) rows(imp importing.Import) []importing.Row {
	b.t.Helper()
	page, err := b.App.Importing.Rows(b.ctx, imp.ID, importing.RowQuery{Limit: 1000})
	b.must(err)
	return page.Items
}

// want fails unless the rows are decided so, in order.
func (b bench) want(imp importing.Import, decisions ...importing.Decision) {
	b.t.Helper()
	var got []importing.Decision
	for _, row := range b.rows(imp) {
		got = append(got, row.Decision)
	}
	if diff := cmp.Diff(decisions, got); diff != "" {
		b.t.Errorf("decisions (-want +got)\n%s%+v", diff, b.rows(imp))
	}
}

func (b bench) known(name string, fields prospect.Patch) prospect.Sheet {
	b.t.Helper()
	fields.Name = opt.Of(name)
	sheet, _, err := b.App.Prospect.Create(b.ctx, prospect.Draft{Kind: prospect.Company, Fields: fields})
	b.must(err)
	return sheet
}

func (b bench) account(id uuid.UUID) prospect.Sheet {
	b.t.Helper()
	sheet, err := b.App.Prospect.Get(b.ctx, id)
	b.must(err)
	return sheet
}

func phones(numbers ...string) opt.Value[[]prospect.PhoneInput] {
	var list []prospect.PhoneInput
	for _, n := range numbers {
		list = append(list, prospect.PhoneInput{Number: n, Label: "noté"})
	}
	return opt.Of(list)
}

func TestFillersAreNoEvidence(t *testing.T) {
	each(t, func(b bench) {
		b.known("Déjà là", prospect.Patch{Phones: phones("0353010099")})
		var file strings.Builder
		file.WriteString("Raison sociale;Téléphone;E-mail\n")
		for i := range 6 {
			fmt.Fprintf(&file, "%s;0123456789;accueil@centre-affaires.example\n", strings.Repeat(string(rune('A'+i)), 5))
		}
		file.WriteString("Autre;03 53 01 00 99;\n") // somebody's own number
		file.WriteString("Zut;;test@test.com\nZou;;test@test.com\n")
		imp := b.imported(file.String(), importing.Patch{Mode: opt.Of(importing.Create)})
		if imp.Created != 8 || imp.Decide != 1 {
			t.Errorf("%+v", imp.Counts)
		}
		for _, row := range b.rows(imp) {
			if cells := row.Cells(); (row.Decision == importing.ToDecide) != (cells[0] == "Autre") {
				t.Errorf("line %d (%s) is %s", row.Line, cells[0], row.Decision)
			}
		}
	})
}

func TestUpdateTouchesOnlyWhatTheFileGives(t *testing.T) {
	each(t, func(b bench) {
		siret := testkit.SIRET(1)
		before := b.known("Keller", prospect.Patch{SIRET: opt.Of(siret), TradeName: opt.Of("Chez K"), Website: opt.Of("https://k.example"), HeadcountMin: opt.Of[int64](3),
			Phones: phones("0353010001", "0639980011"), Address: opt.Of(prospect.PlacePatch{NoVisit: opt.Of(true)})})
		file := "SIRET;Raison sociale;Enseigne;Téléphone;Ville\n" + siret + ";Keller et fils;;03 53 01 00 02;Metz\n" + testkit.SIRET(2) + ";Inconnu;;;Metz\n"
		imp := b.imported(file, importing.Patch{Mode: opt.Of(importing.Update)})
		b.want(imp, importing.DecideUpdate, importing.Skip)
		after := b.account(before.ID)
		if after.Name != "Keller et fils" || after.TradeName != "Chez K" || after.Website != "https://k.example" || *after.HeadcountMin != 3 || after.Town != "Metz" || !after.NoVisit {
			t.Errorf("after update: %+v", after.Account)
		}
		if len(after.Phones) != 2 || after.Phones[0].Number != "+33353010002" || after.Phones[1].Number != "+33639980011" || after.Phones[1].Label != "noté" {
			t.Errorf("phones %+v", after.Phones)
		}
		// Asked to, an empty cell erases; and undoing brings all of it back.
		again := b.imported(file, importing.Patch{Mode: opt.Of(importing.Update), EmptyErases: opt.Of(true)})
		if after := b.account(before.ID); again.Updated != 1 || after.TradeName != "" || after.Website != "https://k.example" {
			t.Errorf("erased: %+v %+v", again.Counts, after.Account)
		}
		_, err := b.App.Importing.StartUndo(b.ctx, again.ID, again.Version)
		b.must(err)
		b.WaitForJobs(t)
		if after := b.account(before.ID); after.TradeName != "Chez K" {
			t.Errorf("after undo: %+v", after.Account)
		}
	})
}

func TestFilesNobodyWouldWish(t *testing.T) {
	each(t, func(b bench) {
		imp := b.checked("Raison sociale;Ville\nTrop;Metz;de;cellules\nCourte\nAvec\x00nul;Metz\n\"Guillemet;Metz\nBonne;Metz\n", importing.Patch{Mode: opt.Of(importing.Create)})
		b.want(imp, importing.Refused, importing.DecideNew, importing.DecideNew, importing.Refused, importing.DecideNew)
		if why := b.rows(imp)[0].Because(imp.Mapping()); len(why) != 1 || !strings.HasSuffix(why[0], "En trop\u00a0: «\u00a0de\u00a0», «\u00a0cellules\u00a0».") {
			t.Errorf("what no column takes is told as %q", why)
		}
		latin, err := charmap.Windows1252.NewEncoder().Bytes([]byte("Raison sociale;Ville\nÉlectricité;Épinal\n"))
		b.must(err)
		wrong := b.checked(string(latin), importing.Patch{Mode: opt.Of(importing.Create), Encoding: opt.Of(sheet.UTF8)})
		b.want(wrong, importing.Refused)
		// Detection can be overruled, and what the columns mean is then proposed anew.
		tabs, err := b.App.Importing.Upload(b.ctx, "p.txt", strings.NewReader("Raison sociale\tVille;Pays\nKeller\tMetz;FR\n"))
		b.must(err)
		if tabs, err = b.App.Importing.Configure(b.ctx, tabs.ID, tabs.Version, importing.Patch{Delimiter: opt.Of(";"), Header: opt.Of(false)}); err != nil {
			t.Fatal(err)
		}
		if columns := tabs.Mapping(); len(columns) != 2 || columns[0].Name != "Colonne A" || len(tabs.Sample()) != 2 {
			t.Errorf("read by semicolons without header: %+v", columns)
		}
	})
}

// A file that breaks a limit half-way fails as a whole, and says why.
func TestTooManyRows(t *testing.T) {
	each(t, func(b bench) {
		imp, err := b.App.Importing.Upload(b.ctx, "p.csv", strings.NewReader("Raison sociale;Ville\n"+strings.Repeat("Keller;Metz\n", 50_001)))
		b.must(err)
		imp, err = b.App.Importing.Configure(b.ctx, imp.ID, imp.Version, importing.Patch{Mode: opt.Of(importing.Create)})
		b.must(err)
		_, err = b.App.Importing.StartCheck(b.ctx, imp.ID, imp.Version)
		b.must(err)
		b.WaitForJobs(t)
		if imp, err = b.App.Importing.Get(b.ctx, imp.ID); err != nil || imp.Status != importing.Failed || imp.ErrorCode != "sheet.too_many_rows" {
			t.Errorf("%s %s %v", imp.Status, imp.ErrorCode, err)
		}
	})
}

func TestOwnersSourcesTagsAndOtherKeys(t *testing.T) {
	each(t, func(b bench) {
		admin := b.Here.Admin.Context(t.Context())
		tag, err := b.App.Vocabulary.CreateTag(admin, vocabulary.WordDraft{Name: "Salon 2026"})
		b.must(err)
		source, err := b.App.Vocabulary.CreateSource(admin, vocabulary.WordDraft{Name: "Achat de fichier"})
		b.must(err)
		b.ctx = admin
		colleague := b.Here.Colleague.Actor.UserID
		imp := b.imported("Code client;Raison sociale;Origine;Étiquettes;Nom;Prénom;Civilité\nC1;Keller;achat DE fichier;Salon 2026, inconnue;;;\n;;;;Étienne;Zoé;Mme\n",
			importing.Patch{OwnerRule: opt.Of(importing.OwnerFixed), Owner: opt.Of(colleague), Tags: opt.Of([]uuid.UUID{tag.ID}), Status: opt.Of("prospect")})
		rows := b.rows(imp)
		keller, zoe := b.account(*rows[0].AccountID), b.account(*rows[1].AccountID)
		if keller.OwnerID != colleague || *keller.SourceID != source.ID || len(keller.TagIDs) != 1 || keller.Status != prospect.Prospect || keller.ExternalRef != "C1" {
			t.Errorf("company %+v", keller)
		}
		if zoe.Kind != prospect.Person || zoe.LastName != "Étienne" || zoe.Civility != "mrs" || len(zoe.TagIDs) != 1 {
			t.Errorf("person %+v", zoe)
		}
		if problems := rows[0].Problems(); len(problems) != 1 || problems[0].Code != "unknown_tag" || problems[0].Column != 3 {
			t.Errorf("problems %+v", problems)
		}
		b.want(b.checked("Code client;Raison sociale\nC1;Keller SA\nC2;Roth\n", importing.Patch{}), importing.DecideUpdate, importing.DecideNew)
		b.want(b.checked("Raison sociale;CP\nkeller;57000\n", importing.Patch{Key: opt.Of(importing.ByNamePostcode)}), importing.DecideNew)
	})
}

func TestWorkbooksAreReadAlike(t *testing.T) {
	each(t, func(b bench) {
		var file bytes.Buffer
		w, err := sheet.NewXLSX(&file, "Prospects", "SIRET", "Raison sociale", "Code postal")
		b.must(err)
		b.must(w.Write(sheet.Text(testkit.SIRET(1)), sheet.Text("Keller"), sheet.Text("01000")))
		b.must(w.Close())
		imp := b.imported(file.String(), importing.Patch{})
		if got := b.account(*b.rows(imp)[0].AccountID); *got.SIRET != testkit.SIRET(1) || got.Postcode != "01000" {
			t.Errorf("%+v", got.Account)
		}
	})
}

// A step is over as soon as the import says so, although its job still has to record
// its own end: the next one starts, the same one starts anew, and a job that runs once
// more because its process died in between leaves them alone.
func TestAStepThatIsOverIsInNobodysWay(t *testing.T) {
	each(t, func(b bench) {
		unfinished := func(imp importing.Import) {
			b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
				return b.App.DB.System(ctx, "test: the job has not recorded its end yet").Exec(`UPDATE jobs SET state = 'running',
					locked_by = 'elsewhere', locked_until = ?, finished_at = NULL WHERE id = ?`, clock.Wall().Add(time.Minute), *imp.JobID).Error
			}))
		}
		requeued := func(job uuid.UUID) {
			b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
				return b.App.DB.System(ctx, "test: its process died, another one takes the job").Exec(`UPDATE jobs SET state = 'queued',
					locked_by = NULL, locked_until = NULL WHERE id = ?`, job).Error
			}))
			b.WaitForJobs(t)
		}
		first := b.checked("Raison sociale;Ville\nKeller;Metz\n", importing.Patch{Mode: opt.Of(importing.Create)})
		unfinished(first)
		again, err := b.App.Importing.StartCheck(b.ctx, first.ID, first.Version)
		b.must(err)
		if *again.JobID == *first.JobID {
			t.Error("the second check is the job of the first")
		}
		b.WaitForJobs(t)
		imp, err := b.App.Importing.Get(b.ctx, first.ID)
		b.must(err)
		if imp.Status != importing.Checked {
			t.Fatalf("checked again: %s", imp.Status)
		}
		unfinished(imp)
		imp, err = b.App.Importing.StartRun(b.ctx, imp.ID, imp.Version)
		b.must(err)
		b.WaitForJobs(t)
		requeued(*first.JobID)
		requeued(*again.JobID)
		imp, err = b.App.Importing.Get(b.ctx, imp.ID)
		b.must(err)
		if imp.Status != importing.Done || imp.Created != 1 {
			t.Errorf("%s %+v", imp.Status, imp.Counts)
		}
		// While a step is under way, nothing else begins.
		b.must(b.App.DB.InTx(b.ctx, func(ctx context.Context) error {
			return b.App.DB.System(ctx, "test: the step is under way").Exec("UPDATE imports SET status = 'running' WHERE id = ?", imp.ID).Error
		}))
		unfinished(imp)
		if _, err := b.App.Importing.StartUndo(b.ctx, imp.ID, imp.Version); !fault.Is(err, "import.busy") {
			t.Errorf("undone while it runs: %v", err)
		}
	})
}

// The address of a contact makes a row look like her company, but is no key of it.
func TestContactsOfKnownAccountsAreEvidence(t *testing.T) {
	each(t, func(b bench) {
		keller := b.known("Keller", prospect.Patch{})
		_, _, err := b.App.Prospect.AddContact(b.ctx, keller.ID, prospect.ContactDraft{Fields: prospect.ContactPatch{
			LastName: opt.Of("Weber"), Emails: opt.Of([]prospect.EmailInput{{Address: "h.weber@keller.example"}}),
		}})
		b.must(err)
		const row = "Raison sociale;E-mail\nAtelier du Bois;H.Weber@keller.example\n"
		imp := b.checked(row, importing.Patch{})
		b.want(imp, importing.ToDecide)
		if matches := b.rows(imp)[0].Matches(); len(matches) != 1 || matches[0].Name != "Keller" || !cmp.Equal(matches[0].By, []string{"email"}) {
			b.t.Errorf("matches %+v", matches)
		}
		b.want(b.checked(row, importing.Patch{Key: opt.Of(importing.ByEmail)}), importing.ToDecide)
	})
}

// The timeline says which line of which file made or changed an account, until the
// import is taken back.
func TestTheTimelineTellsOfImports(t *testing.T) {
	each(t, func(b bench) {
		timeline := func(account uuid.UUID, cursor string, limit int) prospect.TimelinePage {
			t.Helper()
			page, err := b.App.Prospect.Timeline(b.ctx, account, cursor, limit)
			b.must(err)
			return page
		}
		told := func(account uuid.UUID) (lines []string) {
			t.Helper()
			for _, e := range timeline(account, "", 50).Items {
				if e.Kind != "imported" {
					lines = append(lines, e.Kind)
					continue
				}
				var data struct {
					ImportID      uuid.UUID
					File, Outcome string
					Line          int
				}
				b.must(json.Unmarshal([]byte(e.Data), &data))
				if e.About != "import" || e.AboutID != data.ImportID || *e.AuthorID != b.Here.Adviser.Actor.UserID || e.OccurredAt.IsZero() {
					t.Errorf("entry %+v", e)
				}
				lines = append(lines, fmt.Sprint(data.Outcome, " ", data.File, " ", data.Line))
			}
			return lines
		}
		first := b.imported("Code client;Raison sociale\nC1;Keller\nC2;Roth\n", importing.Patch{})
		keller, roth := *b.rows(first)[0].AccountID, *b.rows(first)[1].AccountID
		_, _, err := b.App.Prospect.AddNote(b.ctx, keller, prospect.NoteDraft{Text: "Souhaite un devis."})
		b.must(err)
		second := b.imported("Code client;Raison sociale\nC1;Keller SA\n", importing.Patch{Key: opt.Of(importing.ByExternalRef)})
		if diff := cmp.Diff([]string{"updated prospects.csv 2", "note", "created prospects.csv 2"}, told(keller)); diff != "" {
			t.Errorf("timeline (-want +got)\n%s", diff)
		}
		if diff := cmp.Diff([]string{"created prospects.csv 3"}, told(roth)); diff != "" {
			t.Errorf("timeline (-want +got)\n%s", diff)
		}
		// Page by page, nothing twice and nothing missed.
		var paged []string
		for cursor, first := "", true; first || cursor != ""; first = false {
			page := timeline(keller, cursor, 1)
			for _, e := range page.Items {
				paged = append(paged, e.Kind)
			}
			cursor = page.Next
		}
		if diff := cmp.Diff([]string{"imported", "note", "imported"}, paged); diff != "" {
			t.Errorf("pages (-want +got)\n%s", diff)
		}
		ctx, statements := database.CountStatements(b.ctx)
		if sheet, err := b.App.Prospect.Overview(ctx, keller); err != nil || len(sheet.Timeline.Items) != 3 || statements() > 6 {
			t.Errorf("the sheet has %d entries in %d statements, %v", len(sheet.Timeline.Items), statements(), err)
		}
		_, err = b.App.Importing.StartUndo(b.ctx, second.ID, second.Version)
		b.must(err)
		b.WaitForJobs(t)
		if diff := cmp.Diff([]string{"note", "created prospects.csv 2"}, told(keller)); diff != "" {
			t.Errorf("after the undo (-want +got)\n%s", diff)
		}
	})
}
