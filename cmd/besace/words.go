package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"besace/internal/platform/fault"
)

// headings are the words that kong writes around our texts, in French.
var headings = strings.NewReplacer(
	"Usage: ", "Emploi\u00a0: ", "[flags]", "[options]", "<command>", "<commande>",
	"\nFlags:\n", "\nOptions\u00a0:\n", "\nArguments:\n", "\nArguments\u00a0:\n", "\nCommands:\n", "\nCommandes\u00a0:\n",
	"=STRING,...", "=TEXTE,…  ", "=STRING", "=TEXTE ",
)

// help prints the help of a command: its own options first, those of the installation last.
func help(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	text := asksForMore.ReplaceAllString(headings.Replace(page.String()), "«\u00a0$1\u00a0» en dit plus.")
	_, err = out.Write([]byte(text))
	return err
}

var asksForMore = regexp.MustCompile(`Run "(.+)" for more information(?: on a command)?\.`)

// said turns what kong says of a wrong command line into French.
var said = []struct {
	english *regexp.Regexp
	french  string
}{
	{regexp.MustCompile(`^unexpected argument (\S+?)(?:, did you mean (?:one of )?(.+)\?)?$`), "«\u00a0$1\u00a0» n’est ni une commande ni un argument attendu ici.|Vouliez-vous dire $2\u00a0?"},
	{regexp.MustCompile(`^unknown flag (\S+?)(?:, did you mean (?:one of )?(.+)\?)?$`), "L’option $1 n’existe pas.|Vouliez-vous dire $2\u00a0?"},
	{regexp.MustCompile(`^(\S+) must be one of (.+) but got "(.*)"$`), "$1\u00a0: choisissez parmi $2, et non «\u00a0$3\u00a0»."},
	{regexp.MustCompile(`^missing flags: (.+)$`), "Il manque $1."},
	{regexp.MustCompile(`^expected one of (.+)$`), "Il manque la suite\u00a0: choisissez parmi $1."},
	{regexp.MustCompile(`^expected "(.+)"$`), "Il manque $1."},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: (?:expected a valid \d+ bit u?int|expected an int) but got "(.*)"(?: .*)?$`), "$1\u00a0: un nombre entier, et non «\u00a0$2\u00a0»."},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: expected duration but got "(.*?)".*$`), "$1\u00a0: une durée comme 20s ou 5m, et non «\u00a0$2\u00a0»."},
	{regexp.MustCompile(`^(\S+?)(?:=\S+)?: missing value.*$`), "$1\u00a0: il manque la valeur."},
	{regexp.MustCompile(`^flag --(\S+) applies to .*$`), "L’option --$1 n’est pas de cette commande."},
}

// wrongLine is what the person at the terminal needs of a command line that cannot be read.
func wrongLine(err error) string {
	text := strings.ReplaceAll(strings.ReplaceAll(err.Error(), `,""`, ""), `","`, ", ")
	for _, s := range said {
		match := s.english.FindStringSubmatchIndex(text)
		if match == nil {
			continue
		}
		sentence, hint, _ := strings.Cut(s.french, "|")
		out := string(s.english.ExpandString(nil, sentence, text, match))
		if hint != "" && match[4] >= 0 {
			out += " " + string(s.english.ExpandString(nil, hint, text, match))
		}
		return strings.ReplaceAll(out, `"`, "")
	}
	return text
}

// sentence is what the person at the terminal needs of an error.
func sentence(err error) string {
	if f, ok := fault.Of(err); ok && f.Kind != fault.Internal {
		text := f.Message
		for _, field := range f.Fields {
			text += "\n  " + field.Pointer + " : " + field.Message
		}
		return text
	}
	var file *fs.PathError
	switch {
	case !errors.As(err, &file):
		return err.Error()
	case errors.Is(err, os.ErrNotExist):
		return "Fichier introuvable\u00a0: " + file.Path
	case errors.Is(err, os.ErrPermission):
		return "Accès refusé à " + file.Path
	}
	return fmt.Sprintf("%s n’a pas pu être lu ou écrit (%v)", file.Path, file.Err)
}
