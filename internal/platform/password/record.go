package password

import (
	"encoding/base64"
	"fmt"
	"strings"

	"golang.org/x/crypto/argon2"

	"besace/internal/platform/fault"
)

// record is one stored password in PHC string form:
// $argon2id$v=19$m=19456,t=2,p=1$salt$key, base64 without padding.
type record struct {
	params    Params
	salt, key []byte
}

var b64 = base64.RawStdEncoding.Strict()

func (r record) String() string {
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version,
		r.params.Memory, r.params.Time, r.params.Threads, b64.EncodeToString(r.salt), b64.EncodeToString(r.key))
}

// bounded keeps a damaged or planted record from asking for the whole machine.
func (p Params) bounded() bool {
	return p.Memory >= 8*uint32(p.Threads) && p.Memory <= 1<<20 &&
		p.Time >= 1 && p.Time <= 32 && p.Threads >= 1 && p.Threads <= 16
}

func parse(encoded string) (record, error) {
	var r record
	corrupt := fault.New(fault.Internal, "password.corrupt_record", "L’empreinte du mot de passe enregistrée est illisible.")
	part := strings.Split(encoded, "$")
	if len(part) != 6 || part[0] != "" || part[1] != "argon2id" || part[2] != fmt.Sprintf("v=%d", argon2.Version) {
		return r, corrupt
	}
	p := &r.params
	if _, err := fmt.Sscanf(part[3], "m=%d,t=%d,p=%d", &p.Memory, &p.Time, &p.Threads); err != nil || !p.bounded() {
		return r, corrupt
	}
	var err error
	if r.salt, err = b64.DecodeString(part[4]); err != nil || len(r.salt) < 8 {
		return r, corrupt
	}
	if r.key, err = b64.DecodeString(part[5]); err != nil || len(r.key) != keyBytes || r.String() != encoded {
		return r, corrupt
	}
	return r, nil
}
