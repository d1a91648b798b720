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
	"besace/internal/platform/database"
	"besace/internal/platform/fault"
	"besace/internal/platform/french"
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
	mostLag        = time.Hour
)

// Diagnose looks at what most often goes wrong: settings (those of the installation and, if
// given, of the server), key, database, migrations, rights, disk, clock, mail, background
// jobs. It changes nothing.
func (a *App) Diagnose(ctx context.Context, server ...any) []Finding {
	findings := []Finding{
		diagnoseSettings(append(server, a.Config)), a.diagnoseKey(ctx), a.diagnoseDatabase(ctx), a.diagnoseSchema(ctx), a.diagnoseTables(ctx), a.diagnoseIntegrity(ctx),
		a.diagnoseRights(), a.diagnoseDisk(), a.diagnoseClock(ctx), a.diagnoseMail(ctx),
	}
	if current, _, err := a.DB.MigrationStatus(ctx); err == nil && current == 0 {
		return findings // nothing of an empty database can be told
	}
	return append(findings, a.diagnoseLag(ctx), a.diagnoseJobs(ctx))
}

// DiagnoseUnopened is what can be said of an installation that did not open, and why.
func DiagnoseUnopened(c Config, failure error, server ...any) []Finding {
	detail := failure.Error() + "\u00a0: vérifiez le chemin et les droits (--database-url)"
	if database.Damaged(failure) {
		detail = failure.Error() + "\u00a0: le fichier est abîmé ou n’est pas une base de Besace, restaurez une sauvegarde (besace restore)"
	}
	if _, isFile := databaseFile(c.DatabaseURL); !isFile {
		detail = failure.Error() + "\u00a0: vérifiez --database-url, et que PostgreSQL répond"
	}
	if f, said := fault.Of(failure); said {
		detail = f.Message
	}
	return []Finding{diagnoseSettings(append(server, c)), {What: "Ouverture", Detail: detail}}
}

func diagnoseSettings(settings []any) Finding {
	err := Check(settings...)
	bad, wrong := fault.Of(err)
	if !wrong {
		return finding("Réglages", err, "acceptés")
	}
	lines := make([]string, len(bad.Fields))
	for i, field := range bad.Fields {
		lines[i] = field.Pointer + "\u00a0: " + field.Message
	}
	return Finding{What: "Réglages", Detail: strings.Join(lines, " ")}
}

// othersMay are the rights that nobody but the owner needs on the data.
const othersMay = 0o077

// diagnoseRights looks at who else of this machine may read the file of the data: its folder, which
// Besace makes for itself alone, closes it too.
func (a *App) diagnoseRights() Finding {
	path, isFile := databaseFile(a.Config.DatabaseURL)
	if !isFile || runtime.GOOS == "windows" {
		return Finding{What: "Droits de la base", OK: true, Detail: "sans objet ici"}
	}
	file, err := os.Stat(path)
	if err != nil {
		return finding("Droits de la base", err, "")
	}
	folder, err := os.Stat(filepath.Dir(path))
	if err == nil && file.Mode().Perm()&othersMay != 0 && folder.Mode().Perm()&othersMay != 0 {
		return Finding{What: "Droits de la base", Detail: fmt.Sprintf("%s est lisible par d’autres utilisateurs\u00a0: chmod 700 %s", path, filepath.Dir(path))}
	}
	return finding("Droits de la base", err, "à vous seul")
}

func (a *App) diagnoseLag(ctx context.Context) Finding {
	lag, err := a.Jobs.Lag(ctx)
	f := finding("Tâches de fond", err, "la plus ancienne attend depuis "+french.Wait(lag))
	if err == nil && lag == 0 {
		f.Detail = "aucune n’attend"
	}
	if err == nil && lag > mostLag {
		f.OK, f.Detail = false, f.Detail+"\u00a0: démarrez Besace, ou donnez-lui plus de tâches simultanées (--workers)"
	}
	return f
}

// diagnoseJobs tells of the jobs that no user sees.
func (a *App) diagnoseJobs(ctx context.Context) Finding {
	failures, err := a.Jobs.Failures(ctx)
	f := finding("Tâches de l’installation", err, "aucune en échec depuis sept jours")
	if len(failures) > 0 {
		lines := make([]string, len(failures))
		for i, failed := range failures {
			lines[i] = fmt.Sprintf("%s, %d en échec (%s)", failed.Kind, failed.Count, failed.LastError)
		}
		f.OK, f.Detail = false, strings.Join(lines, "\u00a0; ")+"\u00a0: le journal du serveur en dit la cause"
	}
	return f
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
	switch {
	case err != nil:
	case current > latest:
		f.OK, f.Detail = false, fmt.Sprintf("la base est à la %d, ce programme ne connaît que la %d\u00a0: installez la version de Besace qui l’a écrite, ou restaurez une sauvegarde", current, latest)
	case current == 0:
		f.OK, f.Detail = false, "la base est vide\u00a0: besace migrate, ou restaurez une sauvegarde"
	case current < latest:
		f.OK, f.Detail = false, fmt.Sprintf("la base est à la %d, le programme attend la %d\u00a0: besace migrate", current, latest)
	}
	return f
}

// mostLacks are as many parts of the schema as one line names.
const mostLacks = 5

// diagnoseTables compares the tables, their columns and their indexes with what the migrations make.
func (a *App) diagnoseTables(ctx context.Context) Finding {
	const what = "Tables et index"
	if current, latest, err := a.DB.MigrationStatus(ctx); err == nil && current != latest {
		return Finding{What: what, OK: true, Detail: "se comparent une fois la base à la version du programme"}
	}
	lacks, err := a.DB.Lacks(ctx)
	f := finding(what, err, "ceux que font les migrations")
	if len(lacks) == 0 {
		return f
	}
	lines, remedy := make([]string, len(lacks)), "recréez ce qui manque par l’instruction indiquée"
	for i, lack := range lacks {
		if lines[i] = lacking(lack); lack.Statement == "" {
			remedy = "restaurez une sauvegarde (besace restore), ou défaites ce qui a été changé à la main"
		}
	}
	f.OK, f.Detail = false, french.Count(int64(len(lines)), "écart", "écarts")+"\u00a0: "+strings.Join(lines[:min(mostLacks, len(lines))], "\u00a0; ")
	if len(lines) > mostLacks {
		f.Detail += "…"
	}
	f.Detail += "\u00a0: " + remedy
	return f
}

// lacking says what of the schema is not as it should be.
func lacking(l database.Lack) string {
	name := map[string]string{
		"table": "la table " + l.Table, "column": "la colonne " + l.Name + " de " + l.Table, "index": "l’index " + l.Name + " de " + l.Table,
		"key": "la clé de " + l.Table + " sur " + l.Properties, "reference": "la référence de " + l.Table + " par " + l.Properties,
		"trigger": "le déclencheur " + l.Name + " de " + l.Table,
	}[l.Kind]
	switch {
	case l.Otherwise && l.Kind == "column":
		return name + " n’est pas celle de Besace (" + l.Properties + ")"
	case l.Otherwise:
		return name + " n’est pas celui de Besace (" + l.Properties + ")"
	case l.Statement != "":
		return name + " manque (" + l.Statement + ")"
	}
	return name + " manque"
}

func (a *App) diagnoseIntegrity(ctx context.Context) Finding {
	wrong, err := a.DB.CheckIntegrity(ctx)
	f := finding("Intégrité", err, "rien d’abîmé")
	lines := strings.Split(strings.Join(wrong, "\n"), "\n") // SQLite says several things in one row
	if len(wrong) > 0 {
		f.OK, f.Detail = false, french.Count(int64(len(lines)), "défaut", "défauts")+", dont "+strings.Join(lines[:min(3, len(lines))], "\u00a0; ")+"\u00a0: restaurez une sauvegarde"
	}
	return f
}

func (a *App) diagnoseDisk() Finding {
	path, isFile := databaseFile(a.Config.DatabaseURL)
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
	if err != nil {
		return Finding{What: "Courrier", Detail: fmt.Sprintf("%s:%d ne répond pas\u00a0: vérifiez --smtp-host, --smtp-port et le pare-feu (%s)", c.Host, c.Port, err)}
	}
	return finding("Courrier", nil, fmt.Sprintf("%s:%d accepte les connexions", c.Host, c.Port))
}

func finding(what string, err error, detail string) Finding {
	if err != nil {
		return Finding{What: what, Detail: err.Error()}
	}
	return Finding{What: what, OK: true, Detail: detail}
}
