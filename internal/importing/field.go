package importing

import (
	"regexp"
	"strings"

	"github.com/google/uuid"

	"besace/internal/platform/email"
	"besace/internal/platform/fold"
	"besace/internal/platform/phone"
	"besace/internal/platform/postal"
	"besace/internal/platform/siret"
)

// Field is what a column may mean.
type Field string

// Fields. Some are read into several values of the account: FieldHeadcount into the
// two bounds, FieldPostcodeTown and FieldFullName into their parts.
const (
	FieldID           Field = "id"
	FieldExternalRef  Field = "externalRef"
	FieldKind         Field = "kind"
	FieldName         Field = "name"
	FieldTradeName    Field = "tradeName"
	FieldCivility     Field = "civility"
	FieldFirstName    Field = "firstName"
	FieldLastName     Field = "lastName"
	FieldFullName     Field = "fullName"
	FieldJobTitle     Field = "jobTitle" // of the contact of a company
	FieldSIRET        Field = "siret"
	FieldSIREN        Field = "siren"
	FieldVAT          Field = "vatNumber"
	FieldNAFRev2      Field = "nafRev2"
	FieldNAF2025      Field = "naf2025"
	FieldHeadcount    Field = "headcount"
	FieldHeadcountMin Field = "headcountMin"
	FieldHeadcountMax Field = "headcountMax"
	FieldSoleTrader   Field = "soleTrader"
	FieldWebsite      Field = "website"
	FieldClass        Field = "class"
	FieldPotential    Field = "potential" // euros
	FieldStatus       Field = "status"
	FieldStatusReason Field = "statusReason"
	FieldUnit         Field = "unit"
	FieldBuilding     Field = "building"
	FieldStreet       Field = "street"
	FieldLocality     Field = "locality"
	FieldPostcode     Field = "postcode"
	FieldTown         Field = "town"
	FieldPostcodeTown Field = "postcodeTown"
	FieldCedex        Field = "cedex"
	FieldInseeCode    Field = "inseeCode"
	FieldCountry      Field = "country"
	FieldLatitude     Field = "latitude" // decimal degrees
	FieldLongitude    Field = "longitude"
	FieldPhone        Field = "phone" // one column per number
	FieldEmail        Field = "email"
	FieldTags         Field = "tags" // names, separated by ; , or |
	FieldSource       Field = "source"
	FieldNote         Field = "note"         // kept among the notes of the account
	FieldNextAt       Field = "nextActionAt" // a day, or a day and an hour
	FieldNextKind     Field = "nextActionKind"
	FieldNextLabel    Field = "nextActionLabel"
	FieldCustom       Field = "custom"
)

// meaning is how a field is recognised.
type meaning struct {
	field Field
	// names are folded headers, the usual first; a header that begins with one of
	// them and a space is a weaker sign.
	names []string
	fits  func(text string) bool // typical content, nil when anything goes
	many  bool                   // several columns may have it
	only  bool                   // what does not fit cannot be it, whatever its name
	named bool                   // content alone is no sign of it: a day is that of anything
}

var meanings = []meaning{
	{field: FieldSIRET, names: list("siret|n siret|no siret|numero siret|numero de siret|num siret|siret etablissement"), fits: isSIRET},
	{field: FieldSIREN, names: list("siren|n siren|no siren|numero siren|numero de siren|num siren"), fits: isSIREN},
	{field: FieldVAT, names: list("tva|n tva|no tva|numero tva|numero de tva|tva intracommunautaire|n tva intracommunautaire|tva intra|numero de tva intracommunautaire|vat"), fits: isVAT},
	{field: FieldName, names: list("raison sociale|societe|nom societe|nom de la societe|nom entreprise|nom de l entreprise|entreprise|denomination|denomination sociale|denomination unite legale|nom du compte|compte|etablissement|nom de l etablissement|nom ou raison sociale|company|company name|organisation|client|prospect")},
	{field: FieldTradeName, names: list("enseigne|nom commercial|enseigne commerciale|denomination usuelle|enseigne 1|denomination usuelle etablissement")},
	{field: FieldNAFRev2, names: list("code ape|ape|code naf|naf|code ape naf|code naf ape|activite principale|naf rev 2|code naf rev 2|activite principale etablissement"), fits: isNAF},
	{field: FieldNAF2025, names: list("naf 2025|code naf 2025|ape 2025|code ape 2025")},
	{field: FieldHeadcount, names: list("effectif|effectifs|tranche effectif|tranche d effectif|tranche effectifs|nombre de salaries|nb salaries|salaries|taille"), fits: isHeadcount, named: true},
	{field: FieldHeadcountMin, names: list("effectif min|effectif minimum|effectif minimal")},
	{field: FieldHeadcountMax, names: list("effectif max|effectif maximum|effectif maximal")},
	{field: FieldPostcode, names: list("code postal|cp|codepostal|code post|postal code|zip|code postal etablissement"), fits: isPostcode},
	{field: FieldTown, names: list("ville|commune|localite|libelle commune|town|city|libelle commune etablissement|bureau distributeur")},
	{field: FieldPostcodeTown, names: list("cp ville|code postal ville|cp et ville|code postal et ville"), fits: isPostcodeTown},
	{field: FieldStreet, names: list("adresse|adresse 1|rue|voie|adresse postale|n et voie|numero et voie|adresse ligne 1|ligne 4|address|adresse complete")},
	{field: FieldUnit, names: list("appartement|etage|appartement etage|ligne 2")},
	{field: FieldBuilding, names: list("batiment|complement|complement adresse|complement d adresse|adresse 2|adresse ligne 2|residence|ligne 3")},
	{field: FieldLocality, names: list("lieu dit|lieudit|boite postale|bp|ligne 5|adresse 3")},
	{field: FieldCedex, names: list("cedex")},
	{field: FieldInseeCode, names: list("code insee|code commune|insee|code insee commune|code commune insee")},
	{field: FieldCountry, names: list("pays|code pays|country")},
	{field: FieldLatitude, names: list("latitude|lat|y"), fits: isLatitude},
	{field: FieldLongitude, names: list("longitude|lon|lng|long|x"), fits: isLongitude},
	{field: FieldPhone, names: list("telephone|tel|tel fixe|telephone fixe|fixe|telephone portable|portable|mobile|gsm|tel portable|tel mobile|telephone mobile|telephone 1|telephone 2|tel 1|tel 2|numero de telephone|phone|standard"), fits: isPhone, many: true},
	{field: FieldEmail, names: list("e mail|email|mail|courriel|adresse e mail|adresse email|adresse mail|adresse electronique|mel|e mail 1|e mail 2|email 1|email 2"), fits: isEmail, many: true},
	{field: FieldSoleTrader, names: list("entreprise individuelle|entrepreneur individuel|ei|entreprise individuelle ei|entrepreneur individuel ei|micro entreprise|micro entrepreneur|microentreprise|auto entreprise|auto entrepreneur|autoentrepreneur|sole trader")},
	{field: FieldWebsite, names: list("site web|site|site internet|url|web|website|adresse web|page web"), fits: isWebsite},
	{field: FieldCivility, names: list("civilite|titre|genre"), fits: isCivility},
	{field: FieldFirstName, names: list("prenom|prenoms|prenom contact|prenom du contact|first name|firstname")},
	{field: FieldLastName, names: list("nom|nom de famille|nom contact|nom du contact|last name|lastname|nom patronymique")},
	{field: FieldFullName, names: list("nom prenom|nom et prenom|prenom nom|prenom et nom|nom complet|interlocuteur|contact")},
	{field: FieldJobTitle, names: list("fonction|poste|fonction contact|fonction du contact|poste occupe|intitule de poste|titre du poste|job title|qualite du contact")},
	{field: FieldKind, names: list("type|type de compte|nature|categorie de compte"), fits: isKind},
	{field: FieldStatus, names: list("statut|etat|etape|cycle de vie"), fits: isStatus},
	{field: FieldStatusReason, names: list("motif|raison|motif d ecart|raison de l ecart|motif du statut")},
	{field: FieldClass, names: list("classe|classe abc|abc|categorie abc|segment abc"), fits: isClass, named: true},
	{field: FieldPotential, names: list("potentiel|potentiel euros|ca potentiel|chiffre d affaires potentiel|potentiel annuel|potentiel en euros")},
	{field: FieldSource, names: list("origine|source|provenance|origine du contact|canal")},
	{field: FieldTags, names: list("etiquettes|etiquette|tags|tag|mots cles|libelles")},
	{field: FieldNote, names: list("commentaire|commentaires|note|notes|remarque|remarques|observation|observations|compte rendu|historique|memo|annotation|annotations|comment|comments|description"), many: true},
	{field: FieldNextAt, names: list("prochaine action|relance|date de relance|date relance|a rappeler le|rappeler le|a relancer le|relancer le|rappel|date de rappel|date rappel|date prochaine action|date de la prochaine action|prochaine relance|prochain contact|prochain rappel|prochain rendez vous|prochain rdv|next action"), fits: isDay, only: true, named: true},
	{field: FieldNextKind, names: list("type d action|type action|nature de l action|type de la prochaine action|type de prochaine action|type de relance|mode de relance"), fits: isAction, only: true, named: true},
	{field: FieldNextLabel, names: list("action a faire|a faire|objet de la relance|objet relance|objet de l action|prochaine action|libelle de la prochaine action|libelle de l action|motif de relance|motif de la relance|action")},
	{field: FieldExternalRef, names: list("code client|code tiers|numero client|n client|no client|reference|ref|reference externe|ref client|reference client|identifiant externe|code compte|numero de compte client|identifiant client|id client|identifiant|id")},
	{field: FieldID, names: list("identifiant besace|id besace|identifiant|id"), fits: isID, only: true},
}

func list(names string) []string { return strings.Split(names, "|") }

// several reports whether several columns may have the field.
func (f Field) several() bool {
	for _, m := range meanings {
		if m.field == f {
			return m.many
		}
	}
	return f == FieldCustom
}

// known reports whether the field exists.
func (f Field) known() bool {
	for _, m := range meanings {
		if m.field == f {
			return true
		}
	}
	return f == FieldCustom
}

func isID(t string) bool    { _, err := uuid.Parse(t); return err == nil }
func isSIRET(t string) bool { _, err := siret.ParseSIRET(t); return err == nil }
func isSIREN(t string) bool { _, err := siret.ParseSIREN(t); return err == nil }
func isVAT(t string) bool {
	_, err := siret.ParseVAT(t)
	return err == nil && len(t) > 2 && t[0] >= 'A'
}
func isNAF(t string) bool      { _, err := siret.ParseNAFRev2(t); return err == nil }
func isPostcode(t string) bool { return len(t) == 5 && postal.Department(t) != "" && digitsOnly(t) }
func isEmail(t string) bool    { _, err := email.Parse(t); return err == nil }
func isPhone(t string) bool {
	if phone.IsPlaceholder(t) {
		return true
	}
	n, err := phone.Parse(t, "FR")
	return err == nil && len(t) >= 9 && n.E164 != ""
}
func isWebsite(t string) bool {
	return websites.MatchString(t)
}
func isCivility(t string) bool  { return civilities[fold.Fold(t)] != "" }
func isKind(t string) bool      { return kinds[fold.Fold(t)] != "" }
func isStatus(t string) bool    { return statuses[fold.Fold(t)] != "" }
func isDay(t string) bool       { _, ok := wallTime(t); return ok }
func isAction(t string) bool    { return actions[fold.Fold(t)] != "" }
func isClass(t string) bool     { return t == "A" || t == "B" || t == "C" }
func isHeadcount(t string) bool { return headcounts.MatchString(fold.Fold(t)) }
func isLatitude(t string) bool {
	n, ok := microdegrees(t)
	return ok && n > 41_000_000 && n < 51_500_000
}
func isLongitude(t string) bool {
	n, ok := microdegrees(t)
	return ok && n > -5_500_000 && n < 10_000_000 && strings.ContainsAny(t, ".,")
}
func isPostcodeTown(t string) bool { return postcodeTown.MatchString(t) }

func digitsOnly(t string) bool { return strings.Trim(t, "0123456789") == "" }

var (
	websites     = regexp.MustCompile(`(?i)^(https?://|www\.)\S+\.\S+$`)
	headcounts   = regexp.MustCompile(`^\d+ (a|ou|et) \d+( salaries?)?$|salarie`)
	postcodeTown = regexp.MustCompile(`^(\d{5})\s+(\D.*)$`)
)

var civilities = map[string]string{
	"m": "mr", "mr": "mr", "monsieur": "mr", "mme": "mrs", "madame": "mrs", "mlle": "mrs", "mademoiselle": "mrs", "melle": "mrs", "mrs": "mrs", "f": "mrs", "h": "mr",
}

// SoleTrader is a company that is somebody alone, without a word of the line on which she
// is reached.
const SoleTrader = "yes"

// traders are the words for sole traders; of whoever is none they say nothing.
var traders = map[string]string{
	"oui": SoleTrader, "o": SoleTrader, "vrai": SoleTrader, "true": SoleTrader, "1": SoleTrader, "x": SoleTrader, "yes": SoleTrader,
	"ei": SoleTrader, "entreprise individuelle": SoleTrader, "entrepreneur individuel": SoleTrader, "eirl": SoleTrader,
	"micro": SoleTrader, "micro entreprise": SoleTrader, "micro entrepreneur": SoleTrader, "microentreprise": SoleTrader, "microentrepreneur": SoleTrader,
	"auto entreprise": SoleTrader, "auto entrepreneur": SoleTrader, "autoentrepreneur": SoleTrader,
	"oui ligne peut etre privee": "any_line", "any line": "any_line",
	"oui ligne professionnelle": "professional_line", "professional line": "professional_line",
	"non": "", "n": "", "faux": "", "false": "", "0": "", "no": "", "societe": "",
}

var kinds = map[string]string{
	"entreprise": "company", "societe": "company", "professionnel": "company", "pro": "company", "company": "company", "b2b": "company",
	"particulier": "person", "personne": "person", "person": "person", "prive": "person", "b2c": "person", "personne physique": "person",
}

var statuses = map[string]string{
	"suspect": "lead", "lead": "lead", "piste": "lead", "prospect": "prospect", "client": "customer", "customer": "customer",
	"ancien client": "former_customer", "former customer": "former_customer", "inactif": "former_customer", "perdu": "former_customer",
	"ecarte": "disqualified", "disqualified": "disqualified",
}
