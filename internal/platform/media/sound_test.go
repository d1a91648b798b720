package media

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"
)

// ebml is an element of at most 16 kB.
func ebml(id string, content ...string) string {
	body := strings.Join(content, "")
	return id + string([]byte{0x40 | byte(len(body)>>8), byte(len(body))}) + body
}

const (
	idHead, idSegment, idInfo, idTracks, idCluster, idTags = "\x1a\x45\xdf\xa3", "\x18\x53\x80\x67", "\x15\x49\xa9\x66", "\x16\x54\xae\x6b", "\x1f\x43\xb6\x75", "\x12\x54\xc3\x67"
	endless                                                = "\x01\xff\xff\xff\xff\xff\xff\xff"
)

// webm is a file of tracks of these types, as a browser records it: of no size known before.
func webm(types ...byte) string {
	tracks := make([]string, len(types))
	for n, kind := range types {
		tracks[n] = ebml("\xae", ebml("\xd7", string([]byte{byte(n + 1)})), ebml("\x83", string([]byte{kind})), ebml("\x86", "A_OPUS"))
	}
	return ebml(idHead, ebml("\x42\x82", "webm")) + idSegment + endless +
		ebml(idInfo, ebml("\x2a\xd7\xb1", "\x0f\x42\x40"), ebml("\x57\x41", secret), ebml("\x44\x61", "whenwhen")) + ebml(idTracks, tracks...) +
		idCluster + endless + ebml("\xe7", "\x00") + ebml("\xa3", "\x81\x00\x00\x80sound") +
		ebml(idTags, ebml("\x73\x73", secret)) + idCluster + endless + ebml("\xa3", "\x81\x00\x00\x80more")
}

// oggPage is a page of the stream with one packet.
func oggPage(serial, number int, packet string) string {
	lacing := bytes.Repeat([]byte{255}, len(packet)/255)
	lacing = append(lacing, byte(len(packet)%255))
	page := append([]byte("OggS\x00\x00"), make([]byte, 20)...)
	binary.LittleEndian.PutUint32(page[14:], uint32(serial))
	binary.LittleEndian.PutUint32(page[18:], uint32(number))
	page = append(append(append(page, byte(len(lacing))), lacing...), packet...)
	binary.LittleEndian.PutUint32(page[22:], oggSum(page))
	return string(page)
}

func ogg() string {
	return oggPage(7, 0, "OpusHead\x01\x01") + oggPage(7, 1, "OpusTags\x04\x00\x00\x00name\x01\x00\x00\x00\x12\x00\x00\x00"+secret) + oggPage(7, 2, "sound")
}

func box(name string, content ...string) string {
	body := strings.Join(content, "")
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(body)+8))) + name + body
}

// mp4File has tracks of these kinds.
func mp4File(kinds ...string) string {
	dated := "\x00\x00\x00\x00whenwhen" + strings.Repeat("\x01", 88)
	moov := []string{box("mvhd", dated)}
	for _, kind := range kinds {
		moov = append(moov, box("trak", box("tkhd", dated), box("mdia", box("mdhd", dated), box("hdlr", "\x00\x00\x00\x00\x00\x00\x00\x00"+kind+strings.Repeat("\x00", 13)))))
	}
	moov = append(moov, box("udta", box("\xa9xyz", secret)))
	return box("ftyp", "M4A \x00\x00\x00\x00") + box("moov", moov...) + box("uuid", secret) + box("mdat", "sound")
}

// cutOff is what a recorder that was interrupted left at the end.
var cutOff = map[Type]string{WebM: "\xa3", Ogg: oggPage(7, 3, "more")[:29], MP4: box("mdat", "more")[:11]}

func TestARecordingTellsNothingBesideItself(t *testing.T) {
	for want, file := range map[Type]string{WebM: webm(webmSound), Ogg: ogg(), MP4: mp4File("soun")} {
		kind, kept, err := Clean([]byte(file))
		if err != nil || kind != want {
			t.Errorf("%s is %s: %v", want, kind, err)
			continue
		}
		if len(kept) != len(file) || !bytes.Contains(kept, []byte("sound")) {
			t.Errorf("%s: something moved, or the sound is gone", want)
		}
		if bytes.Contains(kept, []byte(secret)) || bytes.Contains(kept, []byte("when")) {
			t.Errorf("%s still tells: %q", want, kept)
		}
		again, cut, err := Clean(append(bytes.Clone(kept), cutOff[want]...))
		if err != nil || again != want || !bytes.Equal(cut, kept) {
			t.Errorf("%s that was interrupted: %v, %d bytes of %d", want, err, len(cut), len(kept))
		}
		if _, _, err := Clean(kept[:60]); !errors.Is(err, ErrBroken) {
			t.Errorf("%s of which there is no sound: %v", want, err)
		}
		if !want.Sound() || want.Picture() || !strings.HasPrefix(want.Extensions()[0], ".") {
			t.Errorf("%s: %v", want, want.Extensions())
		}
	}
}

func TestAFilmIsNoRecording(t *testing.T) {
	for what, c := range map[string]struct {
		file string
		want error
	}{
		"a film":                   {webm(1, webmSound), ErrUnknown},
		"a film of MP4":            {mp4File("vide", "soun"), ErrUnknown},
		"a picture in an MP4":      {box("ftyp", "heic\x00\x00\x00\x00") + box("meta", "x") + box("mdat", "drawn"), ErrUnknown},
		"Matroska":                 {strings.Replace(webm(webmSound), "webm", "mkv.", 1), ErrUnknown},
		"an Ogg of something else": {oggPage(1, 0, "\x01vorbis"), ErrUnknown},
		"two streams":              {ogg() + oggPage(8, 0, "sound"), ErrUnknown},
		"no sound at all":          {ebml(idHead, ebml("\x42\x82", "webm")), ErrBroken},
		"an Ogg of one bit more":   {strings.Replace(ogg(), "sound", "round", 1), ErrBroken},
		"comments that are none":   {oggPage(7, 0, "OpusHead") + oggPage(7, 1, "OpusTags") + oggPage(7, 2, "sound"), ErrBroken},
		"a box beyond the end":     {mp4File("soun")[:90], ErrBroken},
	} {
		if _, _, err := Clean([]byte(c.file)); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", what, err, c.want)
		}
	}
}

func TestWhatIsBlankedKeepsItsSize(t *testing.T) {
	for _, length := range []int{6, 7, 8, 9, 10, 300} {
		whole := bytes.Repeat([]byte{0x12}, length)
		blank(whole)
		e, rest, ok := nextElement(append(whole, ebml("\xe7", "\x01")...))
		if !ok || e.id != ebmlVoid || len(e.whole) != length || len(rest) == 0 {
			t.Errorf("%d bytes became %x", length, whole)
		}
	}
}
