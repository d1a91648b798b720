package api

import (
	"context"
	"slices"

	"besace/api/oas"
	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// rule says who may call an operation and how far over the organisation's rows it reaches.
type rule struct {
	public bool
	person bool // asks for somebody signed in: an API token will not do
	reach  map[actor.Role]actor.Scope
}

// public operations ask for no session: signing in, invitations, configuration.
var public = rule{public: true}

// everyone may call the operation about herself: her devices, her tokens, her journal.
var everyone = allow(actor.Roles...)

// allow lets the roles call an operation on rows of their own.
func allow(roles ...actor.Role) rule {
	r := rule{reach: map[actor.Role]actor.Scope{}}
	for _, role := range roles {
		r.reach[role] = actor.Own
	}
	return r
}

// inPerson refuses API tokens: what a leaked one must not do.
func (r rule) inPerson() rule {
	r.person = true
	return r
}

// team widens the reach of the roles to the rows of their teams and of those below.
func (r rule) team(roles ...actor.Role) rule { return r.widen(actor.Team, roles) }

// org widens the reach of the roles to every row of the organisation.
func (r rule) org(roles ...actor.Role) rule { return r.widen(actor.Org, roles) }

func (r rule) widen(scope actor.Scope, roles []actor.Role) rule {
	reach := map[actor.Role]actor.Scope{}
	for role, s := range r.reach {
		reach[role] = s
	}
	for _, role := range roles {
		reach[role] = max(reach[role], scope)
	}
	return rule{public: r.public, person: r.person, reach: reach}
}

// scopeOf is the widest reach that one of the actor's roles has, zero when none may.
func (r rule) scopeOf(a actor.Actor) actor.Scope {
	var widest actor.Scope
	for _, role := range a.Roles {
		widest = max(widest, r.reach[role])
	}
	return widest
}

// Usual reaches over owned rows: advisers and trainees see their own, managers and
// trainers their teams', back office and administrators everything.
var (
	reading = allow(actor.Adviser, actor.Trainee, actor.ReadOnly).team(actor.Manager, actor.Trainer, actor.ReadOnly).org(actor.SalesAdmin, actor.Admin)
	writing = allow(actor.Adviser, actor.Trainee).team(actor.Manager, actor.Trainer).org(actor.SalesAdmin, actor.Admin)
	// administering is for what belongs to the whole organisation: its vocabulary.
	administering = allow(actor.Manager, actor.Admin)
)

// Running the organisation: its administrator; with the back office for what is not about access.
var (
	administration = allow().org(actor.Admin)
	backOffice     = allow().org(actor.SalesAdmin, actor.Admin)
)

// Catalogues of the organisation: everyone reads what was published; managers, back
// office and administrators edit, and see the drafts.
var (
	consulting = allow(actor.Roles...).org(actor.Manager, actor.SalesAdmin, actor.Admin)
	editing    = allow().org(actor.Manager, actor.SalesAdmin, actor.Admin)
)

// policy is THE authorisation table: operation -> who, and how far. A test refuses
// an operation of the contract without a line here, and a line without operation.
var policy = map[string]rule{
	"RemoveDemo": allow().org(actor.Admin),
	// signing in
	"Login":                public,
	"RefreshSession":       public,
	"Logout":               public,
	"SetUp":                public,
	"AcceptInvitation":     public,
	"RequestPasswordReset": public,
	"ResetPassword":        public,
	"ChangePassword":       everyone.inPerson(),
	"EnrolSecondFactor":    everyone.inPerson(),
	"ConfirmSecondFactor":  everyone.inPerson(),
	"RemoveSecondFactor":   everyone.inPerson(),

	// oneself
	"GetMe":          everyone,
	"UpdateMe":       everyone.inPerson(),
	"ListMyDevices":  everyone.inPerson(),
	"RevokeMyDevice": everyone.inPerson(),
	"ListTokens":     everyone.inPerson(),
	"CreateToken":    everyone.inPerson(),
	"RevokeToken":    everyone.inPerson(),

	// organisation and people
	"GetOrganisation":        everyone,
	"UpdateOrganisation":     administration,
	"SetClock":               allow().org(actor.Trainer, actor.Admin),
	"ListColleagues":         everyone,
	"ListUsers":              allow().org(actor.Manager, actor.Trainer, actor.SalesAdmin, actor.Admin),
	"GetUser":                allow().org(actor.Manager, actor.Trainer, actor.SalesAdmin, actor.Admin),
	"CreateUser":             administration.inPerson(),
	"UpdateUser":             administration.inPerson(),
	"InviteUser":             administration.inPerson(),
	"DisableUser":            administration.inPerson(),
	"EnableUser":             administration.inPerson(),
	"ListUserDevices":        administration.inPerson(),
	"RevokeUserDevice":       administration.inPerson(),
	"RemoveUserSecondFactor": administration.inPerson(),

	// teams and territories
	"ListTeams":       everyone,
	"CreateTeam":      backOffice,
	"GetTeam":         everyone,
	"UpdateTeam":      backOffice,
	"DeleteTeam":      backOffice,
	"ListTerritories": everyone,
	"CreateTerritory": backOffice,
	"GetTerritory":    everyone,
	"UpdateTerritory": backOffice,
	"DeleteTerritory": backOffice,

	// prospect file
	"ListAccounts":      reading,
	"CreateAccount":     writing,
	"GetAccount":        reading,
	"UpdateAccount":     writing,
	"TransitionAccount": writing,
	"ArchiveAccount":    writing,
	"RestoreAccount":    writing,
	"AddAccountTag":     writing,
	"RemoveAccountTag":  writing,

	// what belongs to an account
	"ListContacts":              reading,
	"ListAccountContacts":       reading,
	"CreateContact":             writing,
	"GetContact":                reading,
	"UpdateContact":             writing,
	"ArchiveContact":            writing,
	"RestoreContact":            writing,
	"GetContactVcard":           reading,
	"GetAccountVcard":           reading,
	"ListAccountEstablishments": reading,
	"CreateEstablishment":       writing,
	"GetEstablishment":          reading,
	"UpdateEstablishment":       writing,
	"ArchiveEstablishment":      writing,
	"RestoreEstablishment":      writing,
	"ListAccountAddresses":      reading,
	"CreateAccountAddress":      writing,
	"GetAccountAddress":         reading,
	"UpdateAccountAddress":      writing,
	"DeleteAccountAddress":      writing,
	"CreateNote":                writing,
	"LintNote":                  everyone,
	"GetNote":                   reading,
	"UpdateNote":                writing,
	"DeleteNote":                writing,
	"ListAccountAttachments":    reading,
	"CreateAttachment":          writing,
	"GetAttachment":             reading,
	"UpdateAttachment":          writing,
	"DeleteAttachment":          writing,
	"RestoreAttachment":         writing,
	"DownloadAttachment":        reading,
	"GetAccountTimeline":        reading,
	// lawful contact
	"ListLegalRules":         everyone,
	"GetCallability":         reading,
	"GetContactLedger":       reading,
	"CreateConsent":          writing,
	"WithdrawConsent":        writing,
	"CreatePrivacyObjection": writing,
	"LiftPrivacyObjection":   writing,
	"CreateCallBack":         writing,
	"CloseCallBack":          writing,
	"CreateCurrentContract":  writing,
	"EndCurrentContract":     writing,
	"StartContact":           writing,
	"RecordContact":          writing,
	"AnswerContact":          writing,
	"OverrideContact":        allow().team(actor.Manager).org(actor.Admin),
	"GetAccountSheet":        reading,
	"PlanNextAction":         writing,
	"DropNextAction":         writing,
	"FinishNextAction":       writing,

	// outside services, towns and positions
	"ListConnectors":        everyone,
	"FindCompanies":         writing,
	"ProposeCompany":        writing,
	"CompleteTowns":         everyone,
	"GetPostalBase":         everyone,
	"ImportPostalBase":      administration,
	"GeocodeAddress":        writing,
	"GetPositionCoverage":   reading,
	"ListDoubtfulAddresses": reading,
	"LocateAddresses":       backOffice,

	// duplicates
	"FindDuplicates":        writing,
	"ListAccountDuplicates": reading,
	"ListDuplicates":        writing,
	"DismissDuplicate":      writing,
	"PreviewMerge":          writing,
	"MergeAccounts":         writing,
	"ListMerges":            writing,
	"UndoMerge":             writing,

	// sync: each operation of a batch meets its own line here
	"PullChanges": reading,
	"PushChanges": everyone,

	// jobs
	"ListJobs":  everyone.org(actor.Admin),
	"GetJob":    everyone.org(actor.Admin),
	"CancelJob": everyone.org(actor.Admin),
	"RetryJob":  everyone.org(actor.Admin),

	// audit trail
	"ListAudit":          allow().org(actor.SalesAdmin, actor.Admin),
	"VerifyAudit":        allow().org(actor.SalesAdmin, actor.Admin),
	"ListAccountHistory": reading,

	// competences
	"GetCompetenceFramework":   everyone,
	"ListMyCompetences":        everyone,
	"GetMyCompetenceSummary":   everyone,
	"GetUserCompetenceSummary": allow().team(actor.Manager, actor.Trainer).org(actor.Admin),

	// configuration
	"GetConfig":   public,
	"GetMyConfig": everyone,
	// vocabulary
	"GetVocabulary":      reading,
	"ListSources":        reading,
	"CreateSource":       administering,
	"GetSource":          reading,
	"UpdateSource":       administering,
	"ArchiveSource":      administering,
	"RestoreSource":      administering,
	"ListTags":           reading,
	"CreateTag":          writing,
	"GetTag":             reading,
	"UpdateTag":          administering,
	"ArchiveTag":         administering,
	"RestoreTag":         administering,
	"MergeTag":           administering,
	"ListCustomFields":   reading,
	"CreateCustomField":  allow(actor.Admin),
	"GetCustomField":     reading,
	"UpdateCustomField":  allow(actor.Admin),
	"ArchiveCustomField": allow(actor.Admin),
	"RestoreCustomField": allow(actor.Admin),

	// views, favourites and acts on many accounts
	"ListViews":         reading,
	"CreateView":        reading,
	"GetView":           reading,
	"UpdateView":        reading,
	"DeleteView":        reading,
	"ChooseStartView":   reading,
	"UnchooseStartView": reading,
	"AddFavourite":      reading,
	"RemoveFavourite":   reading,
	"BulkAccounts":      writing,
	"HandOverPortfolio": allow().team(actor.Manager).org(actor.Admin),
	// imports
	"ListImports":     writing,
	"CreateImport":    writing,
	"GetImport":       writing,
	"UpdateImport":    writing,
	"DeleteImport":    writing,
	"CheckImport":     writing,
	"RunImport":       writing,
	"UndoImport":      writing,
	"ListImportRows":  writing,
	"UpdateImportRow": writing,
	// exports: of the rows one sees
	"CreateExport":   writing,
	"GetExport":      writing,
	"DownloadExport": writing,

	// qualification
	"ListQuestionnaires":   consulting,
	"CreateQuestionnaire":  editing,
	"GetQuestionnaire":     consulting,
	"UpdateQuestionnaire":  editing,
	"PublishQuestionnaire": editing,
	"ArchiveQuestionnaire": editing,
	"RestoreQuestionnaire": editing,
	"ListQualifications":   reading,
	"CreateQualification":  writing,
	"PreviewQualification": writing,
	"GetQualification":     reading,
	"GetAccountFit":        reading,
	"ListPersonas":         consulting,
	"CreatePersona":        editing,
	"GetPersona":           consulting,
	"UpdatePersona":        editing,
}

// sharing says who may give a view to whom: the lists of everybody are the business of those who
// run a team or the organisation, and who only reads keeps hers.
var sharing = map[oas.ViewSharing]rule{
	oas.ViewSharingMine:      everyone,
	oas.ViewSharingTeam:      writing,
	oas.ViewSharingEverybody: administering,
}

// mayShare holds the actor against the table above; nothing asked for is nothing shared. Faults: view.sharing.
func mayShare(ctx context.Context, with *oas.ViewSharing) error {
	if with == nil || sharing[*with].scopeOf(actor.Current(ctx)) != 0 {
		return nil
	}
	message := "Vous consultez sans modifier\u00a0: gardez cette vue pour vous."
	if *with == oas.ViewSharingEverybody {
		message = "Un responsable ou un administrateur partage avec tous\u00a0; demandez-le-lui, ou partagez avec votre équipe."
	}
	return fault.New(fault.Forbidden, "view.sharing", "Vous ne pouvez pas partager cette vue ainsi.", fault.At("/shared", "forbidden", message))
}

// tokenScope is what a personal API token needs: reading asks for "read", changing for "write".
func tokenScope(reads bool) string {
	if reads {
		return "read"
	}
	return "write"
}

// authorise returns the actor with the scope the table grants her for op; reads says whether the
// call changes nothing. Faults: auth.forbidden, auth.in_person, auth.token_scope.
func authorise(op *operation, a actor.Actor, reads bool) (actor.Actor, error) {
	a.Scope = policy[op.id].scopeOf(a)
	if a.Scope == 0 {
		return a, fault.New(fault.Forbidden, "auth.forbidden", "Votre rôle ne permet pas cette action\u00a0; voyez votre administrateur.")
	}
	if a.TokenScopes != nil && policy[op.id].person {
		return a, fault.New(fault.Forbidden, "auth.in_person", "Un jeton d’accès ne permet pas cette action\u00a0: connectez-vous.")
	}
	return a, inScope(a, reads)
}

// inScope holds the scopes of an API token against a call. Faults: auth.token_scope.
func inScope(a actor.Actor, reads bool) error {
	if a.TokenScopes == nil || slices.Contains(a.TokenScopes, tokenScope(reads)) {
		return nil
	}
	return fault.Newf(fault.Forbidden, "auth.token_scope", "Ce jeton d’accès n’a pas le droit «\u00a0%s\u00a0».", tokenScope(reads))
}
