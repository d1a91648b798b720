package app

import (
	"fmt"
	"reflect"
	"strings"
)

// SettingsPage is the page of the guide that lists every setting, made from the structs
// that the command line reads.
func SettingsPage() string {
	var page strings.Builder
	page.WriteString(`# Réglages

Chaque réglage est une option de la ligne de commande et une variable d’environnement ; l’option l’emporte. Cette page est
faite à partir du programme par ` + "`make generate`" + ` : ne la modifiez pas à la main.
`)
	for _, part := range []struct {
		title string
		of    any
	}{
		{"Toutes les commandes", Config{}},
		{"`besace serve`", ServeConfig{}},
	} {
		fmt.Fprintf(&page, "\n## %s\n\n| option | variable | par défaut | effet |\n|---|---|---|---|\n", part.title)
		describe(&page, reflect.TypeOf(part.of), "")
	}
	page.WriteString(`
Les choix de chaque organisation (délai de correction des notes, création des étiquettes, durée hors connexion) se changent
dans l’application, par un administrateur.
`)
	return page.String()
}

// describe writes one line for each setting of a struct, those it embeds included.
func describe(page *strings.Builder, of reflect.Type, prefix string) {
	for f := range of.Fields() {
		if _, embedded := f.Tag.Lookup("embed"); embedded {
			describe(page, f.Type, prefix+f.Tag.Get("prefix"))
			continue
		}
		name := f.Tag.Get("name")
		if name == "" {
			continue // not a setting: the program fills it
		}
		usual := f.Tag.Get("default")
		switch {
		case usual != "":
			usual = "`" + usual + "`"
		case f.Type.Kind() == reflect.Bool:
			usual = "non"
		}
		fmt.Fprintf(page, "| `--%s%s` | `%s` | %s | %s |\n", prefix, name, f.Tag.Get("env"), usual, strings.ReplaceAll(f.Tag.Get("help"), "|", "\\|"))
	}
}
