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
