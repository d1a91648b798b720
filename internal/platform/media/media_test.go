package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// secret stands for all that a picture must not tell.
const secret = "49.1193 N 6.1757 E"

func painting() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 33, 17))
	for x := range 33 {
		for y := range 17 {
			m.Set(x, y, color.RGBA{uint8(7 * x), uint8(13 * y), 200, 255})
		}
	}
	return m
}

func jpegFile(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, painting(), nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func pngFile(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, painting()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif is Exif data of a phone: the orientation among what must go.
func exif(turn byte) []byte {
	tiff := append([]byte("II\x2a\x00\x08\x00\x00\x00\x02\x00"),
		0x0f, 0x01, 2, 0, 4, 0, 0, 0, 'a', 'b', 'c', 0, // the maker
		0x12, 0x01, 3, 0, 1, 0, 0, 0, turn, 0, 0, 0)
	return append(append([]byte(exifHead), tiff...), secret...)
}

// telling is the JPEG with all that phones and programs put beside a picture.
func telling(t testing.TB, turn byte) []byte {
	t.Helper()
	plain := jpegFile(t)
	out := append([]byte{}, plain[:2]...)
	for _, s := range []segment{
		{jpegAPP0, append([]byte("JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01"), secret...)},
		{jpegAPP0, []byte("JFXX\x00" + secret)},
		{jpegAPP0 + 1, exif(turn)},
		{jpegAPP0 + 1, []byte("http://ns.adobe.com/xap/1.0/\x00" + secret)},
		{jpegAPP0 + 2, []byte("MPF\x00" + secret)},
		{jpegAPP0 + 2, []byte("ICC_PROFILE\x00\x01\x01colours")},
		{jpegAPP0 + 13, []byte("Photoshop 3.0\x00" + secret)},
		{0xFE, []byte(secret)},
	} {
		out = appendSegment(out, s)
	}
	out = append(out, plain[2:]...)
	return append(out, secret+"<script>"...) // the film behind a picture that moves
}

func TestAPictureTellsNothingBesideItself(t *testing.T) {
	for _, turn := range []byte{1, 6} {
		kind, kept, err := Clean(telling(t, turn))
		if err != nil || kind != JPEG {
			t.Fatal(kind, err)
		}
		if bytes.Contains(kept, []byte(secret)) || bytes.Contains(kept, []byte("abc")) || bytes.Contains(kept, []byte("<script>")) {
			t.Errorf("kept %q", kept[:200])
		}
		if !bytes.Contains(kept, []byte("colours")) {
			t.Error("lost its colours")
		}
		if turned := bytes.Contains(kept, onlyOrientation(6)); turned != (turn == 6) {
			t.Errorf("turned %v", turned)
		}
		samePicture(t, jpegFile(t), kept)
	}
}

func samePicture(t *testing.T, before, after []byte) {
	t.Helper()
	want, _, err := image.Decode(bytes.NewReader(before))
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := image.Decode(bytes.NewReader(after))
	if err != nil {
		t.Fatal(err)
	}
	for x := range want.Bounds().Dx() {
		for y := range want.Bounds().Dy() {
			if want.At(x, y) != got.At(x, y) {
				t.Fatalf("pixel %d, %d differs", x, y)
			}
		}
	}
}

func chunk(name, content string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(content)))
	out = append(out, name+content...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func TestAPNGKeepsItsPictureOnly(t *testing.T) {
	plain := pngFile(t)
	head := len(pngSignature) + 25
	told := append([]byte{}, plain[:head]...)
	for _, name := range []string{"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "acTL", "prVt"} {
		told = append(told, chunk(name, secret)...)
	}
	told = append(append(told, plain[head:]...), secret...)
	kind, kept, err := Clean(told)
	if err != nil || kind != PNG || !bytes.Equal(kept, plain) {
		t.Errorf("%s %v: %d bytes, want %d", kind, err, len(kept), len(plain))
	}
	broken := bytes.Replace(told, []byte("tEXt"), []byte("tEXs"), 1)
	if _, _, err := Clean(broken); !errors.Is(err, ErrBroken) {
		t.Errorf("a wrong checksum: %v", err)
	}
}

func riff(chunks ...string) []byte {
	body := "WEBP"
	for i := 0; i < len(chunks); i += 2 {
		body += chunks[i] + string(binary.LittleEndian.AppendUint32(nil, uint32(len(chunks[i+1])))) + chunks[i+1]
		if len(chunks[i+1])%2 == 1 {
			body += "\x00"
		}
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

func TestAWebPKeepsItsPictureOnly(t *testing.T) {
	flags, quiet := "\x1e\x00\x00\x00\x07\x00\x00\x07\x00\x00", "\x10\x00\x00\x00\x07\x00\x00\x07\x00\x00"
	told := append(riff("VP8X", flags, "ALPH", "a", "VP8 ", "drawn", "EXIF", secret, "XMP ", secret), secret...)
	kind, kept, err := Clean(told)
	if want := riff("VP8X", quiet, "ALPH", "a", "VP8 ", "drawn"); err != nil || kind != WebP || !bytes.Equal(kept, want) {
		t.Errorf("%s %v: %q, want %q", kind, err, kept, want)
	}
	for what, file := range map[string][]byte{
		"nothing drawn": riff("VP8X", flags, "ANIM", "moves"), "cut": told[:40], "a length beyond the end": append(riff("VP8L", "x"), 0)[:18],
	} {
		if _, _, err := Clean(file); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestTheContentSaysWhatAFileIs(t *testing.T) {
	pdf := "%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
	for name, c := range map[string]struct {
		content string
		want    Type
		err     error
	}{
		"a PDF":               {pdf, PDF, nil},
		"a PDF that was cut":  {pdf[:20], PDF, ErrBroken},
		"a PDF after a page":  {"<html>" + pdf, "", ErrUnknown},
		"SVG":                 {`<svg xmlns="http://www.w3.org/2000/svg"/>`, "", ErrUnknown},
		"HTML":                {"<!doctype html><script>alert(1)</script>", "", ErrUnknown},
		"GIF":                 {"GIF89a\x01\x00\x01\x00", "", ErrUnknown},
		"nothing":             {"", "", ErrUnknown},
		"a JPEG that was cut": {string(jpegFile(t)[:300]), JPEG, ErrBroken},
		"a JPEG without scan": {"\xff\xd8\xff\xd9", JPEG, ErrBroken},
		"a PNG that was cut":  {string(pngFile(t)[:60]), PNG, ErrBroken},
	} {
		if kind, _, err := Clean([]byte(c.content)); kind != c.want || !errors.Is(err, c.err) {
			t.Errorf("%s: %q %v, want %q %v", name, kind, err, c.want, c.err)
		}
	}
}

func TestTypesNameTheirFiles(t *testing.T) {
	for _, kind := range []Type{JPEG, PNG, WebP, PDF} {
		if kind.Picture() == (kind == PDF) || !strings.HasPrefix(kind.Extensions()[0], ".") {
			t.Errorf("%s: %v %v", kind, kind.Picture(), kind.Extensions())
		}
	}
}

// Whatever comes, nothing panics, and what was cleaned once is clean.
func FuzzClean(f *testing.F) {
	for _, seed := range [][]byte{telling(f, 6), pngFile(f), riff("VP8X", "\x0e", "VP8L", "x", "EXIF", secret), []byte("%PDF-%%EOF"), []byte(webm(webmSound)), []byte(ogg()), []byte(mp4File("soun"))} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		kind, kept, err := Clean(data)
		if err != nil {
			return
		}
		again, twice, err := Clean(kept)
		if err != nil || again != kind || !bytes.Equal(kept, twice) {
			t.Fatalf("%s then %s, %v", kind, again, err)
		}
	})
}
