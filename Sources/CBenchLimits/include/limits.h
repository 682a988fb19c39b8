#pragma once
#include <stddef.h>
#include <stdint.h>

/// Parses a YAML text once with libyaml's event parser; number of events, or -1 on an error. Limit of row E.
long limit_yaml_events(const unsigned char *text, size_t length);

/// Spawns a program with its words (the first is its path, the last is null), output to nowhere, and waits; seconds, or
/// -1 if it fails. Row F.
double limit_spawn(char *const *words);

/// What row B1 writes without the product: the same rows and bytes into the same tables, with prepared statements.
/// Every function gives 0, or the code of SQLite's error.
struct limit_store;

/// One event as it is stored.
struct limit_event {
    int64_t case_number;
    int64_t sequence;
    const char *transition;
    int64_t day;
    /// Bytes of the sealed body.
    int64_t body;
};

/// Opens a store that the product made and closed.
int limit_store_open(const char *path, struct limit_store **store);
int limit_store_begin(struct limit_store *store);
int limit_store_commit(struct limit_store *store);
/// Writes envelope, body and line of the log.
int limit_store_event(struct limit_store *store, const struct limit_event *event);
/// Writes the row of the case as it stands after an event.
int limit_store_case(struct limit_store *store, const struct limit_event *event, const char *state);
void limit_store_close(struct limit_store *store);
/// Average number of bytes of the sealed bodies in a store, or -1.
int64_t limit_store_average_body(const char *path);

/// How a program ran.
struct limit_run {
    double seconds;
    /// Most memory that it held at once.
    long peak_kib;
    int status;
};

/// Runs a program with its output in a file and its messages nowhere, and waits; 0, or -1 if it cannot be run. Rows D1, D2.
int limit_run(char *const *words, const char *output, struct limit_run *result);

/// Writes the table of row D1: so many dossiers with the days of 30 papers; 0, or -1.
int limit_dates_write(const char *path, long count);

/// Reads that table and applies its 20 rules by hand; seconds, or -1. Limit of row D1.
double limit_dates_judge(const char *path, long *violations, long *dossiers_with_violation);

/// Reads a table in CSV and finds its cells, and nothing else; seconds, or -1. Limit of row D2.
double limit_cells(const char *path, long *rows, long *cells);

/// Fills the tables of a store that the product made and closed: so many open cases, of which so many are due today; 0, or the
/// code of SQLite's error. Row C.
int limit_due_fill(const char *path, long cases, long due, long today);

/// Finds what is due by the covering index; seconds of the fastest round, or -1. Limit of row C.
double limit_due_scan(const char *path, long today, long rounds, long *found);
