package privacy

// holding is one table that holds something on accounts or contacts: how a person reads
// it in her file (Dossier), or why it is not there. A test walks the schema and refuses a
// table with an account_id or a contact_id that is not here.
type holding struct {
	table  string
	title  string // empty: not shown
	hidden string // why it is not shown
	// account and contact are which rows are an account's and a contact's, as a condition
	// with one parameter; empty: none are.
	account, contact string
	columns          []column
	order            string
	portable         bool // given by the person, or of her consents and contracts (RGPD, art. 20)
	stays            bool // an erasure leaves it, without the person
}

// column is one column as its reader sees it; a name in brackets is a query.
type column struct {
	name, label string
	as          func(*reading, any) string // nil: as it is
}

const (
	ofAccount = "t.account_id = ?"
	ofContact = "t.contact_id = ?"
)

// address are the columns of a postal address.
var address = []column{{"unit", "Appartement, étage", nil}, {"building", "Bâtiment", nil}, {"street", "Voie", nil}, {"locality", "Lieu-dit", nil},
	{"postcode", "Code postal", nil}, {"town", "Ville", nil}, {"country", "Pays", nil}}

func with(columns []column, more ...column) []column {
	return append(append([]column{}, columns...), more...)
}

// holdings are all the tables, in the order of a file.
var holdings = []holding{
	{table: "accounts", title: "Identité et fiche", account: "t.id = ?", order: "t.id", portable: true, columns: with([]column{
		{"name", "Nom", nil}, {"civility", "Civilité", words}, {"trade_name", "Enseigne", nil}, {"status", "Situation", words}, {"status_reason", "Motif", nil},
		{"external_ref", "Code client", nil}, {"siren", "SIREN", nil}, {"siret", "SIRET", nil}, {"vat_number", "Numéro de TVA", nil}, {"website", "Site", nil}, {"class", "Classe", nil},
		{"(SELECT s.name FROM sources s WHERE s.org_id = t.org_id AND s.id = t.source_id)", "Origine des données", nil},
		{"potential_cents", "Potentiel estimé", euros}, {"score", "Note de qualification", nil}}, with(address,
		column{"no_visit", "Visites refusées à cette adresse", yesNo}, column{"no_visit_since", "Visites refusées depuis", instant}, column{"stop_pub", "Stop Pub", yesNo}, column{"oui_pub_area", "Territoire «\u00a0Oui Pub\u00a0»", yesNo},
		column{"wants_leaflets", "«\u00a0Oui Pub\u00a0» sur la boîte aux lettres", yesNo},
		column{"next_action_at", "Prochaine action", instant}, column{"next_action_label", "Objet", nil},
		column{"next_action_override", "Raison de la visite prévue malgré l’interdiction", nil},
		column{"last_inbound_contact_at", "Dernier contact venu de la personne", instant}, column{"restricted_at", "Limitation du traitement", instant},
		column{"custom", "Champs de l’organisation", document}, column{"created_at", "Enregistré le", instant})...)},
	{table: "account_phones", title: "Téléphones", account: ofAccount, order: "t.position", portable: true,
		columns: []column{{"number", "Numéro", nil}, {"label", "Libellé", nil}}},
	{table: "account_emails", title: "Adresses électroniques", account: ofAccount, order: "t.position", portable: true,
		columns: []column{{"address", "Adresse", nil}, {"label", "Libellé", nil}}},
	{table: "account_tags", title: "Étiquettes", account: ofAccount, order: "t.tag_id", columns: []column{
		{"(SELECT g.name FROM tags g WHERE g.org_id = t.org_id AND g.id = t.tag_id)", "Étiquette", nil}}},
	{table: "contacts", title: "Interlocuteur", account: ofAccount, contact: "t.id = ?", order: "t.id", portable: true, columns: []column{
		{"civility", "Civilité", words}, {"first_name", "Prénom", nil}, {"last_name", "Nom", nil}, {"job_title", "Fonction", nil}, {"role", "Rôle dans la décision", words},
		{"language", "Langue", nil}, {"channel", "Moyen préféré", words}, {"left_on", "A quitté l’entreprise le", day},
		{"restricted_at", "Limitation du traitement", instant}, {"created_at", "Enregistré le", instant}}},
	{table: "contact_phones", title: "Téléphones de l’interlocuteur", account: "t.contact_id IN (SELECT id FROM contacts WHERE account_id = ?)", contact: ofContact,
		order: "t.position", portable: true, columns: []column{{"number", "Numéro", nil}, {"label", "Libellé", nil}}},
	{table: "contact_emails", title: "Adresses électroniques de l’interlocuteur", account: "t.contact_id IN (SELECT id FROM contacts WHERE account_id = ?)", contact: ofContact,
		order: "t.position", portable: true, columns: []column{{"address", "Adresse", nil}, {"label", "Libellé", nil}}},
	{table: "account_addresses", title: "Autres adresses", account: ofAccount, order: "t.created_at", portable: true,
		columns: with([]column{{"kind", "Usage", words}, {"recipient", "Destinataire", nil}}, with(address,
			column{"no_visit", "Visites refusées à cette adresse", yesNo}, column{"stop_pub", "Stop Pub", yesNo})...)},
	{table: "establishments", title: "Établissements", account: ofAccount, order: "t.created_at",
		columns: with([]column{{"name", "Nom", nil}, {"siret", "SIRET", nil}}, address...)},
	{table: "notes", title: "Notes", account: ofAccount, contact: ofContact, order: "t.occurred_at", columns: []column{
		{"occurred_at", "Date", instant}, {"kind", "Nature", words}, {"direction", "Sens", words}, {"text", "Texte", nil}}},
	{table: "calls", title: "Appels", account: ofAccount, contact: ofContact, order: "t.called_at", columns: []column{
		{"called_at", "Date", instant}, {"outcome", "Issue", words}, {"seconds", "Durée en secondes", nil}}},
	{table: "contact_attempts", title: "Contacts et tentatives", account: ofAccount, contact: ofContact, order: "t.attempted_at", stays: true, columns: []column{
		{"attempted_at", "Date", instant}, {"channel", "Moyen", words}, {"purpose", "But", words}, {"number", "Numéro", nil}, {"outcome", "Issue", words},
		{"override_reason", "Raison du contact malgré l’interdiction", nil}}},
	{table: "visits", title: "Visites", account: ofAccount, contact: "t.id IN (SELECT visit_id FROM visit_contacts WHERE contact_id = ?)", order: "t.started_at", columns: []column{
		{"started_at", "Début", instant}, {"ended_at", "Fin", instant}, {"outcome", "Issue", words}, {"place_text", "Lieu", nil}, {"note", "Note", nil},
		{"next_label", "Suite prévue", nil}, {"report", "Compte rendu", document}}},
	{table: "sales_objections", title: "Objections entendues en visite", account: "t.visit_id IN (SELECT id FROM visits WHERE account_id = ?)",
		contact: "t.visit_id IN (SELECT visit_id FROM visit_contacts WHERE contact_id = ?)", order: "t.visit_id, t.position",
		columns: []column{{"words", "Propos", nil}, {"product", "Produit", nil}, {"answer", "Réponse", nil}, {"outcome", "Issue", words}}},
	{table: "visit_feedback", title: "Remontées du terrain", account: "t.visit_id IN (SELECT id FROM visits WHERE account_id = ?)",
		contact: "t.visit_id IN (SELECT visit_id FROM visit_contacts WHERE contact_id = ?)", order: "t.told_at, t.id",
		columns: []column{{"told_at", "Visite du", instant}, {"words", "Information", nil}, {"handled_at", "Traitée le", instant}, {"answer", "Réponse", nil}}},
	{table: "call_objections", title: "Objections entendues au téléphone", account: "t.call_id IN (SELECT id FROM calls WHERE account_id = ?)",
		contact: "t.call_id IN (SELECT id FROM calls WHERE contact_id = ?)", order: "t.call_id, t.position",
		columns: []column{{"words", "Propos", nil}, {"product", "Produit", nil}, {"answer", "Réponse", nil}, {"outcome", "Issue", words}}},
	{table: "visit_preps", title: "Préparations de visite", account: ofAccount, order: "t.prepared_at", columns: []column{
		{"prepared_at", "Date", instant}, {"main_text", "Objectif", nil}, {"intermediate_text", "Objectif intermédiaire", nil}, {"fallback_text", "Objectif de repli", nil}, {"hypotheses", "Hypothèses", nil}, {"competitor", "Concurrent", nil}, {"lists", "Détail", document}}},
	{table: "events", title: "Rendez-vous et tâches", account: ofAccount, contact: "t.id IN (SELECT event_id FROM event_guests WHERE contact_id = ?)", order: "t.start_at", stays: true,
		columns: []column{{"start_at", "Début", instant}, {"end_at", "Fin", instant}, {"kind", "Nature", words}, {"title", "Objet", nil}, {"notes", "Notes", nil},
			{"state", "État", words}, {"reason", "Motif", nil}, {"override_reason", "Raison de la visite prévue malgré l’interdiction", nil}, {"place_text", "Lieu", nil}}},
	{table: "letters", title: "Messages envoyés ou à envoyer", account: ofAccount, contact: ofContact, order: "t.created_at", columns: []column{
		{"created_at", "Date", instant}, {"recipient_email", "À", nil}, {"subject", "Objet", nil}, {"body", "Texte", nil}, {"sent_at", "Envoyé le", instant}}},
	{table: "presence_hours", title: "Heures de présence", account: ofAccount, order: "t.id", columns: []column{{"weekly", "Semaine", document}, {"busy", "À éviter", document}, {"closures", "Fermetures", document}}},
	{table: "qualifications", title: "Qualifications", account: ofAccount, order: "t.created_at", columns: []column{
		{"occurred_at", "Date", instant}, {"questionnaire_name", "Questionnaire", nil}, {"score", "Note sur 100", nil}, {"next_action_label", "Suite prévue", nil}, {"lines", "Réponses", document}}},
	{table: "attachments", title: "Pièces jointes (à joindre au dossier)", account: ofAccount, order: "t.taken_at", columns: []column{
		{"taken_at", "Date", instant}, {"file_name", "Fichier", nil}, {"kind", "Nature", words}, {"file_size", "Octets", nil}}},
	{table: "consents", title: "Consentements", account: ofAccount, contact: ofContact, order: "t.collected_at", portable: true, columns: []column{
		{"collected_at", "Recueilli le", instant}, {"channel", "Moyen", words}, {"purpose", "But", words}, {"text_version", "Version du texte", nil}, {"text_shown", "Texte montré", nil},
		{"source", "Origine", nil}, {"proof", "Preuve", nil}, {"expires_at", "Expire le", instant}, {"withdrawn_at", "Retiré le", instant}, {"withdrawn_how", "Retiré comment", nil}}},
	{table: "privacy_objections", title: "Oppositions à la prospection", account: ofAccount, contact: ofContact, order: "t.received_at", stays: true, columns: []column{
		{"received_at", "Reçue le", instant}, {"channel", "Moyen", words}, {"source", "Origine", nil}, {"lifted_at", "Levée le", instant}, {"lifted_how", "Levée comment", nil}}},
	{table: "call_backs", title: "Demandes de rappel", account: ofAccount, contact: ofContact, order: "t.requested_at", portable: true, columns: []column{
		{"requested_at", "Date", instant}, {"kind", "Forme", words}, {"source", "Origine", nil}, {"proof", "Preuve", nil}, {"closed_at", "Réglée le", instant}}},
	{table: "current_contracts", title: "Contrats", account: ofAccount, order: "t.starts_on", portable: true, columns: []column{
		{"reference", "Référence", nil}, {"starts_on", "Début", day}, {"ends_on", "Fin", day}, {"families", "Produits", document}}},
	{table: "notice_deliveries", title: "Informations données sur l’usage des données", account: ofAccount, contact: ofContact, order: "t.given_at", columns: []column{
		{"given_at", "Date", instant}, {"means", "Moyen", words}}},
	{table: "data_requests", title: "Demandes de la personne", account: ofAccount, contact: ofContact, order: "t.received_on", stays: true, columns: []column{
		{"received_on", "Reçue le", day}, {"kind", "Droit", words}, {"source", "Reçue par", nil}, {"details", "Précisions", nil},
		{"identity", "Identité vérifiée", nil}, {"extension", "Motif du délai", nil}, {"state", "État", words}, {"outcome", "Réponse", nil}}},
	{table: "retention_lines", title: "Durée de conservation", account: ofAccount, contact: ofContact, order: "t.due_on, t.id", stays: true, columns: []column{
		{"due_on", "Échéance", day}, {"kept_until", "Gardée jusqu’au", day}, {"reason", "Raison", nil}}},
	{table: "import_rows", title: "Lignes de fichiers importés", account: ofAccount, order: "t.import_id, t.line", columns: []column{{"line", "Ligne", nil}, {"cells", "Contenu", document}}},
	{table: "timeline_entries", title: "Changements de la fiche", account: ofAccount + " AND t.subject_type = 'account'", order: "t.occurred_at", columns: []column{
		{"occurred_at", "Date", instant}, {"kind", "Nature", words}}},

	{table: "account_favourites", hidden: "une préférence de l’utilisateur", account: ofAccount},
	{table: "account_custom_values", hidden: "répète la fiche, pour les filtres", account: ofAccount},
	{table: "account_former_numbers", hidden: "répète des SIRET de la fiche", account: ofAccount},
	{table: "call_list_items", hidden: "la place dans une liste d’appels à faire", account: ofAccount, contact: ofContact},
	{table: "event_guests", hidden: "dit par les rendez-vous", contact: ofContact},
	{table: "visit_contacts", hidden: "dit par les visites", contact: ofContact},
	{table: "visit_grids", hidden: "l’analyse par le conseiller, ou par qui l’accompagne, de son propre travail", account: "t.visit_id IN (SELECT id FROM visits WHERE account_id = ?)"},
	{table: "call_grids", hidden: "l’analyse par le conseiller, ou par qui l’écoute, de son propre travail", account: "t.call_id IN (SELECT id FROM calls WHERE account_id = ?)",
		contact: "t.call_id IN (SELECT id FROM calls WHERE contact_id = ?)"},
	{table: "text_draw_items", hidden: "la relecture d’un texte qui est au dossier", account: ofAccount},
}

// HeldIn are the tables that a person's file knows of, with the columns that it shows: none of one that is not shown.
func HeldIn() map[string][]string {
	held := make(map[string][]string, len(holdings))
	for _, h := range holdings {
		held[h.table] = nil
		for _, c := range h.columns {
			held[h.table] = append(held[h.table], c.name)
		}
	}
	return held
}
