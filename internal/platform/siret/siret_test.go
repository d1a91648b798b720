package siret

import (
	"strings"
	"testing"

	"besace/internal/platform/fault"
)

func TestParseSIREN(t *testing.T) {
	for _, in := range []string{"732829320", "732 829 320", " 732.829.320 ", "732\u00a0829\u202f320", "732-829-320", "\u200b732829320"} {
		if got, err := ParseSIREN(in); err != nil || got != "732829320" {
			t.Errorf("ParseSIREN(%q) = %q, %v", in, got, err)
		}
	}
	for in, code := range map[string]string{
		"732829321": "checksum", "73282932": "length", "7328293200": "length", "": "required", "73282932O": "charset", "000000000": "placeholder",
		"7,3E+8": "charset", "７３２８２９３２０": "charset",
	} {
		if got, err := ParseSIREN(in); !fault.Is(err, code) {
			t.Errorf("ParseSIREN(%q) = %q, %v; want %s", in, got, err, code)
		}
	}
}

func TestParseSIRET(t *testing.T) {
	for in, want := range map[string]string{
		"73282932000074": "73282932000074", "732 829 320 00074": "73282932000074",
		"35600000000048": "35600000000048", // La Poste, head office: Luhn
		"35600000009075": "35600000009075", // La Poste, digit sum 35
	} {
		if got, err := ParseSIRET(in); err != nil || string(got) != want {
			t.Errorf("ParseSIRET(%q) = %q, %v", in, got, err)
		}
	}
	for in, code := range map[string]string{
		"73282932000075": "checksum", "35600000009076": "checksum", "7328293200007": "length", "732829320": "length",
		"MONACOCONFO001": "charset", "00000000000000": "placeholder", "00000000000018": "placeholder", "7,32829E+13": "charset",
	} {
		if got, err := ParseSIRET(in); !fault.Is(err, code) {
			t.Errorf("ParseSIRET(%q) = %q, %v; want %s", in, got, err, code)
		}
	}
	_, err := ParseSIRET("7328293200007")
	if !strings.Contains(err.Error(), "zéro de tête") {
		t.Errorf("a 13-digit SIRET must hint at the spreadsheet: %v", err)
	}
	s := SIRET("73282932000074")
	if s.Display() != "732\u00a0829\u00a0320\u00a000074" || s.SIREN() != "732829320" || s.NIC() != "00074" {
		t.Errorf("%s, %s, %s", s.Display(), s.SIREN(), s.NIC())
	}
}

func TestFictitiousRange(t *testing.T) {
	for _, in := range []string{"000000018", "000000026", "000000034", "000000042", "000000059", "000000067"} {
		if s, err := ParseSIREN(in); err != nil || !s.IsFictitious() {
			t.Errorf("%s of R-ID-04: %v, fictitious %v", in, err, s.IsFictitious())
		}
	}
	if SIREN("732829320").IsFictitious() || SIREN("000325175").IsFictitious() {
		t.Error("real companies are not fictitious")
	}
}

func TestVAT(t *testing.T) {
	if v := SIREN("732829320").VAT(); v != "FR44732829320" {
		t.Errorf("R-ID-02: %s", v)
	}
	for in, want := range map[string]string{
		"FR44732829320": "FR44732829320", "fr 44 732 829 320": "FR44732829320", "FRX1732829320": "FRX1732829320",
		"DE123456789": "DE123456789", "BE 0123.456.789": "BE0123456789", "GR123456789": "EL123456789", "ESX1234567X": "ESX1234567X",
		"NL123456789B01": "NL123456789B01", "IE1234567FA": "IE1234567FA", "XI123456789": "XI123456789", "LU12345678": "LU12345678",
	} {
		if got, err := ParseVAT(in); err != nil || string(got) != want {
			t.Errorf("ParseVAT(%q) = %q, %v", in, got, err)
		}
	}
	for in, code := range map[string]string{
		"FR45732829320": "checksum", "FR44732829321": "checksum", "FRO1732829320": "shape", "FR732829320": "shape", "GB123456789": "country",
		"44732829320": "country", "": "required", "F": "country", "DE12345678": "shape", "FRX1000000000": "checksum",
	} {
		if got, err := ParseVAT(in); !fault.Is(err, code) {
			t.Errorf("ParseVAT(%q) = %q, %v; want %s", in, got, err, code)
		}
	}
	v := VAT("FR44732829320")
	if v.SIREN() != "732829320" || v.Display() != "FR\u00a044\u00a0732829320" || VAT("DE123456789").SIREN() != "" {
		t.Errorf("%q %q", v.SIREN(), v.Display())
	}
}

func TestNAFKeepsNomenclaturesApart(t *testing.T) {
	for _, in := range []string{"47.65Z", "4765Z", "47.65z", " 47 65 Z "} {
		if got, err := ParseNAFRev2(in); err != nil || got != "47.65Z" || got.Version() != "naf_rev2" || got.Division() != "47" {
			t.Errorf("ParseNAFRev2(%q) = %q, %v", in, got, err)
		}
	}
	if got, err := ParseNAF2025("4711y"); err != nil || got != "47.11Y" || got.Version() != "naf_2025" {
		t.Errorf("%q, %v", got, err)
	}
	for in, code := range map[string]string{"": "required", "47.65": "shape", "476Z": "shape", "47.65ZZ": "shape", "AB.CDZ": "shape"} {
		if _, err := ParseNAFRev2(in); !fault.Is(err, code) {
			t.Errorf("%q: %v", in, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"732 829 320 00074", "35600000009075", "FR44732829320", "47.65Z", "000000018", "\u202f", "FR00000000018"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if v, err := ParseSIRET(s); err == nil {
			if again, err := ParseSIRET(v.Display()); err != nil || again != v || len(v) != 14 {
				t.Fatalf("%q gives %q, which reads back %q, %v", s, v, again, err)
			}
			if _, err := ParseVAT(string(v.SIREN().VAT())); err != nil {
				t.Fatalf("%q: the VAT number computed is refused: %v", s, err)
			}
		}
		if v, err := ParseSIREN(s); err == nil && (len(v) != 9 || !Luhn(string(v))) {
			t.Fatalf("%q gives %q", s, v)
		}
		if v, err := ParseVAT(s); err == nil {
			if again, err := ParseVAT(v.Display()); err != nil || again != v {
				t.Fatalf("%q gives %q, which reads back %q, %v", s, v, again, err)
			}
		}
		if c, err := ParseNAFRev2(s); err == nil && len(c) != 6 {
			t.Fatalf("%q gives %q", s, c)
		}
	})
}
