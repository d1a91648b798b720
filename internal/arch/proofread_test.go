package arch

import (
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// unread are the free texts of requests that the contract does not mark x-proofread, by schema
// (* for all) and property, each with its reason.
var unread = map[string]string{
	"NoteInput/text":           "proof-read by the service, which also asks to confirm what only warns",
	"NotePatch/text":           "proof-read by the service, like the note it corrects",
	"NoteLintInput/text":       "is what is asked about",
	"NextActionDoneInput/note": "becomes a note, proof-read as one",
	"QualificationAnswer/text": "proof-read with the other rules of its questionnaire",

	"*/firstName":                 "a proper name",
	"*/lastName":                  "a proper name",
	"AccountInput/name":           "a proper name",
	"AccountPatch/name":           "a proper name",
	"*/tradeName":                 "a proper name",
	"EstablishmentInput/name":     "a proper name",
	"EstablishmentPatch/name":     "a proper name",
	"OrganisationPatch/name":      "a proper name",
	"*/organisationName":          "a proper name",
	"TeamInput/name":              "names colleagues who read it",
	"TeamPatch/name":              "names colleagues who read it",
	"MunicipalByLaw/municipality": "names a place",
	"MunicipalByLaw/text":         "quotes a by-law",
	"MunicipalByLaw/reference":    "quotes a by-law",
	"TerritoryInput/name":         "names a place",
	"TerritoryPatch/name":         "names a place",
	"FairInput/name":              "a proper name",
	"FairPatch/name":              "a proper name",
	"FairInput/place":             "names a place",
	"FairPatch/place":             "names a place",

	"AddressInput/*":         "a postal address, made of proper names",
	"AddressPatch/*":         "a postal address, made of proper names",
	"DuplicateSearchInput/*": "is looked for, not kept",
	"AccountFilter/*":        "is looked for; a view keeps it for its owner",

	"*/externalRef": "an identifier of another program", "*/siren": "an identifier with a key", "*/siret": "an identifier with a key", "*/vatNumber": "an identifier with a key",
	"*/nafRev2": "a code", "*/naf2025": "a code", "*/website": "an address", "EmailInput/address": "an address", "PhoneInput/number": "a number",
	"*/email": "an address", "*/postcodes": "a code", "*/timeZone": "a code", "*/zone": "a code",
	"ImportColumnInput/customKey": "a key", "PersonaCriterion/key": "a key", "PersonaCriterion/values": "a key",
	"CustomFieldChoiceInput/id": "a key", "QualificationAnswer/choices": "a key", "SyncOperationInput/id": "a key", "SyncOperationInput/groupId": "a key",
	"ImportCell/value":        "shown to its importer alone until the row becomes an account",
	"ImportPatch/sheet":       "names a sheet of the file",
	"SyncOperationInput/body": "read by the operation that it is the body of",

	"ProductFamily/label":            "names what is sold",
	"CurrentContractInput/reference": "a number",
	"ConsentInput/textShown":         "the organisation's own text, kept as proof to the letter",
	"NoticeInput/body":               "the organisation's own text, kept as proof to the letter",

	"AttachmentPatch/fileName": "names a file, of which nothing is read either",

	"*/password": "a secret", "*/newPassword": "a secret", "*/token": "a secret", "*/totp": "a secret", "*/code": "a secret",
	"*/deviceLabel": "seen by its owner and administrators", "TokenInput/name": "seen by its owner",

	"CustomFieldInput/label": "asks, says nothing of anybody", "CustomFieldPatch/label": "asks, says nothing of anybody",
	"CustomFieldInput/help": "asks, says nothing of anybody", "CustomFieldPatch/help": "asks, says nothing of anybody",
	"Question/text": "asks, says nothing of anybody", "Question/help": "asks, says nothing of anybody",
	"CallScriptInput/*": "asks, says nothing of anybody", "CallScriptPatch/*": "asks, says nothing of anybody", "CallStep/*": "asks, says nothing of anybody",
	"QuestionnaireInput/name": "asks, says nothing of anybody", "QuestionnairePatch/name": "asks, says nothing of anybody",
}

// Whoever adds a free text to a request decides whether it may speak of people.
func TestFreeTextsAreProofRead(t *testing.T) {
	used := map[string]bool{}
	excused := func(schema, property string) bool {
		for _, key := range []string{schema + "/" + property, "*/" + property, schema + "/*"} {
			if unread[key] != "" {
				used[key] = true
				return true
			}
		}
		return false
	}
	freeTexts(contract(t), func(schema, property string, s *openapi3.Schema) {
		if marked, _ := s.Extensions["x-proofread"].(bool); !marked && !excused(schema, property) {
			t.Errorf("%s/%s is a free text: mark it x-proofread, or list it with the reason why it says nothing of people", schema, property)
		}
	})
	for key := range unread {
		if !used[key] {
			t.Errorf("%s is no free text any more: take it off the list", key)
		}
	}
}

// freeTexts calls found for every string in a body that neither a pattern, nor values, nor a format
// bind, and for objects that hold whatever one likes.
func freeTexts(doc *openapi3.T, found func(schema, property string, s *openapi3.Schema)) {
	seen := map[*openapi3.Schema]bool{}
	var walk func(ref *openapi3.SchemaRef, schema, property string)
	walk = func(ref *openapi3.SchemaRef, schema, property string) {
		if ref == nil || seen[ref.Value] {
			return
		}
		s := ref.Value
		seen[s] = true
		if ref.Ref != "" {
			schema = strings.TrimPrefix(ref.Ref, "#/components/schemas/")
		}
		anything := s.Type.Is("object") && s.AdditionalProperties.Has != nil && *s.AdditionalProperties.Has
		if anything || s.Type.Is("string") && s.Pattern == "" && len(s.Enum) == 0 && s.Format == "" {
			found(schema, property, s)
		}
		for name, p := range s.Properties {
			walk(p, schema, name)
		}
		walk(s.Items, schema, property)
		walk(s.AdditionalProperties.Schema, schema, property)
		for _, parts := range []openapi3.SchemaRefs{s.AllOf, s.OneOf, s.AnyOf} {
			for _, part := range parts {
				walk(part, schema, property)
			}
		}
	}
	for _, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			if op.RequestBody == nil {
				continue
			}
			for _, media := range op.RequestBody.Value.Content {
				walk(media.Schema, op.OperationID, "")
			}
		}
	}
}
