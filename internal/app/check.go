package app

import (
	"errors"
	"fmt"
	"net"
	"net/mail"
	"net/netip"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-playground/validator/v10"

	"besace/api"
	"besace/internal/platform/fault"
)

// Check holds the settings against their `validate` tags, all at once, and names
// each by its flag. Fault: settings.invalid.
func Check(settings ...any) error {
	rules := validator.New(validator.WithRequiredStructEnabled())
	rules.RegisterTagNameFunc(func(f reflect.StructField) string { return f.Tag.Get("env") })
	err := errors.Join(
		rules.RegisterValidation("listen", func(f validator.FieldLevel) bool {
			_, port, err := net.SplitHostPort(f.Field().String())
			_, notNumber := strconv.ParseUint(port, 10, 16)
			return err == nil && notNumber == nil
		}),
		rules.RegisterValidation("sender", func(f validator.FieldLevel) bool {
			_, err := mail.ParseAddress(f.Field().String())
			return err == nil
		}))
	if err != nil {
		return err
	}
	rules.RegisterStructValidation(checkTiles, Config{})
	var bad fault.Fields
	for _, s := range settings {
		var found validator.ValidationErrors
		err := rules.Struct(s)
		if err != nil && !errors.As(err, &found) {
			return err
		}
		for _, f := range found {
			bad.Add(setting(f), f.Tag(), wanted(f))
		}
	}
	return bad.Err("settings.invalid", "Des réglages sont à corriger.")
}

// checkTiles refuses an address of tiles that a content policy cannot name as one origin. Plain http
// is for this machine alone, and as for the other outside services its network is to be named.
func checkTiles(level validator.StructLevel) {
	c, ok := level.Current().Interface().(Config)
	if !ok || c.Map.Tiles == "" {
		return
	}
	refuse := func(why string) {
		level.ReportError(c.Map.Tiles, "BESACE_MAP_TILES", "Tiles", "tiles", why)
	}
	_, loopback, err := api.TilesOrigin(c.Map.Tiles)
	if bad, is := fault.Of(err); is {
		refuse(bad.Message)
		return
	}
	named := func(network string) bool {
		p, err := netip.ParsePrefix(network)
		return err == nil && p.Addr().IsLoopback()
	}
	if loopback && !slices.ContainsFunc(c.Connectors.Networks, named) {
		refuse("en http, cette machine doit être nommée par --connector-networks=127.0.0.0/8.")
	}
}

// setting is the flag of a variable, as the help lists it: BESACE_SMTP_PORT is --smtp-port.
func setting(f validator.FieldError) string {
	name, index, _ := strings.Cut(f.Field(), "[")
	if index != "" {
		index = " n° " + strings.TrimSuffix(index, "]")
	}
	return "--" + strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(name, "BESACE_")), "_", "-") + index
}

func wanted(f validator.FieldError) string {
	switch f.Tag() {
	case "min", "gte":
		return "au moins " + f.Param() + "."
	case "max", "lte":
		if f.Kind() == reflect.String {
			return "au plus " + f.Param() + " caractères."
		}
		return "au plus " + f.Param() + "."
	case "http_url":
		return "une adresse comme https://besace.example."
	case "listen":
		return "une adresse et un port, comme 127.0.0.1:8080."
	case "cidr":
		return "un réseau comme 10.0.0.0/8."
	case "sender":
		return "une adresse e-mail comme besace@entreprise.example."
	case "tiles":
		return f.Param()
	case "required_with":
		return "à indiquer aussi."
	}
	return "« " + fmt.Sprint(f.Value()) + " » n’est pas accepté."
}
