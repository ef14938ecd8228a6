# Paths are relative and quoted: the project may live in a folder with blanks in its name.
# Variables on the command line (make run ORANG=2000) reach the programs through the environment.

.DEFAULT_GOAL := help
.SUFFIXES:
.PHONY: help venv run demo peringkat aturan usulan test kontrak check klien peramban citra wadah denah alur bench reset token lock revisi

py := .venv/bin/python

help: ## list the targets
	@echo 'make TARGET [VARIABLE=value ...]'
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-9s %s\n", $$1, $$2 }' Makefile

venv: ## make .venv from requirements.lock (PYTHON=python3.12)
	@sh deploy/lokal/pasang.sh

run: venv ## start everything and load the demo city (DATA=.data GERBANG_PORT=8000 ORANG=21708 NATS_NODES=1); Ctrl-C stops it
	@exec $(py) -m deploy.lokal jalankan

demo: venv ## play a move from need to evaluation on a running system (same variables as run)
	@exec $(py) -m deploy.demo

peringkat: venv ## print for ten posts of ten kinds who is ready and whom to assess first (same variables as run)
	@exec $(py) -m deploy.demo.peringkat

aturan: venv ## print every rule of moving people in plain words (same variables as run)
	@exec $(py) -m deploy.demo.aturan

usulan: venv ## open some invented cases of one agency on a running system, to try a changed law on (same variables as run)
	@exec $(py) -m deploy.demo.usulan

token: venv ## print a token (PERAN=asn|kepala_unit|verifikator|tim_penilai|ppk|auditor|integrasi|operator NIP=... UNIT=...)
	@$(py) -m deploy.lokal token "$$PERAN"

reset: venv ## remove the data folder (DATA=.data)
	@$(py) -m deploy.lokal kosongkan

# What holds the house together is told before anything is run: fences, one door, statements and their rows, one style.
sifat := $(addprefix tests/contract/test_,pagar.py pintu.py baris.py letak_pernyataan.py gaya_api.py persetujuan.py)

# One more than two cores have work for: the tests that take longest mostly wait for processes.
test: venv ## run the tests in three processes (ARGS='-k gerbang')
	$(py) -m pytest -n 3 --dist loadgroup $(ARGS)

kontrak: venv ## write the published contracts (OpenAPI, AsyncAPI) into services/*/kontrak, for a review to see
	$(py) -m kontrak

revisi: venv ## draft a migration from the models (LAYANAN=mutasi JUDUL='Tambah nomor surat')
	@$(py) -m deploy.lokal revisi "$$LAYANAN" "$$JUDUL"

klien: ## types from the four documents, and a strict TypeScript program against them (needs node)
	cd tests/klien && npm ci --no-audit --no-fund --silent && node buat.mjs

peramban: klien ## Chromium: a page from another port reads, writes, follows a stream on a running system (GERBANG_PORT=8000 DATA=.data)
	node tests/klien/peramban.mjs "http://127.0.0.1:$${GERBANG_PORT:-8000}" "$${DATA:-.data}"

citra: venv ## build every image without a registry of images, print size and digest (CITRA=.citra VERSI=lokal; Debian, root)
	@$(py) -m deploy.citra "$${CITRA:-.citra}"

wadah: venv ## build every image twice, start them, move somebody through all four services (CITRA=.citra; Debian, root)
	@ASN_CITRA="$${CITRA:-.citra}" $(py) -m pytest -q -rsP --durations=5 tests/citra

check: venv ## format, lint, types, import rules, contracts, statements, style of the API, gateway, containers, lock
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache
	$(py) -m kontrak periksa
	$(py) -m pytest -q $(sifat)
	$(py) -m deploy.lokal periksa-gerbang
	@for each in deploy/container/Dockerfile* deploy/container/*.Dockerfile; do \
		[ ! -e "$$each" ] || { echo "hadolint $$each"; .venv/bin/hadolint "$$each" || exit 1; }; done
	@for each in deploy/container/compose*.yaml deploy/container/compose*.yml; do \
		[ ! -e "$$each" ] || .venv/bin/check-jsonschema --builtin-schema vendor.compose-spec "$$each" || exit 1; done
	@if grep -n '://' requirements.lock deploy/container/paket/*.lock; then echo 'a lock must not name a host' >&2; exit 1; fi

denah: venv ## print and draw the floors of each service and of shared (docs/denah); fails if an arrow goes back up
	@$(py) -m tests.denah

alur: venv ## write the paths of cases with their pictures (docs/alur), as the code declares them
	@$(py) -m tests.alur

bench: venv ## measure, side by side; never fails by the clock (ARGS='baca --cepat --json FILE')
	$(py) -m tests.bench $(ARGS)

lock: ## make all locks anew from pyproject.toml, with the newest that it allows (needs uv)
	@command -v uv >/dev/null || { echo 'make lock needs uv on the PATH' >&2; exit 1; }
	uv pip compile pyproject.toml --all-extras --group dev $(kunci) --upgrade -o requirements.lock
	@for each in pegawai kompetensi mutasi notifikasi; do \
		uv pip compile pyproject.toml --extra "$$each" $(kunci) -c requirements.lock \
			-o "deploy/container/paket/$$each.lock" || exit 1; done
	echo fastapi-offline | uv pip compile - --no-deps $(kunci) -c requirements.lock -o deploy/container/paket/gerbang.lock

# Nothing of a lock depends on who made it, when, or where the packages came from.
kunci := --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --quiet
