package sheet

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"besace/internal/platform/french"
)

// archive is a workbook whose directory has been judged before any entry is inflated.
type archive struct {
	parts map[string]*zip.File
	limit Limits
}

func openArchive(file io.ReaderAt, length int64, limits Limits) (*archive, error) {
	if err := judgeDirectory(file, length, limits); err != nil {
		return nil, err
	}
	z, err := zip.NewReader(file, length)
	if err != nil {
		return nil, unreadable(err)
	}
	if len(z.File) > limits.Entries {
		return nil, bomb("il contient plus de " + french.Number(limits.Entries) + " fichiers")
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), limit: limits}
	total := uint64(0)
	for _, f := range z.File {
		total += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(limits.Inflated) || total > uint64(limits.Inflated) {
			return nil, bomb("une fois décompressé, il dépasserait " + size(limits.Inflated))
		}
		packed := min(f.CompressedSize64, uint64(length))
		if f.UncompressedSize64 > 1<<20 && f.UncompressedSize64/max(packed, 1) > uint64(limits.Ratio) {
			return nil, bomb(fmt.Sprintf("un de ses fichiers est compressé plus de %d fois", limits.Ratio))
		}
		a.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	return a, nil
}

// judgeDirectory reads the end of the archive alone, because archive/zip builds
// an entry per header it finds whatever number was announced.
func judgeDirectory(file io.ReaderAt, length int64, limits Limits) error {
	tail := make([]byte, min(length, 66<<10))
	if _, err := file.ReadAt(tail, length-int64(len(tail))); err != nil && !errors.Is(err, io.EOF) {
		return unreadable(err)
	}
	at := bytes.LastIndex(tail, []byte("PK\x05\x06"))
	if at < 0 || len(tail)-at < 22 {
		return unreadable(errors.New("no end of central directory"))
	}
	end := tail[at:]
	entries := int(binary.LittleEndian.Uint16(end[10:]))
	span, offset := int64(binary.LittleEndian.Uint32(end[12:])), int64(binary.LittleEndian.Uint32(end[16:]))
	position := length - int64(len(tail)-at)
	if entries > limits.Entries || max(span, position-offset) > int64(limits.Entries)*512+4096 {
		return bomb("il contient plus de " + french.Number(limits.Entries) + " fichiers")
	}
	return nil
}

func (a *archive) has(name string) bool { return a.parts[strings.ToLower(name)] != nil }

// open streams the XML of one part.
func (a *archive) open(name string) (*xmlStream, error) {
	f := a.parts[strings.ToLower(name)]
	if f == nil {
		return nil, unreadable(fmt.Errorf("part %s is missing", name))
	}
	body, err := f.Open()
	if err != nil {
		return nil, unreadable(err)
	}
	count := &meter{r: &announced{r: body, left: int64(f.UncompressedSize64)}, size: int64(f.UncompressedSize64)}
	guard := &tokenGuard{r: bufio.NewReaderSize(count, 32<<10)}
	return &xmlStream{decoder: xml.NewDecoder(guard), guard: guard, meter: count, body: body}, nil
}

// announced refuses an entry that inflates to more than its directory said.
type announced struct {
	r    io.Reader
	left int64
}

func (a *announced) Read(p []byte) (int, error) {
	if int64(len(p)) > a.left+1 {
		p = p[:a.left+1]
	}
	n, err := a.r.Read(p)
	if a.left -= int64(n); a.left < 0 {
		return 0, bomb("un de ses fichiers est plus gros qu’annoncé")
	}
	return n, err
}

// maxToken bounds one tag or one run of text, which encoding/xml holds whole.
const maxToken = 1 << 20

// tokenGuard feeds encoding/xml byte by byte and stops at an endless token.
type tokenGuard struct {
	r *bufio.Reader
	n int
}

func (g *tokenGuard) ReadByte() (byte, error) {
	if g.n++; g.n > maxToken {
		return 0, bomb("un de ses textes est démesuré")
	}
	return g.r.ReadByte()
}

func (g *tokenGuard) Read(p []byte) (int, error) { return g.r.Read(p) }

// xmlStream gives raw tokens: no entities, no nesting held in memory.
type xmlStream struct {
	decoder *xml.Decoder
	guard   *tokenGuard
	meter   *meter
	body    io.Closer
}

// token returns nil at the end of the part.
func (x *xmlStream) token() (xml.Token, error) {
	x.guard.n = 0
	t, err := x.decoder.RawToken()
	if errors.Is(err, io.EOF) {
		return nil, nil
	}
	return t, err
}

// each calls visit with every start tag of the part.
func (a *archive) each(name string, visit func(tag xml.StartElement)) error {
	x, err := a.open(name)
	if err != nil {
		return err
	}
	defer x.body.Close()
	for {
		t, err := x.token()
		if err != nil || t == nil {
			return err
		}
		if tag, ok := t.(xml.StartElement); ok {
			visit(tag)
		}
	}
}

func attribute(tag xml.StartElement, local string) string {
	for _, a := range tag.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// relation is a link of one part to another; links out of the file are not kept.
type relation struct{ kind, target string }

// relations returns the links of a part by id.
func (a *archive) relations(part string) (map[string]relation, error) {
	dir, base := path.Split(part)
	found := map[string]relation{}
	name := dir + "_rels/" + base + ".rels"
	if !a.has(name) {
		return found, nil
	}
	err := a.each(name, func(tag xml.StartElement) {
		if tag.Name.Local != "Relationship" || attribute(tag, "TargetMode") == "External" || len(found) > 10_000 {
			return
		}
		target := attribute(tag, "Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		found[attribute(tag, "Id")] = relation{path.Base(attribute(tag, "Type")), strings.TrimPrefix(target, "/")}
	})
	return found, err
}
