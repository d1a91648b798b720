package app

import (
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"time"

	"besace/internal/platform/clock"
)

// Finding is one check of the doctor, in French.
type Finding struct {
	What   string
	OK     bool
	Detail string // what was seen, and what to do when it is wrong
}

const (
	leastFreeBytes = 1 << 30
	mostClockSkew  = 5 * time.Second
)

// Diagnose looks at what most often goes wrong: configuration, key, database,
// migrations, disk, clock, mail. It changes nothing.
func (a *App) Diagnose(ctx context.Context) []Finding {
	return []Finding{
		a.diagnoseKey(ctx), a.diagnoseDatabase(ctx), a.diagnoseSchema(ctx), a.diagnoseIntegrity(ctx),
		a.diagnoseDisk(), a.diagnoseClock(ctx), a.diagnoseMail(ctx),
	}
}

func (a *App) diagnoseKey(ctx context.Context) Finding {
	f := Finding{What: "Clé de l’installation", OK: true, Detail: "empreinte " + a.Secret.Fingerprint()}
	if wrong, err := a.Audit.SignedByAnother(ctx); err == nil && wrong {
		f.OK, f.Detail = false, f.Detail+" : ce n’est pas celle qui a signé les données, remettez la bonne"
		return f
	}
	if a.Config.Secret != "" {
		return f
	}
	info, err := os.Stat(a.Config.SecretFile)
	switch {
	case err != nil:
		f.OK, f.Detail = false, err.Error()
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		f.OK, f.Detail = false, fmt.Sprintf("%s est lisible par d’autres utilisateurs\u00a0: chmod 600 %s", a.Config.SecretFile, a.Config.SecretFile)
	}
	return f
}

func (a *App) diagnoseDatabase(ctx context.Context) Finding {
	start := clock.Wall()
	err := a.DB.Ping(ctx)
	return finding("Base de données", err, fmt.Sprintf("%s répond en %s", a.DB.Dialect().Name(), clock.Wall().Sub(start).Round(time.Microsecond)))
}

func (a *App) diagnoseSchema(ctx context.Context) Finding {
	current, latest, err := a.DB.MigrationStatus(ctx)
	f := finding("Version de la base", err, fmt.Sprintf("%d", current))
	if err == nil && current != latest {
		f.OK, f.Detail = false, fmt.Sprintf("la base est à la %d, le programme attend la %d\u00a0: besace migrate", current, latest)
	}
	return f
}

func (a *App) diagnoseIntegrity(ctx context.Context) Finding {
	wrong, err := a.DB.CheckIntegrity(ctx)
	f := finding("Intégrité", err, "rien d’abîmé")
	if len(wrong) > 0 {
		f.OK, f.Detail = false, strings.Join(wrong[:min(3, len(wrong))], " ; ")+" : restaurez une sauvegarde"
	}
	return f
}

func (a *App) diagnoseDisk() Finding {
	path, isFile := strings.CutPrefix(a.Config.DatabaseURL, "sqlite:")
	if !isFile {
		return Finding{What: "Disque", OK: true, Detail: "les données sont sur le serveur PostgreSQL"}
	}
	free, err := freeBytes(filepath.Dir(path))
	f := finding("Disque", err, fmt.Sprintf("%d Mio libres", free>>20))
	if err == nil && free < leastFreeBytes {
		f.OK, f.Detail = false, f.Detail+" : libérez de la place"
	}
	return f
}

func (a *App) diagnoseClock(ctx context.Context) Finding {
	now := clock.Wall()
	if a.DB.Dialect().Name() == "sqlite" {
		return Finding{What: "Horloge", OK: now.Year() >= 2026, Detail: now.Format(time.RFC3339)}
	}
	var there time.Time
	err := a.DB.System(ctx, "the doctor compares clocks").Raw("SELECT now()").Scan(&there).Error
	skew := now.Sub(there).Abs()
	f := finding("Horloge", err, fmt.Sprintf("%s d’écart avec la base", skew.Round(time.Millisecond)))
	if err == nil && skew > mostClockSkew {
		f.OK, f.Detail = false, f.Detail+" : réglez l’heure des deux machines (NTP)"
	}
	return f
}

func (a *App) diagnoseMail(ctx context.Context) Finding {
	c := a.Config.SMTP
	if c.Host == "" {
		return Finding{What: "Courrier", OK: true, Detail: "pas de serveur SMTP\u00a0: les liens sont montrés à l’administrateur"}
	}
	dialer := net.Dialer{Timeout: c.Timeout}
	conn, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(c.Host, strconv.Itoa(c.Port)))
	if err == nil {
		err = conn.Close()
	}
	return finding("Courrier", err, fmt.Sprintf("%s:%d accepte les connexions", c.Host, c.Port))
}

func finding(what string, err error, detail string) Finding {
	if err != nil {
		return Finding{What: what, Detail: err.Error()}
	}
	return Finding{What: what, OK: true, Detail: detail}
}
