package database

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/google/uuid"
)

// Among is the condition that the column holds one of the ids, and the one parameter that
// it takes. The text does not depend on how many they are, so that an engine compiles and
// plans a statement about many rows once, and nothing keeps a copy of it for each length;
// gorm's "IN ?" suits lists that stay short. No id makes the condition false, and one has a
// text of its own.
//
//	q.Where(s.db.Among("id", ids))
func (db *DB) Among(column string, ids []uuid.UUID) (condition string, parameter any) {
	texts := make([]string, len(ids))
	for n, id := range ids {
		texts[n] = id.String()
	}
	return db.AmongTexts(column, texts)
}

// AmongTexts is Among for texts.
func (db *DB) AmongTexts(column string, texts []string) (condition string, parameter any) {
	if len(texts) == 1 {
		return column + " = ?", texts[0]
	}
	if db.dialect.name == Postgres {
		return column + " = ANY(?)", array(expected(texts))
	}
	list, err := json.Marshal(texts)
	if err != nil {
		panic(err) // texts always have a JSON
	}
	if texts == nil {
		list = []byte("[]")
	}
	return column + " IN (SELECT value FROM json_each(?))", string(list)
}

// expected repeats one of a few values up to how many PostgreSQL expects of an array that it
// does not know yet (estimate_array_length): of fewer it finds a plan of their own cheaper
// than the one it keeps, and so makes one at each execution.
func expected(texts []string) []string {
	const unknown = 10
	if len(texts) == 0 || len(texts) >= unknown {
		return texts
	}
	return slices.Concat(texts, slices.Repeat(texts[:1], unknown-len(texts)))
}

// array is the literal of an array of PostgreSQL, each element quoted:
// https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO.
func array(texts []string) string {
	var b strings.Builder
	b.WriteByte('{')
	for n, text := range texts {
		if n > 0 {
			b.WriteByte(',')
		}
		b.WriteString(`"` + quoting.Replace(text) + `"`)
	}
	b.WriteByte('}')
	return b.String()
}

var quoting = strings.NewReplacer(`\`, `\\`, `"`, `\"`)
