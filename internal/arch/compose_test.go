package arch

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	yaml "github.com/oasdiff/yaml3"
)

type compose struct {
	Services map[string]service `yaml:"services"`
	Volumes  map[string]any     `yaml:"volumes"`
}

type service struct {
	Image string `yaml:"image"`
	Build struct {
		Context    string `yaml:"context"`
		Dockerfile string `yaml:"dockerfile_inline"`
	} `yaml:"build"`
	Environment map[string]string                     `yaml:"environment"`
	DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	Healthcheck struct{ Test []string }               `yaml:"healthcheck"`
	Volumes     []string                              `yaml:"volumes"`
	Ports       []string                              `yaml:"ports"`
}

// The web app is built of a few files beside web too (the guide): what its build reads is copied to where it reads it.
func TestTheImageCopiesWhatTheWebAppIsMadeOf(t *testing.T) {
	var file compose
	if err := yaml.Unmarshal([]byte(read(t, "docker-compose.yml")), &file); err != nil {
		t.Fatal(err)
	}
	before, _, found := strings.Cut(file.Services["besace"].Build.Dockerfile, "RUN npm run build")
	if !found {
		t.Fatal("nothing builds the web app")
	}
	outside := regexp.MustCompile(`'\.\./\.\./([a-z]+/[a-z/]+?)/?'`).FindAllStringSubmatch(read(t, "web/scripts/guide.mjs"), -1)
	if len(outside) == 0 {
		t.Fatal("the guide is made of nothing")
	}
	for _, path := range outside {
		if copied := "COPY " + path[1] + " ../" + path[1] + "\n"; !strings.Contains(before, copied) {
			t.Errorf("before it builds the web app, the image lacks %q", copied)
		}
	}
}

// The file must stay right where no container engine runs, so its structure is
// checked here.
func TestComposeFile(t *testing.T) {
	decoder := yaml.NewDecoder(strings.NewReader(read(t, "docker-compose.yml")))
	var file compose
	if err := decoder.Decode(&file); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"besace", "postgres", "mailpit"} {
		if _, ok := file.Services[name]; !ok {
			t.Errorf("no service %s", name)
		}
	}
	required := regexp.MustCompile(`\$\{[A-Z_]+:\?[^}]+\}`)
	for name, s := range file.Services {
		if len(s.Healthcheck.Test) < 2 {
			t.Errorf("%s has no health check", name)
		}
		if (s.Image == "") == (s.Build.Dockerfile == "") {
			t.Errorf("%s needs an image or a dockerfile_inline", name)
		}
		if strings.HasSuffix(s.Image, ":latest") || (s.Image != "" && !strings.Contains(s.Image, ":")) {
			t.Errorf("%s: pin a version of the image %s", name, s.Image)
		}
		for other, d := range s.DependsOn {
			if _, ok := file.Services[other]; !ok {
				t.Errorf("%s depends on %s, which is not a service", name, other)
			}
			if d.Condition != "service_healthy" {
				t.Errorf("%s starts before %s is ready: condition %q", name, other, d.Condition)
			}
		}
		for key, value := range s.Environment {
			secret := strings.Contains(key, "PASSWORD") || strings.Contains(key, "SECRET") || strings.Contains(value, "://") && strings.Contains(value, "@")
			if secret && !required.MatchString(value) {
				t.Errorf("%s: %s must come from a required variable, like ${POSTGRES_PASSWORD:?why}", name, key)
			}
		}
		for _, port := range s.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") {
				t.Errorf("%s publishes %s beyond this machine", name, port)
			}
		}
		for _, volume := range s.Volumes {
			source, _, _ := strings.Cut(volume, ":")
			if _, ok := file.Volumes[source]; !ok {
				t.Errorf("%s uses the volume %s, which is not declared", name, source)
			}
		}
	}
	settings(t, file.Services["besace"])
	backups(t, file)
	if len(file.Services["postgres"].Ports) != 0 {
		t.Error("the database must not be published")
	}
	for _, other := range []string{"postgres", "mailpit"} {
		if _, ok := file.Services["besace"].DependsOn[other]; !ok {
			t.Errorf("besace does not wait for %s", other)
		}
	}
	if !strings.Contains(file.Services["besace"].Build.Dockerfile, "USER ") {
		t.Error("the image runs as root")
	}
	// A COPY of web would put the modules of this machine over those of the image; secrets and data have no business there.
	ignored := strings.Split(read(t, ".dockerignore"), "\n")
	for _, name := range []string{".env", "data", "web/node_modules"} {
		if !slices.Contains(ignored, name) {
			t.Errorf("a build of the image takes %s along", name)
		}
	}
}

// settings holds the file to what it says of .env: a variable given there wins, but for those it names.
func settings(t *testing.T, besace service) {
	t.Helper()
	head, _, _ := strings.Cut(read(t, "docker-compose.yml"), "\nname:")
	for key, value := range besace.Environment {
		if !strings.HasPrefix(value, "${"+key+":-") && !strings.Contains(head, key) {
			t.Errorf("%s of the file .env is ignored, and the first lines do not say so", key)
		}
	}
	if !strings.Contains(head, "BESACE_TRUSTED_PROXY") {
		t.Error("the first lines advise a reverse proxy, and not to trust it")
	}
}

// backups wants the tools of PostgreSQL that besace backup calls, of the version of the server: an older
// pg_dump refuses it.
func backups(t *testing.T, file compose) {
	t.Helper()
	server := regexp.MustCompile(`^postgres:(\d+)`).FindStringSubmatch(file.Services["postgres"].Image)
	dockerfile := file.Services["besace"].Build.Dockerfile
	last := dockerfile[strings.LastIndex(dockerfile, "FROM "):]
	client := regexp.MustCompile(`postgresql(\d+)-client`).FindStringSubmatch(last)
	if server == nil || client == nil || server[1] != client[1] {
		t.Errorf("the server is %v, the client in the image of besace %v", server, client)
	}
}
