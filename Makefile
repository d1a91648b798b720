# Everything a developer runs. `make` alone prints the list.
SHELL       := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS   += --no-print-directory

# The same for everything, so that each package is compiled once: the binary, the tests, the lint.
export CGO_ENABLED := 0
export GOFLAGS     := $(filter-out -trimpath,$(GOFLAGS)) -trimpath

VERSION  := $(shell git describe --tags --always --dirty 2>/dev/null || echo dev)
LDFLAGS  := -s -w -X main.version=$(VERSION)
FUZZTIME ?= 20s
PKG      ?= ./...
LINT     := bin/golangci-lint
OAPI     := bin/oapi-codegen
IN_MEMORY := "$(CURDIR)/internal/tools/in-memory.sh"
NPM_READY := web/node_modules/.package-lock.json
WEB_FILES := $(shell find web/src web/public web/scripts -type f 2>/dev/null) $(wildcard web/*.json web/*.ts web/index.html docs/guide/*.md docs/screens/phone/*.png)
PLATFORMS := linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64

##@ Every day

.PHONY: help
help: ## This list
	@awk 'BEGIN {FS = ":.*## "} \
		/^##@/ {printf "\n\033[1m%s\033[0m\n", substr($$0, 5)} \
		/^[a-z0-9-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))
	@echo

.PHONY: run
run: build ## Build everything and start with a demo company; prints the address and the accounts
	./bin/besace serve --profile demo

.PHONY: dev
dev: ## The server from the sources, with the web app as it was last built, if it was
	go run ./cmd/besace serve --profile demo

.PHONY: build
build: need-go web ## Build ./bin/besace, one static binary with the web app inside
	@go build -ldflags '$(LDFLAGS)' -o bin/besace ./cmd/besace

.PHONY: web
web: web/dist/app/.built ## Build the web app (needs Node.js)

.PHONY: web-dev
web-dev: $(NPM_READY) ## The web app with live reload, on the API of a server started apart (BESACE_API=http://127.0.0.1:8080)
	cd web && npm run dev

# What go test would vet again, the lint has.
.PHONY: test
test: need-go ## Everything CI checks: generated code, lint, architecture, all tests on SQLite and PostgreSQL
	@start=$$SECONDS; \
	step() { echo "== $$1 ($$((SECONDS - start)) s)"; shift; "$$@"; }; \
	{ internal/tools/need-postgres.sh && internal/tools/need-chromium.sh; } & installed=$$!; \
	step "generated code" $(MAKE) check-generate; \
	step "architecture" go test ./internal/arch; \
	step "lint" $(MAKE) lint; \
	step "web: lint, types, unused code, unit tests" $(MAKE) test-web; \
	step "web: build, budgets" $(MAKE) build web-budgets; \
	step "PostgreSQL and a browser, looked for meanwhile" wait $$installed; \
	step "tests on SQLite and PostgreSQL" $(IN_MEMORY) go test -vet=off -timeout 15m ./...; \
	step "web: end to end" $(MAKE) test-e2e; \
	echo "== all passed in $$((SECONDS - start)) s"

##@ Tests

.PHONY: test-web
test-web: $(NPM_READY) ## Web app: typography, Biome, tsc, knip, import rules, unit tests
	@cd web && node scripts/typography.mjs && \
		{ npm run -s lint & linted=$$!; tested=0; npm run -s test || tested=$$?; wait $$linted && exit $$tested; }

.PHONY: web-budgets
web-budgets: web ## Web app: size of the first load, of each route, of what is kept for offline
	@cd web && npm run -s budgets

.PHONY: test-e2e
test-e2e: build ## Web app against the real server, in Chromium: make test-e2e ARGS='sign-in --project phone'
	@internal/tools/need-chromium.sh
	@internal/tools/need-postgres.sh
	@go build -o bin/test-postgres ./internal/testkit/dbtest/cmd/postgres
	@go build -o bin/smtpserver ./internal/testkit/smtptest/cmd/smtpserver
	cd web && $(IN_MEMORY) npx playwright test $(ARGS)

.PHONY: test-race
test-race: need-go ## All tests with the race detector (needs a C compiler)
	@internal/tools/need-postgres.sh
	CGO_ENABLED=1 $(IN_MEMORY) go test -race -timeout 30m $(PKG)

.PHONY: lint
# It holds all of the code at once: collected as often as usual, its memory takes a third of its time.
lint: $(LINT) ## Linters (.golangci.yml)
	@GOGC=400 $(LINT) run ./...

.PHONY: cover
cover: need-go ## Tests with coverage; open bin/cover.html
	@internal/tools/need-postgres.sh; mkdir -p bin
	$(IN_MEMORY) go test -coverpkg=./api,./internal/... -coverprofile=bin/cover.out $(PKG)
	@go tool cover -html=bin/cover.out -o bin/cover.html && go tool cover -func=bin/cover.out | tail -1

.PHONY: fuzz
fuzz: need-go ## Each fuzz target for FUZZTIME (20s)
	@grep -rlE '^func Fuzz' --include='*_test.go' api internal | sort | while read -r file; do \
		grep -oE '^func Fuzz[A-Za-z0-9_]+' "$$file" | cut -c6- | while read -r target; do \
			echo "== $$target in $$(dirname "$$file")"; \
			go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) "./$$(dirname "$$file")"; \
		done; \
	done

.PHONY: bench
bench: build ## Measure the real binary under load; prints the table of docs/benchmarks.md
	@internal/tools/need-postgres.sh
	go run ./internal/bench/cmd/bench --binary bin/besace $(ARGS)

.PHONY: statistics
statistics: need-go ## Measure again what SQLite is told of the size of the indexes (after a change of the schema)
	@mkdir -p bin
	@go run ./internal/bench/cmd/bench statistics > bin/statistics.tsv && mv bin/statistics.tsv internal/platform/database/statistics.tsv

.PHONY: screens
screens: build ## Take the pictures of docs/screens again, from the end-to-end tests
	@internal/tools/need-chromium.sh
	@internal/tools/need-postgres.sh
	cd web && BESACE_SCREENS=1 npx playwright test --project phone --project desk && node scripts/screens.mjs

.PHONY: bench-web
bench-web: build ## Measure the web app in a slowed Chromium; writes the second table of docs/benchmarks.md
	@internal/tools/need-chromium.sh
	cd web && npx playwright test -c bench.config.ts

##@ Changing things

.PHONY: generate
generate: $(OAPI) $(NPM_READY) ## Make the types of openapi.yaml (api/oas, web/src/api) and the page of settings of the guide
	@mkdir -p api/oas
	@$(OAPI) -config internal/tools/oapi.yaml openapi.yaml
	@cd web && npm run -s types
	@go run ./cmd/besace settings > bin/reglages.md && mv bin/reglages.md docs/guide/reglages.md

.PHONY: check-generate
check-generate: $(OAPI) $(NPM_READY) ## Fail when generated code differs from its source
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; mkdir -p "$$dir/api/oas"; \
	(cd "$$dir" && "$(CURDIR)/$(OAPI)" -config "$(CURDIR)/internal/tools/oapi.yaml" "$(CURDIR)/openapi.yaml"); \
	diff -q "$$dir/api/oas/oas.gen.go" api/oas/oas.gen.go >/dev/null || \
		{ echo "api/oas/oas.gen.go is not what openapi.yaml makes: run 'make generate'" >&2; exit 1; }; \
	(cd web && npx openapi-typescript ../openapi.yaml --output "$$dir/schema.d.ts" >/dev/null 2>&1); \
	diff -q "$$dir/schema.d.ts" web/src/api/schema.d.ts >/dev/null || \
		{ echo "web/src/api/schema.d.ts is not what openapi.yaml makes: run 'make generate'" >&2; exit 1; }; \
	go run ./cmd/besace settings | diff -q - docs/guide/reglages.md >/dev/null || \
		{ echo "docs/guide/reglages.md is not what the settings make: run 'make generate'" >&2; exit 1; }

.PHONY: migrate-new
migrate-new: ## New pair of migrations: make migrate-new name=quotes
	@[[ "$(name)" =~ ^[a-z][a-z0-9_]*$$ ]] || { echo "usage: make migrate-new name=quotes" >&2; exit 1; }
	@last=$$(ls migrations/sqlite | grep -oE '^[0-9]{5}' | sort | tail -1 || true); \
	number=$$(printf '%05d' $$((10#$${last:-0} + 1))); \
	for engine in sqlite postgres; do \
		file=migrations/$$engine/$${number}_$(name).sql; \
		printf -- '-- +goose Up\n' > $$file; echo $$file; \
	done

.PHONY: domain-new
domain-new: ## Skeleton of a domain with its migration and its tests: make domain-new name=visit
	@internal/tools/new-domain.sh "$(name)"

##@ Releasing

.PHONY: release
release: need-go web ## Static binaries for Linux, macOS and Windows with checksums, in bin/release
	@rm -rf bin/release; mkdir -p bin/release
	@for platform in $(PLATFORMS); do \
		os=$${platform%/*}; arch=$${platform#*/}; ext=; [ $$os = windows ] && ext=.exe || true; \
		file=bin/release/besace-$(VERSION)-$$os-$$arch$$ext; echo $$file; \
		GOOS=$$os GOARCH=$$arch go build -ldflags '$(LDFLAGS)' -o $$file ./cmd/besace; \
	done
	@cd bin/release && sha256sum besace-* > SHA256SUMS && cat SHA256SUMS

.PHONY: clean
clean: ## Remove what was built (never ./data)
	rm -rf bin web/dist/app web/node_modules web/test-results

.PHONY: need-go
need-go:
	@command -v go >/dev/null || { echo "Go 1.26 or newer is needed: https://go.dev/dl" >&2; exit 1; }

# npm writes this file at the end of each installation.
$(NPM_READY): web/package.json web/package-lock.json web/.npmrc
	@internal/tools/need-node.sh
	@echo "installing the libraries of the web app (npm ci)"
	@cd web && npm ci --no-progress
	@touch $@

web/dist/app/.built: $(NPM_READY) $(WEB_FILES)
	@cd web && BESACE_VERSION='$(VERSION)' npm run -s build
	@touch $@

# Tools are pinned in modules of their own, so that they add nothing to the dependencies of Besace.
$(OAPI): internal/tools/go.mod internal/tools/go.sum
	@echo "building oapi-codegen (half a minute, once)"
	@go build -C internal/tools -o "$(CURDIR)/$@" github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen

$(LINT): internal/tools/lint/go.mod internal/tools/lint/go.sum
	@echo "building golangci-lint (three minutes, once)"
	@go build -C internal/tools/lint -o "$(CURDIR)/$@" github.com/golangci/golangci-lint/v2/cmd/golangci-lint
