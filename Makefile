# Vartai. `make run` plays the story, `make test` runs every test; both use one release build.
# Nothing here needs more than Debian 12, Swift 6.2 or newer, and a network that reaches the package registries.

SHELL := /bin/bash
SWIFT ?= swift
# Colours would be another set of compiler flags in a terminal than in a pipe, and with them another build.
BUILD := $(SWIFT) build -c release --build-tests --no-color-diagnostics
BIN := .build/release
STATE ?= .vartai/demo
# What building and running needs, then what only the tests need as outside judges.
PACKAGES := libssl-dev libcurl4-openssl-dev libsqlite3-dev libre2-dev libmimalloc-dev unixodbc-dev pkg-config python3 python3-venv openssl
JUDGES := curl gcc libc6-dev hunspell hunspell-lt
# Keys on tokens: the engine, which an operator needs too, and a token in software.
JUDGES += libengine-pkcs11-openssl softhsm2 opensc
# A database that the tests of sources start for themselves. Installed for the first time, the package would start a server of its own.
JUDGES += postgresql odbc-postgresql
NO_SERVER := /etc/postgresql-common/createcluster.conf
# What looks at the console: 130 MB to fetch, so only `make test` asks for it.
BROWSER := chromium libnss3-tools
PYTHON := .venv/bin/python
# So many tests at once. All of them together hold more than 1024 open files, past which Foundation no longer sees that a child process has ended.
WIDTH ?= 16
TOGETHER = $(shell $(SWIFT) test --help-hidden 2>/dev/null | grep -q -- --experimental-maximum-parallelization-width && \
	echo --experimental-maximum-parallelization-width $(WIDTH))

TESTS = PATH="$(CURDIR)/.venv/bin:$$PATH" VARTAI_PYTHON="$(CURDIR)/$(PYTHON)" $(SWIFT) test -c release --skip-build --disable-xctest $(TOGETHER)
# Real processes and real time: by themselves, after the others, whose long computations would leave them without a turn for minutes.
SYSTEM := SystemTests

.PHONY: help
help: ## This list.
	@echo "make <target>:"; grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  \1\t/' | expand -t 14

.PHONY: packages browser
browser: PACKAGES += $(BROWSER)
browser packages:
	@missing=$$(for p in $(PACKAGES) $(JUDGES); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "Installing Debian packages: $$(echo $$missing)"; \
	  as_root=""; [ "$$(id -u)" = 0 ] || as_root="sudo"; \
	  case " $$(echo $$missing) " in *" postgresql "*) \
	    [ -e $(NO_SERVER) ] || { $$as_root mkdir -p $(dir $(NO_SERVER)) && echo 'create_main_cluster = false' | $$as_root tee $(NO_SERVER) > /dev/null; };; \
	  esac; \
	  $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

# Python with the libraries that verify and judge; an environment of the project's own.
$(PYTHON): Examples/verify/requirements.txt | packages
	python3 -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check -r Examples/verify/requirements.txt
	@touch $(PYTHON)

# Judges of the tests alone.
.venv/judges: Tests/requirements.txt $(PYTHON)
	.venv/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
	@touch .venv/judges

.PHONY: build
build: packages ## The release build that everything shares.
	$(BUILD)

.PHONY: run
run: build $(PYTHON) ## The gateway, six desks and the story, on this machine.
	@$(BIN)/vartai-story --project . --state $(STATE) --python $(PYTHON)

.PHONY: test
test: build browser $(PYTHON) .venv/judges lint ## Every test, the story among them.
	$(TESTS) --skip '^$(SYSTEM)\.'
	$(TESTS) --filter '^$(SYSTEM)\.'

.PHONY: lint
lint: ## The formatter's complaints, as errors.
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks Fuzz

.PHONY: format
format: ## Formats all Swift files.
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests Benchmarks Fuzz

.PHONY: generate
generate: packages ## Makes Schemas/, the Swift tables and the pages of Docs/ from Definitions/.
	$(SWIFT) run -c release generate --root .

.PHONY: samples
samples: ## Makes the registers in Examples/registers/ from their generator.
	python3 Examples/registers/generate.py

# What Python is compared with in the benchmark; of no concern to the tests.
.vartai/bench-venv/ready: Benchmarks/validation/requirements.txt | packages
	python3 -m venv .vartai/bench-venv
	.vartai/bench-venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/validation/requirements.txt
	@touch $@

# Parts of the benchmark, all where none is named, and the peers that stand beside the gateway in it.
PARTS ?=
ROUNDS ?= 5
SECONDS_EACH ?= 5
# Of the part week: a million need the disk that Docs/performance.md states.
WEEK_MESSAGES ?= 1000000
WEEK_RATE ?= 1250
PEERS := rabbitmq postgresql nats as2

.PHONY: bench-peers
bench-peers:
	@for peer in $(if $(PARTS),$(if $(filter brokers,$(PARTS)),$(PEERS)),$(PEERS)); do bash Benchmarks/peers/$$peer/peer.sh install || exit 1; done

.PHONY: bench
bench: build bench-peers .vartai/bench-venv/ready ## The gateway beside its peers and limits; PARTS="limits brokers" for some of it, ROUNDS=3 SECONDS_EACH=3 for less.
	@$(BIN)/bench run $(PARTS) --rounds $(ROUNDS) --seconds $(SECONDS_EACH) --messages $(WEEK_MESSAGES) --rate $(WEEK_RATE) --project . ; measured=$$?; $(BIN)/bench report --project . && exit $$measured

.PHONY: bench-report
bench-report: build ## Docs/performance.md and its plots from the results that there are.
	@$(BIN)/bench report --project .

# The matcher's index at a million records, and public matchers beside it, on the same questions.
RECORDS ?= 1000000
SEED ?= 1
MATCHER := .vartai/matcher

.vartai/matcher-venv/ready: Benchmarks/matcher/peers/requirements.txt | packages
	python3 -m venv .vartai/matcher-venv
	.vartai/matcher-venv/bin/pip install --quiet --disable-pip-version-check -r Benchmarks/matcher/peers/requirements.txt
	@touch $@

.PHONY: bench-matcher
bench-matcher: build .vartai/matcher-venv/ready ## The matcher's index on a generated register, rapidfuzz and logic-v2 beside it; RECORDS=1000000 SEED=1.
	@mkdir -p $(MATCHER)
	python3 Benchmarks/matcher/register/generate.py --records $(RECORDS) --seed $(SEED) --out $(MATCHER)
	@set -o pipefail; $(BIN)/bench-matcher build $(MATCHER)/register.csv $(MATCHER)/index | tee $(MATCHER)/build.json
	@set -o pipefail; $(BIN)/bench-matcher answer $(MATCHER)/index $(MATCHER)/queries.csv --candidates $(MATCHER)/candidates.csv | tee $(MATCHER)/answer.json
	@set -o pipefail; .vartai/matcher-venv/bin/python Benchmarks/matcher/peers/compare.py $(MATCHER)/register.csv $(MATCHER)/queries.csv $(MATCHER)/candidates.csv | tee $(MATCHER)/peers.json

# Executions of all targets together; so many megabytes and seconds an input may take at most. See Docs/fuzzing.md.
RUNS ?= 1000000
TARGETS ?=
FUZZ := .build-fuzz

.PHONY: fuzz
fuzz: packages ## Coverage-guided fuzzing; RUNS=10000000 executions in all, TARGETS="json body" for some.
	VARTAI_FUZZ=1 $(SWIFT) build -c release --no-color-diagnostics --scratch-path $(FUZZ) --product vartai-fuzz \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld
	@RUNS=$(RUNS) TARGETS="$(TARGETS)" bash Fuzz/run.sh $(FUZZ)

# Hostile requests against a gateway that runs, and from which of their sequences.
REQUESTS ?= 1000000
EDGE_SEED ?= 20260301

.PHONY: fuzz-edge
fuzz-edge: build $(PYTHON) ## Malformed TLS, HTTP and JSON against a running gateway; REQUESTS=10000000 in all, EDGE_SEED=1 for others.
	VARTAI_EDGE=$(REQUESTS) VARTAI_EDGE_SEED=$(EDGE_SEED) $(TESTS) --filter '^$(SYSTEM)\..*EdgeFuzzTests'

# Where `make install` puts things; DESTDIR goes before it all, as packagers expect.
PREFIX ?= /usr/local
DESTDIR ?=
PROGRAMS := vartai vartaid
INSTALLED := $(DESTDIR)$(PREFIX)
COMPLETIONS := bash:share/bash-completion/completions/% zsh:share/zsh/site-functions/_% fish:share/fish/vendor_completions.d/%.fish

.PHONY: install install-built uninstall
install: build ## Programs, schemas and shell completion; PREFIX=/usr/local, DESTDIR= for a package.
	@$(MAKE) --no-print-directory install-built

# What `install` does once everything is built.
install-built:
	@set -e; for program in $(PROGRAMS); do \
	  install -D -m 755 $(BIN)/$$program $(INSTALLED)/bin/$$program; \
	  for completion in $(COMPLETIONS); do \
	    file=$(INSTALLED)/$${completion#*:}; file=$${file/\%/$$program}; mkdir -p $${file%/*}; \
	    $(BIN)/$$program --generate-completion-script $${completion%%:*} > $$file; \
	  done; \
	done
	@rm -rf $(INSTALLED)/share/vartai && mkdir -p $(INSTALLED)/share/vartai && cp -R Schemas $(INSTALLED)/share/vartai/schemas
	@echo "Installed in $(INSTALLED): $(PROGRAMS); a new shell completes them."

uninstall: ## Removes what install put there.
	@for program in $(PROGRAMS); do \
	  rm -f $(INSTALLED)/bin/$$program; \
	  for completion in $(COMPLETIONS); do file=$(INSTALLED)/$${completion#*:}; rm -f $${file/\%/$$program}; done; \
	done
	@rm -rf $(INSTALLED)/share/vartai

.PHONY: clean
clean: ## Everything made here, the state of `make run` too.
	rm -rf .build $(FUZZ) .venv .vartai
