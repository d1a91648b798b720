package app

import (
	"log/slog"
	"time"
)

// Config is every setting of the program: each field is a flag, an environment
// variable and a line of the documentation.
type Config struct {
	DatabaseURL string `name:"database-url" env:"BESACE_DATABASE_URL" default:"sqlite:data/besace.db" help:"Où sont les données : sqlite:CHEMIN ou postgres://…"`
	SecretFile  string `name:"secret-file" env:"BESACE_SECRET_FILE" default:"data/besace.key" help:"Fichier de la clé de l’installation, créé au premier démarrage. À garder à part des sauvegardes."`
	Secret      string `name:"secret" env:"BESACE_SECRET" help:"La clé elle-même, au lieu d’un fichier."`
	LogLevel    string `name:"log-level" env:"BESACE_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" help:"Niveau du journal : debug, info, warn ou error."`
	LogFormat   string `name:"log-format" env:"BESACE_LOG_FORMAT" default:"text" enum:"text,json" help:"Forme du journal : text ou json."`
	PublicURL   string `validate:"omitempty,http_url" name:"public-url" env:"BESACE_PUBLIC_URL" help:"Adresse que les utilisateurs ouvrent, mise dans les liens des e-mails. Par défaut, l’adresse d’écoute." placeholder:"https://besace.example"`

	SMTP SMTPConfig `embed:"" prefix:"smtp-"`

	Connectors ConnectorConfig `embed:""`

	Map MapConfig `embed:"" prefix:"map-"`

	Workers int `validate:"min=1,max=64" name:"workers" env:"BESACE_WORKERS" default:"2" help:"Tâches de fond simultanées."`
}

// SMTPConfig is how e-mail leaves; without a host none does.
type SMTPConfig struct {
	Host     string        `name:"host" env:"BESACE_SMTP_HOST" help:"Serveur de courrier. Sans lui, les liens sont montrés à l’administrateur au lieu d’être envoyés."`
	Port     int           `validate:"min=1,max=65535" name:"port" env:"BESACE_SMTP_PORT" default:"587" help:"Port du serveur de courrier."`
	Username string        `name:"username" env:"BESACE_SMTP_USERNAME" help:"Compte sur le serveur de courrier."`
	Password string        `name:"password" env:"BESACE_SMTP_PASSWORD" help:"Mot de passe du compte de courrier."`
	From     string        `validate:"required_with=Host,omitempty,sender" name:"from" env:"BESACE_SMTP_FROM" help:"Expéditeur des e-mails." placeholder:"besace@entreprise.example"`
	TLS      string        `name:"tls" env:"BESACE_SMTP_TLS" default:"starttls" enum:"none,starttls,implicit" help:"Chiffrement : starttls, implicit, ou none sur un réseau privé."`
	Timeout  time.Duration `validate:"min=1ms" name:"timeout" env:"BESACE_SMTP_TIMEOUT" default:"20s" help:"Attente la plus longue du serveur de courrier."`
}

// ConnectorConfig is which outside services this installation may ask, when one of its
// organisations turned them on. An empty address forbids a service.
type ConnectorConfig struct {
	CompaniesURL   string        `validate:"omitempty,http_url" name:"companies-url" env:"BESACE_COMPANIES_URL" default:"https://recherche-entreprises.api.gouv.fr" help:"Adresse de la Recherche d’entreprises ; vide, elle n’est pas proposée."`
	SireneURL      string        `validate:"omitempty,http_url" name:"sirene-url" env:"BESACE_SIRENE_URL" default:"https://api.insee.fr/api-sirene/3.11" help:"Adresse de l’API Sirene de l’Insee."`
	SireneKey      string        `name:"sirene-key" env:"BESACE_SIRENE_KEY" help:"Clé de l’API Sirene ; sans elle, Sirene n’est pas proposée."`
	GeocodingURL   string        `validate:"omitempty,http_url" name:"geocoding-url" env:"BESACE_GEOCODING_URL" default:"https://data.geopf.fr/geocodage" help:"Adresse du géocodage de la Géoplateforme, ou d’un service au même format ; vide, il n’est pas proposé."`
	GeocodingPause time.Duration `validate:"min=0" name:"geocoding-pause" env:"BESACE_GEOCODING_PAUSE" default:"2s" help:"Pause entre deux lots de cent adresses à géocoder."`
	Timeout        time.Duration `validate:"min=1ms" name:"connector-timeout" env:"BESACE_CONNECTOR_TIMEOUT" default:"10s" help:"Attente la plus longue d’un service extérieur."`
	Networks       []string      `validate:"dive,cidr" name:"connector-networks" env:"BESACE_CONNECTOR_NETWORKS" help:"Réseaux privés où ces services peuvent se trouver ; sinon, seulement sur l’internet public." placeholder:"10.0.0.0/8"`
}

// MapConfig is the background of maps; without an address there is none, and browsers ask nobody but Besace.
type MapConfig struct {
	// Held to its shape by checkTiles.
	Tiles       string `validate:"max=300" name:"tiles" env:"BESACE_MAP_TILES" help:"Adresse des tuiles du fond de carte, avec {z}, {x} et {y}, en https ou sur ce site ; sans elle, aucun fond et aucune demande à un tiers. Elle est lisible par tous." placeholder:"https://tuiles.example/{z}/{x}/{y}.png"`
	Attribution string `validate:"required_with=Tiles,max=200" name:"attribution" env:"BESACE_MAP_ATTRIBUTION" help:"Mention que l’éditeur du fond de carte demande, affichée sur la carte." placeholder:"© IGN"`
	MaxZoom     int    `validate:"min=1,max=22" name:"max-zoom" env:"BESACE_MAP_MAX_ZOOM" default:"19" help:"Niveau de détail le plus fin qui a des tuiles."`
	Cacheable   bool   `name:"cacheable" env:"BESACE_MAP_CACHEABLE" help:"Garder sur les appareils les tuiles déjà vues, pour la carte sans réseau, quand leur éditeur le permet."`
}

// ServeConfig is what only the server needs.
type ServeConfig struct {
	Version string `kong:"-"` // of this binary

	Listen       string   `validate:"listen" name:"listen" env:"BESACE_LISTEN" default:"127.0.0.1:8080" help:"Adresse d’écoute."`
	Metrics      string   `validate:"omitempty,listen" name:"metrics-listen" env:"BESACE_METRICS_LISTEN" help:"Adresse des mesures Prometheus et des profils, sur cette machine seulement ; aucune par défaut." placeholder:"127.0.0.1:9090"`
	Profile      string   `name:"profile" env:"BESACE_PROFILE" default:"standard" enum:"standard,demo" help:"demo : une entreprise vraisemblable et des mots de passe connus, sur SQLite et sur cette machine seulement."`
	ForceDemo    bool     `name:"force-demo" env:"BESACE_FORCE_DEMO" help:"Accepter la démonstration sur PostgreSQL ou sur une adresse publique."`
	TrustedProxy []string `validate:"dive,cidr" name:"trusted-proxy" env:"BESACE_TRUSTED_PROXY" help:"Réseaux des mandataires dont l’en-tête X-Forwarded-For est cru." placeholder:"10.0.0.0/8"`

	OtherKey bool `name:"other-key" env:"BESACE_OTHER_KEY" help:"Démarrer même si les données ont été signées avec une autre clé d’installation, perdue : les doubles facteurs seront à refaire et le journal d’audit antérieur ne sera plus prouvé."`

	RequestsPerSecond int           `validate:"min=1,max=1000000" name:"requests-per-second" env:"BESACE_REQUESTS_PER_SECOND" default:"50" help:"Demandes par seconde d’un utilisateur, en régime ; dix fois plus par à-coups."`
	ShutdownTimeout   time.Duration `validate:"min=1ms" name:"shutdown-timeout" env:"BESACE_SHUTDOWN_TIMEOUT" default:"20s" help:"Attente la plus longue des demandes en cours à l’arrêt."`
}

func (c Config) level() slog.Level {
	var l slog.Level
	if l.UnmarshalText([]byte(c.LogLevel)) != nil {
		return slog.LevelInfo
	}
	return l
}
