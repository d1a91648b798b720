package place

import (
	"strings"
	"time"

	"github.com/google/uuid"

	"besace/internal/platform/fold"
	"besace/internal/platform/subject"
)

// Base is one import of the base of postcodes. The nil organisation is the
// installation's.
type Base struct {
	OrgID     uuid.UUID `gorm:"column:org_id" audit:"-"`
	Version   int64     `gorm:"column:version" audit:"-"`
	FileName  string    `gorm:"column:file_name"`
	Towns     int64     `gorm:"column:towns"`   // pairs of commune and postcode
	Located   int64     `gorm:"column:located"` // those with coordinates
	CreatedAt time.Time `gorm:"column:created_at" audit:"-"`
	UpdatedAt time.Time `gorm:"column:updated_at" audit:"-"`
}

// TableName names the table for gorm.
func (Base) TableName() string { return "postal_bases" }

// Ref points at the base.
func (b Base) Ref() subject.Ref { return subject.Ref{Type: "postal_base", ID: b.OrgID} }

// Shared reports whether the base is the installation's, not the organisation's own.
func (b Base) Shared() bool { return b.OrgID == uuid.Nil }

// Town is one name of a commune under one postcode, as its row. Coordinates are
// microdegrees of the middle of the commune.
type Town struct {
	OrgID     uuid.UUID `gorm:"column:org_id"`
	Postcode  string    `gorm:"column:postcode"`
	INSEE     string    `gorm:"column:insee_code"`
	NameFold  string    `gorm:"column:name_fold"`
	Town      string    `gorm:"column:town"`     // as the last line of an address says it
	Locality  string    `gorm:"column:locality"` // hamlet or former commune that the name is of; "" for the commune
	Latitude  *int64    `gorm:"column:latitude"`
	Longitude *int64    `gorm:"column:longitude"`
}

// TableName names the table for gorm.
func (Town) TableName() string { return "postal_towns" }

// searchable is a town's name as it is compared: folded, without CEDEX, SAINT in full.
func searchable(name string) string {
	words := fold.Tokens(name)
	for i, w := range words {
		if full, short := saints[w]; short {
			words[i] = full
		}
		if w == "cedex" && i > 0 {
			words = words[:i]
			break
		}
	}
	return strings.Join(words, " ")
}

var saints = map[string]string{"st": "saint", "ste": "sainte"}

// asked is a completion as typed: the beginning of a postcode, then those that the
// name may begin with.
type asked struct {
	postcode string
	names    []string
}

// read takes "57", "saint ju", "57000 me". A last word "st" may begin SAINT or
// STRASBOURG. False when there is nothing to complete.
func read(text string) (a asked, ok bool) {
	words := fold.Tokens(text)
	if len(words) > 0 && strings.Trim(words[0], "0123456789") == "" && len(words[0]) <= 5 {
		a.postcode, words = words[0], words[1:]
	}
	if len(words) == 0 {
		return a, len(a.postcode) >= 2
	}
	typed := strings.Join(words, " ")
	last := words[len(words)-1]
	full := searchable(typed)
	a.names = []string{full}
	if _, short := saints[last]; short {
		a.names = append(a.names, strings.TrimSpace(strings.TrimSuffix(full, saints[last])+last))
	}
	return a, a.postcode != "" || len([]rune(typed)) >= 2
}
