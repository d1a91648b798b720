package app

import (
	"log/slog"
	"time"
)

// Config is every setting of the program: each field is a flag, an environment
// variable and a line of the documentation.
type Config struct {
	DatabaseURL string `name:"database-url" env:"BESACE_DATABASE_URL" default:"sqlite:data/besace.db" help:"Where the data is: sqlite:PATH or postgres://…"`
	SecretFile  string `name:"secret-file" env:"BESACE_SECRET_FILE" default:"data/besace.key" help:"File of the installation key, made at the first start. Keep it apart from the backups of the database."`
	Secret      string `name:"secret" env:"BESACE_SECRET" help:"The installation key itself, instead of a file (64 hexadecimal digits)."`
	LogLevel    string `name:"log-level" env:"BESACE_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" help:"Least severe messages to log: debug, info, warn or error."`
	LogFormat   string `name:"log-format" env:"BESACE_LOG_FORMAT" default:"text" enum:"text,json" help:"Form of the log: text or json."`
	PublicURL   string `name:"public-url" env:"BESACE_PUBLIC_URL" help:"Address users open, put in the links of e-mails. Default: the listening address." placeholder:"https://besace.example"`

	SMTP SMTPConfig `embed:"" prefix:"smtp-"`

	Workers int `name:"workers" env:"BESACE_WORKERS" default:"2" help:"Background jobs at the same time."`
}

// SMTPConfig is how e-mail leaves; without a host none does.
type SMTPConfig struct {
	Host     string        `name:"host" env:"BESACE_SMTP_HOST" help:"Mail server. Without one, links are shown to the administrator instead of sent."`
	Port     int           `name:"port" env:"BESACE_SMTP_PORT" default:"587" help:"Port of the mail server."`
	Username string        `name:"username" env:"BESACE_SMTP_USERNAME" help:"User at the mail server."`
	Password string        `name:"password" env:"BESACE_SMTP_PASSWORD" help:"Password at the mail server."`
	From     string        `name:"from" env:"BESACE_SMTP_FROM" help:"Sender of the mails." placeholder:"besace@entreprise.example"`
	TLS      string        `name:"tls" env:"BESACE_SMTP_TLS" default:"starttls" enum:"none,starttls,implicit" help:"Encryption: starttls, implicit, or none on a private network."`
	Timeout  time.Duration `name:"timeout" env:"BESACE_SMTP_TIMEOUT" default:"20s" help:"Longest wait for the mail server."`
}

// ServeConfig is what only the server needs.
type ServeConfig struct {
	Listen       string   `name:"listen" env:"BESACE_LISTEN" default:"127.0.0.1:8080" help:"Address to listen on."`
	Metrics      string   `name:"metrics-listen" env:"BESACE_METRICS_LISTEN" help:"Address of Prometheus metrics and profiles, loopback only; none by default." placeholder:"127.0.0.1:9090"`
	Profile      string   `name:"profile" env:"BESACE_PROFILE" default:"standard" enum:"standard,demo" help:"demo starts with a believable company and known passwords; SQLite and loopback only."`
	ForceDemo    bool     `name:"force-demo" env:"BESACE_FORCE_DEMO" help:"Accept the demo profile on PostgreSQL or on a public address."`
	TrustedProxy []string `name:"trusted-proxy" env:"BESACE_TRUSTED_PROXY" help:"Networks of the reverse proxies whose X-Forwarded-For is believed." placeholder:"10.0.0.0/8"`

	RequestsPerSecond int           `name:"requests-per-second" env:"BESACE_REQUESTS_PER_SECOND" default:"50" help:"Sustained requests per second of one user; bursts of ten times as many."`
	ShutdownTimeout   time.Duration `name:"shutdown-timeout" env:"BESACE_SHUTDOWN_TIMEOUT" default:"20s" help:"Longest wait for requests under way when stopping."`
}

func (c Config) level() slog.Level {
	var l slog.Level
	if l.UnmarshalText([]byte(c.LogLevel)) != nil {
		return slog.LevelInfo
	}
	return l
}
