# The front door. `make help` lists what is behind it; the work itself is in scripts/.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

.PHONY: help deps build test lint format demo bench torture fuzz dist test-dist clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

deps: ## install the system packages that are missing (Debian; quiet and offline when none is)
	@scripts/deps

build: deps ## debug build of everything, tests included
	swift build --build-tests

test: deps ## build, then run all tests
	swift build --build-tests
	scripts/test

lint: deps ## formatting, imports, house rules, the shipped rules and their schema, the forms of reports
	swift format lint --strict --recursive --parallel Sources Tests Package.swift
	scripts/check-imports
	scripts/check-house
	scripts/test-checks
	swift build --build-tests
	swift run --skip-build partyflow rules lint
	scripts/validate-schema .build/debug/partyflow
	scripts/validate-reports .build/debug/partyflow

format: ## rewrite Swift files in the house format
	swift format --in-place --recursive --parallel Sources Tests Package.swift

demo: deps ## build, then fill a sample store and say what to try next
	swift build --product partyflow
	swift run --skip-build partyflow demo

bench: deps ## release build, then the benchmarks
	swift build -c release
	scripts/bench

torture: deps ## long tests that kill the program while it writes
	swift build --build-tests
	PARTYFLOW_KILLS=500 swift test --skip-build --disable-xctest --filter StoreConformanceTests.KillTests
	PARTYFLOW_REMINDER_CASES=10000 swift test --skip-build --disable-xctest --filter 'ReminderJobsTests\.(YearTests|ProcessYearTests)'
	scripts/torture-processes --seconds 300

fuzz: deps ## some minutes of made-up requests to the REST interface, by a program that knows only its document
	swift build --product partyflow
	scripts/fuzz-rest

dist: deps ## tarball and .deb in dist/
	scripts/dist

test-dist: ## install the .deb and unpack the tarball in a bare Debian root and run them (needs root)
	scripts/test-dist

clean: ## remove everything that was built
	rm -rf .build .build-dist dist
