package api

import (
	"slices"

	"besace/internal/platform/actor"
	"besace/internal/platform/fault"
)

// policy is THE authorisation table: operation -> who, and how far. A test refuses
// an operation of the contract without a line here, and a line without operation.
var policy = map[string]rule{
	"AddDemo":     administration,
	"RemoveDemo":  administration,
	"GetFirstRun": administration,
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
	"ResetUserPassword":      administration.inPerson(),
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
	"CreateNote":                writing.telling(),
	"LintNote":                  everyone,
	"GetNote":                   reading,
	"UpdateNote":                writing,
	"DeleteNote":                writing,
	"ListAccountAttachments":    reading,
	"CreateAttachment":          writing.telling(),
	"GetAttachment":             reading,
	"UpdateAttachment":          writing,
	"DeleteAttachment":          writing,
	"RestoreAttachment":         writing,
	"DownloadAttachment":        reading,
	"GetAccountTimeline":        reading,
	// lawful contact
	"ListLegalRules":           everyone,
	"GetCallability":           reading,
	"GetContactLedger":         reading,
	"CreateConsent":            writing.telling(),
	"WithdrawConsent":          writing.telling(),
	"CreatePrivacyObjection":   writing.telling(),
	"LiftPrivacyObjection":     writing,
	"OverridePrivacyObjection": allow().team(actor.Manager).org(actor.Admin),
	"CreateCallBack":           writing.telling(),
	"CloseCallBack":            writing,
	"CreateCurrentContract":    writing,
	"EndCurrentContract":       writing,
	"StartContact":             writing,
	"RecordContact":            writing.telling(),
	"AnswerContact":            writing.telling(),
	"OverrideContact":          allow().team(actor.Manager).org(actor.Admin),
	"GetAccountSheet":          reading,
	"PlanNextAction":           writing,
	"OverrideNextAction":       allow().team(actor.Manager).org(actor.Admin),
	"DropNextAction":           writing,
	"FinishNextAction":         writing,

	// agenda
	"CreateEvent":         writing,
	"OverrideEvent":       allow().team(actor.Manager).org(actor.Admin),
	"OverrideEventChange": allow().team(actor.Manager).org(actor.Admin),
	"GetEvent":            reading,
	"UpdateEvent":         writing,
	"DeleteEvent":         writing,
	"RestoreEvent":        writing,
	"TransitionEvent":     writing,
	"MoveEvent":           writing,
	"TakeOutOccurrence":   writing,
	"SplitSeries":         writing,
	"GetAgenda":           reading,
	// An adviser knows when those of her team are taken, and nothing more.
	"GetFreeBusy":       allow(actor.Roles...).team(actor.Adviser, actor.Trainee, actor.ReadOnly, actor.Manager, actor.Trainer).org(actor.SalesAdmin, actor.Admin),
	"ImportEvents":      writing,
	"GetCalendarFeed":   everyone.inPerson(),
	"OpenCalendarFeed":  everyone.inPerson(),
	"CloseCalendarFeed": everyone.inPerson(),
	"ReadCalendarFeed":  public, // its address is the secret
	"GetWorkHours":      everyone,
	"SetWorkHours":      everyone,
	"GetPresence":       reading,
	"SetPresence":       writing,
	"ListAccountEvents": reading,

	// visits
	"ListAccountVisits":  reading,
	"CreateVisit":        writing.telling(),
	"ListAccountLetters": reading,
	"CreateLetter":       writing,
	"GetLetter":          reading,
	"RetryLetter":        writing,
	"AbandonLetter":      writing,
	"GetEventCalendar":   writing,
	"GetVisit":           reading,
	"UpdateVisit":        writing.telling(),
	"DeleteVisit":        writing,

	"ListAccountVisitPreps": reading,
	"CreateVisitPrep":       writing,
	"GetVisitPrep":          reading,
	"UpdateVisitPrep":       writing,
	"CreateTeamAnswer":      writing,
	"DeleteTeamAnswer":      writing,
	"ListEventVisits":       coaching,
	"ListVisitGrids":        coaching,
	"CreateVisitGrid":       coaching,
	"CreateEventGrid":       coaching,
	"UpdateVisitGrid":       coaching,
	"ListSalesObjections":   reading,
	"ListFieldFeedback":     reading,
	"SettleFieldFeedback":   allow().team(actor.Manager).org(actor.SalesAdmin, actor.Admin),
	"ListFairs":             reading,
	"CreateFair":            writing,
	"UpdateFair":            writing,

	// personal data: what an adviser notes of her people, what those who answer for them settle. Accounts in
	// intermediate archive are nobody's (prospect.Archivist): only who sees the whole organisation sees them.
	"GetAccountPrivacy":     reading,
	"CreateDataRequest":     writing.telling(),
	"GiveNotice":            writing.telling(),
	"ListDataRequests":      reading,
	"GetDataRequest":        reading,
	"ActOnDataRequest":      answering,
	"GetDossier":            answering.inPerson(),
	"EraseSubject":          administration.inPerson(),
	"ListNotices":           everyone,
	"PublishNotice":         administration,
	"ListUninformed":        reading,
	"GetRetention":          everyone,
	"ChooseRetention":       administration,
	"RunRetention":          administration,
	"ListRetentionLines":    backOffice,
	"DecideRetention":       administration.inPerson(),
	"GetProcessingRegister": backOffice,
	"ListTextDraws":         judging,
	"JudgeText":             judging,

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
	"PullChanges":       reading,
	"PushChanges":       everyone,
	"ReportSync":        everyone.inPerson(),
	"ListSyncedDevices": administration.inPerson(),

	// jobs
	"ListJobs":            everyone.org(actor.Admin),
	"GetInstallationJobs": administration,
	"GetJob":              everyone.org(actor.Admin),
	"CancelJob":           everyone.org(actor.Admin),
	"RetryJob":            everyone.org(actor.Admin),

	// audit trail
	"ListAudit":          allow().org(actor.SalesAdmin, actor.Admin),
	"VerifyAudit":        allow().org(actor.SalesAdmin, actor.Admin),
	"ListAccountHistory": reading,

	// competences
	"GetCompetenceFramework":   everyone,
	"ListMyCompetences":        everyone,
	"GetMyCompetenceSummary":   everyone,
	"GetUserCompetenceSummary": allow().team(actor.Manager, actor.Trainer).org(actor.Admin),
	"GetEvidence":              everyone.team(actor.Manager, actor.Trainer).org(actor.Admin),
	"ListEvidenceCases":        everyone.team(actor.Manager, actor.Trainer).org(actor.Admin),
	"ListEvidenceRules":        everyone,
	"SetEvidenceRule":          allow().org(actor.Trainer, actor.Admin),

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

	"DownloadImportReport": writing,

	// exports: of the rows one sees
	"CreateExport":   writing,
	"ListExports":    writing,
	"GetExport":      writing,
	"DownloadExport": writing,

	// calls
	"ListCallScripts":   consulting,
	"CreateCallScript":  editing,
	"GetCallScript":     consulting,
	"UpdateCallScript":  editing,
	"PublishCallScript": editing,
	"ArchiveCallScript": editing,
	"RestoreCallScript": editing,
	"ListCallLists":     reading,
	"CreateCallList":    writing,
	"GetCallList":       reading,
	"UpdateCallList":    writing,
	"CloseCallList":     writing,
	"ReopenCallList":    writing,
	"CreateCall":        writing.telling(),
	"ListCalls":         reading,
	"ListCallGrids":     coaching,
	"CreateCallGrid":    coaching,
	"UpdateCallGrid":    coaching,
	"GetCallFigures":    reading,

	// activity
	"GetActivity":      reading,
	"ListActivityRows": reading,

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
	a.Scope, a.Telling = policy[op.id].scopeOf(a), policy[op.id].tells
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
