package directory

import (
	"context"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/fault"
	"besace/internal/platform/siret"
)

// Names of the registers.
const (
	Off        = "off"
	Recherche  = "recherche_entreprises"
	SireneName = "sirene"
)

// Service is the use-cases of the look-up. It keeps nothing.
type Service struct {
	registers map[string]Register
	choice    Choice
	accounts  Accounts
}

// New returns the look-up over the registers, by name.
func New(registers map[string]Register, choice Choice, accounts Accounts) *Service {
	return &Service{registers: registers, choice: choice, accounts: accounts}
}

// Configured reports whether this installation may ask the register of that name.
func (s *Service) Configured(name string) bool {
	r, known := s.registers[name]
	return known && r.Configured()
}

// Asked is a search as typed.
type Asked struct{ SIRET, SIREN, Name, Postcode, Town string }

// search checks what was typed. Faults: company.search with every faulty field.
func (a Asked) search() (s Search, err error) {
	var bad fault.Fields
	given := 0
	if a.SIRET != "" {
		given++
		s.SIRET, err = siret.ParseSIRET(a.SIRET)
		report(&bad, "query:siret", err)
	}
	if a.SIREN != "" {
		given++
		s.SIREN, err = siret.ParseSIREN(a.SIREN)
		report(&bad, "query:siren", err)
	}
	if s.Name = strings.Join(strings.Fields(a.Name), " "); s.Name != "" {
		given++
	}
	s.Postcode, s.Town = strings.TrimSpace(a.Postcode), strings.Join(strings.Fields(a.Town), " ")
	if given != 1 {
		bad.Add("query:q", "required", "Un SIRET, un SIREN ou un nom\u00a0; pour un nom, la ville ou le code postal aide.")
	}
	return s, bad.Err("company.search", "Dites quelle entreprise vous cherchez.")
}

func report(bad *fault.Fields, where string, err error) {
	if f, ok := fault.Of(err); ok {
		bad.Add(where, f.Code, f.Message)
	}
}

// Find looks companies up. Faults: company.search, connector.off,
// connector.not_configured, those of the register.
func (s *Service) Find(ctx context.Context, a Asked) (Found, error) {
	search, err := a.search()
	if err != nil {
		return Found{}, err
	}
	return s.look(ctx, search)
}

func (s *Service) look(ctx context.Context, search Search) (Found, error) {
	name, err := s.choice.Register(ctx)
	if err != nil {
		return Found{}, err
	}
	if name == Off {
		return Found{}, fault.New(fault.Conflict, "connector.off",
			"La recherche d’entreprises n’est pas activée dans votre organisation\u00a0: demandez-la à votre administrateur.")
	}
	if !s.Configured(name) {
		return Found{}, fault.New(fault.Conflict, "connector.not_configured",
			"Cette installation n’a pas les réglages du registre choisi\u00a0: prévenez votre administrateur.")
	}
	found, err := s.registers[name].Look(ctx, search)
	found.Register = name
	return found, err
}

// Propose compares an account with what the register says of its SIRET, else of the
// head office of its SIREN. Faults: not_found, company.not_a_company,
// company.no_number, company.unknown, and those of Find.
func (s *Service) Propose(ctx context.Context, account uuid.UUID) (Proposal, error) {
	known, err := s.accounts.Account(ctx, account)
	if err != nil {
		return Proposal{}, err
	}
	search := Search{SIRET: siret.SIRET(known.SIRET)}
	if known.SIRET == "" {
		search = Search{SIREN: siret.SIREN(known.SIREN)}
	}
	if known.SIRET == "" && known.SIREN == "" {
		return Proposal{}, fault.New(fault.Invalid, "company.no_number",
			"Ce compte n’a ni SIRET ni SIREN\u00a0: cherchez d’abord l’entreprise par son nom.", fault.At("/siret", "required", "Le SIRET de l’établissement."))
	}
	found, err := s.look(ctx, search)
	if err != nil {
		return Proposal{}, err
	}
	if len(found.Companies) == 0 {
		return Proposal{}, fault.New(fault.Invalid, "company.unknown",
			"Le registre ne connaît pas ce numéro\u00a0: vérifiez-le.", fault.At("/siret", "unknown", "Un numéro connu du registre."))
	}
	return propose(known, found), nil
}
