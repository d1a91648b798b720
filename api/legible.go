package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"besace/internal/platform/fault"
	"besace/internal/platform/fold"
)

// legible refuses a JSON body that would be stored as something else than what was
// typed: bytes that are not UTF-8, a key given twice (the last would win in silence),
// control characters (PostgreSQL stores no NUL, and nobody sees the others).
// What stands under the member opaque of an element of a list is left to whoever reads it.
// It also refuses what is nested deeper than any body of the contract: the readers that come
// after it go down one call at each level. Faults: request.malformed (400), request.invalid (422).
func legible(body []byte, opaque string) error {
	if !utf8.Valid(body) {
		return fault.New(fault.Malformed, "request.malformed", "Le corps n’est pas en UTF-8\u00a0: ses accents seraient abîmés.")
	}
	r := legibleReader{tokens: json.NewDecoder(bytes.NewReader(body)), opaque: opaque}
	r.tokens.UseNumber()
	switch err := r.value(nil); {
	case errors.Is(err, errTooDeep):
		return fault.Newf(fault.Malformed, "request.malformed", "Le corps imbrique plus de %d niveaux de listes ou d’objets\u00a0; comparez-le au contrat dans /docs.", deepest)
	case err != nil:
		return nil //nolint:nilerr // not JSON: the binder says so, with what it expected
	}
	return r.fields.Err("request.invalid", "Des champs sont à corriger.")
}

// deepest is how many levels of lists and objects a body may have, well above those of the contract.
const deepest = 40

var errTooDeep = errors.New("nested too deep")

type legibleReader struct {
	tokens *json.Decoder
	opaque string
	fields fault.Fields
}

// value reads one value; path is where it stands.
func (r *legibleReader) value(path []string) error {
	token, err := r.tokens.Token()
	if err != nil {
		return err
	}
	if _, opens := token.(json.Delim); opens && len(path) >= deepest {
		return errTooDeep
	}
	switch token {
	case json.Delim('{'):
		return r.object(path)
	case json.Delim('['):
		for i := 0; r.tokens.More(); i++ {
			if err := r.value(append(slices.Clip(path), strconv.Itoa(i))); err != nil {
				return err
			}
		}
		_, err = r.tokens.Token()
		return err
	}
	text, ok := token.(string)
	switch {
	case !ok:
	case hasControl(text):
		r.fields.Add(pointerTo(path), "charset", controlMessage)
	case strings.ContainsRune(text, utf8.RuneError): // half of a pair of surrogates, or damaged before it came
		r.fields.Add(pointerTo(path), "charset", "Ce texte contient un caractère abîmé (�)\u00a0; récrivez-le.")
	case isInvisible(text):
		r.fields.Add(pointerTo(path), "charset", "Ce texte n’a que des caractères invisibles.")
	}
	return nil
}

func (r *legibleReader) object(path []string) error {
	seen := map[string]bool{}
	for r.tokens.More() {
		token, err := r.tokens.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		at := append(slices.Clip(path), name)
		if seen[name] {
			r.fields.Add(pointerTo(at), "duplicate", "Ce champ est donné deux fois\u00a0; gardez une seule valeur.")
		}
		seen[name] = true
		if name == r.opaque && r.opaque != "" && len(path) == 2 {
			var skipped json.RawMessage
			if err := r.tokens.Decode(&skipped); err != nil {
				return err
			}
			continue
		}
		if err := r.value(at); err != nil {
			return err
		}
	}
	_, err := r.tokens.Token()
	return err
}

const controlMessage = "Ce texte contient un caractère de contrôle invisible\u00a0; recopiez-le sans lui."

// hasControl finds ASCII control characters other than tabulation and line ends, and
// those that turn the direction of what follows: a text would show as another one.
func hasControl(text string) bool {
	return strings.ContainsFunc(text, func(c rune) bool {
		return c == 0x7f || c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= '\u202a' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069'
	})
}

// isInvisible reports a text that is not empty and shows nothing, such as a lone zero-width
// space. Blanks are the rules' business.
func isInvisible(text string) bool {
	return strings.ContainsFunc(text, fold.IsUnseen) &&
		!strings.ContainsFunc(text, func(c rune) bool { return !fold.IsUnseen(c) && !unicode.IsSpace(c) })
}

// pointerTo is the JSON pointer of a path (RFC 6901): empty for the whole body.
func pointerTo(path []string) string {
	escape := strings.NewReplacer("~", "~0", "/", "~1")
	var b strings.Builder
	for _, step := range path {
		b.WriteString("/" + escape.Replace(step))
	}
	return b.String()
}
