package importing

import (
	"cmp"
	"context"
	"errors"
	"io"
	"slices"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/actor"
	"besace/internal/platform/audit"
	"besace/internal/platform/blob"
	"besace/internal/platform/clock"
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/id"
	"besace/internal/platform/jobs"
	"besace/internal/platform/sheet"
)

// Service is the use-cases of imports; each method is one transaction on behalf of
// the actor of ctx, who sees her own imports and those of the people she sees.
type Service struct {
	db         *database.DB
	audit      *audit.Log
	files      *blob.Store
	jobs       *jobs.Queue
	accounts   Accounts
	receivers  Receivers
	directory  Directory
	vocabulary Vocabulary
	limits     sheet.Limits
}

// Deps is what imports are made of.
type Deps struct {
	DB         *database.DB
	Audit      *audit.Log
	Files      *blob.Store
	Jobs       *jobs.Queue
	Accounts   Accounts
	Receivers  Receivers
	Directory  Directory
	Vocabulary Vocabulary
	Limits     sheet.Limits // zero: the defaults of sheet
}

// Kinds of job.
const (
	checkKind = "import.check"
	runKind   = "import.run"
	undoKind  = "import.undo"
)

// job is the payload of every job of this package.
type job struct {
	Import uuid.UUID `json:"import"`
}

// New returns the imports kept in the database and registers their jobs.
func New(d Deps) *Service {
	s := &Service{db: d.DB, audit: d.Audit, files: d.Files, jobs: d.Jobs, accounts: d.Accounts, receivers: d.Receivers, directory: d.Directory, vocabulary: d.Vocabulary, limits: d.Limits}
	jobs.Register(d.Jobs, checkKind, s.check)
	jobs.Register(d.Jobs, runKind, s.run)
	jobs.Register(d.Jobs, undoKind, s.undo)
	return s
}

// File is what is uploaded.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
}

const (
	sampleRows  = 20
	guessedRows = 200 // rows on which a mapping is proposed
	maxName     = 200
)

// Upload keeps a file and proposes what its columns mean. Faults: those of
// sheet.Open, import.file_name.
func (s *Service) Upload(ctx context.Context, name string, file File) (imp Import, err error) {
	name = strings.TrimSpace(name)
	if name == "" || len([]rune(name)) > maxName {
		return Import{}, fault.New(fault.Invalid, "import.file_name", "Donnez le nom du fichier, 200 caractères au plus.",
			fault.At("query:fileName", "required", "Le nom du fichier, comme prospects.csv."))
	}
	who, now := actor.Current(ctx), clock.Now(ctx)
	settings := Settings{Mode: Both, Key: BySIRET, OwnerRule: OwnerTerritory, Status: "lead", Kind: "company", Zone: who.TimeZone}
	imp = Import{ID: id.New(), OrgID: who.OrgID, Version: 1, OwnerID: who.UserID, Status: Uploaded, FileName: name, CreatedAt: now, UpdatedAt: now}
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return Import{}, err
	}
	imp.FileSize = size
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.look(ctx, &imp, settings, file, size); err != nil {
			return err
		}
		imp.SettingsJSON = encoded(withUsualKey(settings, imp.Mapping()))
		if _, err := file.Seek(0, io.SeekStart); err != nil {
			return err
		}
		if err := s.db.Insert(ctx, &imp); err != nil {
			return err
		}
		if _, err := s.files.Put(ctx, imp.ID, file); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Created("import.uploaded", imp.Ref(), imp))
	})
	return imp, err
}

// withUsualKey chooses the key that the file's columns allow, the surest first.
func withUsualKey(s Settings, columns []Column) Settings {
	for _, by := range []struct {
		field Field
		key   Key
	}{{FieldID, ByID}, {FieldSIRET, BySIRET}, {FieldExternalRef, ByExternalRef}, {FieldEmail, ByEmail}, {FieldPhone, ByPhone}} {
		if slices.ContainsFunc(columns, func(c Column) bool { return c.Field == by.field }) {
			s.Key = by.key
			return s
		}
	}
	s.Key = ByNamePostcode
	return s
}

// look reads the beginning of the file: what it is, its columns, what they may mean.
func (s *Service) look(ctx context.Context, imp *Import, settings Settings, file io.ReaderAt, size int64) error {
	words, err := s.vocabulary.Words(ctx)
	if err != nil {
		return err
	}
	options := settings.Reading.options()
	options.Limits, options.Names = s.limits, columnNames(words.Custom)
	reader, err := sheet.Open(file, size, options)
	if err != nil {
		return err
	}
	defer reader.Close()
	var rows [][]string
	sample := []SampleRow{}
	for len(rows) < guessedRows {
		row, err := reader.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		rows = append(rows, row.Cells)
		if len(sample) < sampleRows {
			sample = append(sample, SampleRow{Line: row.Line, Cells: row.Cells})
		}
	}
	columns := propose(reader.Header(), rows, words.Custom)
	imp.Signature = signature(reader.Header())
	remembered, err := s.remembered(ctx, imp.Signature, encoded(reader.Header()))
	if err != nil {
		return err
	}
	imp.FormatJSON, imp.HeaderJSON, imp.SampleJSON = encoded(reader.Format()), encoded(reader.Header()), encoded(sample)
	imp.MappingJSON = encoded(recall(columns, remembered, words.Custom))
	return nil
}

// Get returns one import. Fault: not_found.
func (s *Service) Get(ctx context.Context, id uuid.UUID) (Import, error) {
	imp, err := s.load(ctx, id)
	if err != nil {
		return imp, err
	}
	list := []Import{imp}
	err = s.tellStopped(ctx, list)
	return list[0], err
}

// Delete forgets an import that stored nothing, with its file. Faults: not_found,
// import.stale, import.state, import.busy.
func (s *Service) Delete(ctx context.Context, id uuid.UUID, version int64) error {
	return s.db.InTx(ctx, func(ctx context.Context) error {
		imp, err := s.seen(ctx, id, version)
		if err != nil {
			return err
		}
		if !slices.Contains([]Status{Uploaded, Checking, Checked, Failed}, imp.Status) {
			return badState("Cet import a déjà eu lieu\u00a0: annulez-le plutôt, son historique reste.")
		}
		if err := s.idle(ctx, imp); err != nil {
			return err
		}
		if err := s.erase(ctx, imp); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Removed("import.deleted", imp.Ref(), imp))
	})
}

// StartCheck asks for the dry run. Faults: not_found, import.stale, import.state,
// import.lines_erased, import.busy, import.mapping, import.words.
func (s *Service) StartCheck(ctx context.Context, id uuid.UUID, version int64) (Import, error) {
	return s.begin(ctx, id, version, Checking, checkKind, func(imp Import) error {
		words, err := s.vocabulary.Words(ctx)
		if err != nil {
			return err
		}
		return cmp.Or(mappable(imp.Mapping(), imp.Settings()), words.known(imp.Mapping()), words.usable(imp.Settings()))
	})
}

// StartRun asks for the import itself, or for the rest of it: rows done are not done
// again. Faults: not_found, import.stale, import.state, import.lines_erased, import.busy.
func (s *Service) StartRun(ctx context.Context, id uuid.UUID, version int64) (Import, error) {
	return s.begin(ctx, id, version, Running, runKind, nil)
}

// StartUndo asks for the accounts of the import to be as they were; again, for those that were kept because they had been
// touched. Faults: not_found, import.stale, import.state, import.lines_erased, import.busy.
func (s *Service) StartUndo(ctx context.Context, id uuid.UUID, version int64) (Import, error) {
	return s.begin(ctx, id, version, Undoing, undoKind, func(imp Import) error {
		if imp.Status == Undone && imp.Kept == 0 {
			return badState(refusal[Undoing])
		}
		return nil
	})
}

// begin enqueues a step that the status of the import allows.
func (s *Service) begin(ctx context.Context, id uuid.UUID, version int64, to Status, kind string, rule func(Import) error) (imp Import, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.seen(ctx, id, version)
		if err != nil {
			return err
		}
		switch {
		case before.LinesErasedAt != nil:
			return before.linesErased(ctx)
		case !slices.Contains(next[to], before.Status):
			return badState(refusal[to])
		}
		if err := s.idle(ctx, before); err != nil {
			return err
		}
		if rule != nil {
			if err := rule(before); err != nil {
				return err
			}
		}
		imp = before
		imp.Status, imp.ErrorCode, imp.ErrorMessage = to, "", ""
		if to == Checking { // its rows are read anew
			imp.Counts = Counts{}
		}
		enqueued, err := s.jobs.Enqueue(ctx, kind, job{Import: id}, jobs.Priority(2))
		if err != nil {
			return err
		}
		imp.JobID = &enqueued
		return s.save(ctx, before, &imp, "import."+string(to))
	})
	return imp, err
}

var refusal = map[Status]string{
	Checking: "Cet import a déjà eu lieu\u00a0: il ne peut plus être contrôlé.",
	Running:  "Contrôlez d’abord le fichier\u00a0: rien n’est importé sans essai à blanc.",
	Undoing:  "Cet import n’a rien enregistré, ou a déjà été annulé.",
}

func stale(current Import) error {
	return fault.New(fault.Stale, "import.stale", "Cet import a avancé entre-temps\u00a0; reprenez son état actuel.").With(current)
}
