package attachment

import (
	"strings"
	"testing"

	"besace/internal/platform/media"
	"besace/internal/platform/opt"
	"besace/internal/testkit/firm"
)

func TestNamesAreSafeAndSayWhatTheFileIs(t *testing.T) {
	for _, c := range []struct {
		name string
		of   media.Type
		want string
	}{
		{"carte.jpg", media.JPEG, "carte.jpg"},
		{"Carte.JPEG", media.JPEG, "Carte.JPEG"},
		{"page.html", media.JPEG, "page.html.jpg"},
		{"image.png", media.WebP, "image.png.webp"},
		{"/etc/passwd", media.PDF, "passwd.pdf"},
		{`C:\photos\Hélène.jpg`, media.JPEG, "Hélène.jpg"},
		{"a\u202egpj.exe\n", media.PNG, "agpj.exe.png"},
		{` <script>"x" .pdf`, media.PDF, "scriptx.pdf"},
		{"..", media.PDF, ""},
		{".jpg", media.JPEG, ""},
		{"  ", media.PDF, ""},
		{strings.Repeat("é", 300) + ".jpg", media.JPEG, strings.Repeat("é", 196) + ".jpg"},
	} {
		if got := named(c.name, c.of); got != c.want {
			t.Errorf("%q of %s is %q, want %q", c.name, c.of, got, c.want)
		}
	}
}

func TestAPhotoIsAPicture(t *testing.T) {
	at := func(field string) string { return "/" + field }
	a := Attachment{Kind: Document, FileName: "plan.pdf", MediaType: media.PDF}
	firm.Refused(t, a.apply(Patch{Kind: opt.Of("photo"), FileName: opt.Of(" ")}, at), "attachment.invalid", "/kind", "/fileName")
	a = Attachment{Kind: Document, FileName: "plan.pdf", MediaType: media.PDF}
	firm.Must(t, a.apply(Patch{Kind: opt.Of("business_card")}, at))
	if a.Kind != BusinessCard || a.FileName != "plan.pdf" {
		t.Errorf("became %+v", a)
	}
}

func TestASoundIsARecordingAndNothingElseIs(t *testing.T) {
	at := func(field string) string { return "/" + field }
	for _, c := range []struct {
		of   media.Type
		kind Kind
		fine bool
	}{{media.WebM, Recording, true}, {media.MP4, Recording, true}, {media.Ogg, Document, false}, {media.JPEG, Recording, false}, {media.PDF, Recording, false}} {
		a := Attachment{MediaType: c.of}
		err := a.apply(Patch{Kind: opt.Of(string(c.kind)), FileName: opt.Of("mémo")}, at)
		if c.fine {
			firm.Must(t, err)
			continue
		}
		firm.Refused(t, err, "attachment.invalid", "/kind")
	}
}
