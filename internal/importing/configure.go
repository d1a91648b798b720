package importing

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/opt"
	"besace/internal/platform/sheet"
)

// Patch is what changes the way a file is to be imported: only what is present.
type Patch struct {
	Mapping     opt.Value[[]Column] // Field and CustomKey of every column, in order
	Mode        opt.Value[Mode]
	Key         opt.Value[Key]
	EmptyErases opt.Value[bool]
	OwnerRule   opt.Value[OwnerRule]
	Owner       opt.Value[uuid.UUID]
	Source      opt.Value[uuid.UUID]
	Tags        opt.Value[[]uuid.UUID]
	Status      opt.Value[string]
	Kind        opt.Value[string]
	Encoding    opt.Value[sheet.Encoding]
	Delimiter   opt.Value[string]
	Header      opt.Value[bool]
	HeaderLine  opt.Value[int] // 0: no row names the columns; it says more than Header
	Sheet       opt.Value[string]
}

func (p Patch) rereads() bool {
	return p.Encoding.Present() || p.Delimiter.Present() || p.Header.Present() || p.HeaderLine.Present() || p.Sheet.Present()
}

// Configure changes how the file is to be read and imported; what was checked must
// be checked again. Faults: not_found, import.stale, import.state, import.lines_erased, import.busy,
// import.mapping, import.words, those of sheet.Open.
func (s *Service) Configure(ctx context.Context, id uuid.UUID, version int64, p Patch) (imp Import, err error) {
	err = s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.seen(ctx, id, version)
		if err != nil {
			return err
		}
		switch {
		case before.LinesErasedAt != nil:
			return before.linesErased(ctx)
		case !slices.Contains([]Status{Uploaded, Checking, Checked, Failed}, before.Status):
			return badState("Cet import a déjà eu lieu\u00a0: sa préparation ne change plus.")
		}
		if err := s.idle(ctx, before); err != nil {
			return err
		}
		imp = before
		settings := before.Settings()
		p.applyTo(&settings)
		if p.rereads() {
			if err := s.reread(ctx, &imp, settings); err != nil {
				return err
			}
		}
		if p.Mapping.Present() {
			if err := remap(&imp, p.Mapping.Get()); err != nil {
				return err
			}
		}
		if err := s.checkWords(ctx, p); err != nil {
			return err
		}
		if settings.OwnerRule == OwnerFixed && settings.Owner == nil {
			return fault.New(fault.Invalid, "import.owner", "Dites à qui confier les comptes.", fault.At("/newOwnerId", "required", "Le conseiller qui suivra les comptes."))
		}
		if settings.OwnerRule == OwnerFixed {
			if err := s.receivable(ctx, *settings.Owner); err != nil {
				return err
			}
		}
		imp.SettingsJSON = encoded(settings)
		imp.Status, imp.ErrorCode, imp.ErrorMessage = Uploaded, "", ""
		return s.save(ctx, before, &imp, "import.configured")
	})
	return imp, err
}

// receivable refuses what the run would refuse of every row. Faults: import.owner.
func (s *Service) receivable(ctx context.Context, owner uuid.UUID) error {
	err := s.receivers.MayReceive(ctx, owner)
	if f, refused := fault.Of(err); refused && f.Kind == fault.Invalid {
		return fault.New(fault.Invalid, "import.owner", f.Message, fault.At("/newOwnerId", "unknown", f.Fields[0].Message))
	}
	return err
}

func (p Patch) applyTo(s *Settings) {
	p.Mode.Apply(&s.Mode)
	p.Key.Apply(&s.Key)
	p.EmptyErases.Apply(&s.EmptyErases)
	p.OwnerRule.Apply(&s.OwnerRule)
	p.Owner.ApplyPointer(&s.Owner)
	p.Source.ApplyPointer(&s.Source)
	p.Tags.Apply(&s.Tags)
	p.Status.Apply(&s.Status)
	p.Kind.Apply(&s.Kind)
	p.applyToReading(&s.Reading)
}

// applyToReading changes how the file is read. The line that was said is of one sheet.
func (p Patch) applyToReading(r *Reading) {
	p.Encoding.Apply(&r.Encoding)
	p.Delimiter.Apply(&r.Delimiter)
	p.Sheet.Apply(&r.Sheet)
	if p.Sheet.Present() || p.Header.Present() {
		r.HeaderLine = 0
	}
	p.Header.ApplyPointer(&r.Header)
	if p.HeaderLine.Present() {
		header := p.HeaderLine.Get() > 0
		r.Header, r.HeaderLine = &header, p.HeaderLine.Get()
	}
}

// reread looks at the file again with other options.
func (s *Service) reread(ctx context.Context, imp *Import, settings Settings) error {
	file, size, done, err := s.files.Spool(ctx, imp.ID)
	if err != nil {
		return err
	}
	defer done()
	return s.look(ctx, imp, settings, file, size)
}

// remap gives the columns the meanings chosen.
func remap(imp *Import, chosen []Column) error {
	columns := imp.Mapping()
	if len(chosen) != len(columns) {
		return badMapping(fault.At("/mapping", "columns", fmt.Sprintf("Une correspondance par colonne\u00a0: %d.", len(columns))))
	}
	var bad fault.Fields
	seen := map[string]int{}
	for i, c := range chosen {
		at := fmt.Sprintf("/mapping/%d/field", i)
		key := string(c.Field) + "." + c.CustomKey
		first, twice := seen[key]
		switch {
		case c.Field == "":
		case !c.Field.known():
			bad.Add(at, "enum", "Un des champs du contrat.")
		case c.Field == FieldCustom && c.CustomKey == "":
			bad.Add(fmt.Sprintf("/mapping/%d/customKey", i), "required", "La clé du champ personnalisé.")
		case twice && (!c.Field.several() || c.Field == FieldCustom):
			bad.Add(at, "duplicate", fmt.Sprintf("La colonne «\u00a0%s\u00a0» donne déjà ce champ.", columns[first].Name))
		}
		seen[key] = i
		if columns[i].Field != c.Field || columns[i].CustomKey != c.CustomKey {
			columns[i].Confidence, columns[i].Remembered = certain, false
		}
		columns[i].Field, columns[i].CustomKey = c.Field, c.CustomKey
	}
	imp.MappingJSON = encoded(columns)
	return bad.Err("import.mapping", "La correspondance des colonnes est à corriger.")
}

func badMapping(fields ...fault.Field) error {
	return fault.New(fault.Invalid, "import.mapping", "La correspondance des colonnes est à corriger.", fields...)
}

// mappable refuses a mapping with which nothing could be imported.
func mappable(columns []Column, s Settings) error {
	has := map[Field]bool{}
	for _, c := range columns {
		has[c.Field] = true
	}
	keys := map[Key][]Field{
		ByID: {FieldID}, BySIRET: {FieldSIRET}, BySIREN: {FieldSIREN, FieldSIRET}, ByEmail: {FieldEmail}, ByPhone: {FieldPhone},
		ByExternalRef: {FieldExternalRef}, ByNamePostcode: {FieldName, FieldLastName, FieldFullName},
	}
	named := has[FieldName] || has[FieldLastName] || has[FieldFullName]
	switch {
	case s.Mode != Update && !named:
		return badMapping(fault.At("/mapping", "name", "Une colonne donne le nom de l’entreprise ou de la personne."))
	case s.Mode != Create && !slices.ContainsFunc(keys[s.Key], func(f Field) bool { return has[f] }):
		return badMapping(fault.At("/key", "mapping", "Une colonne donne ce par quoi les comptes connus sont retrouvés."))
	}
	return nil
}
