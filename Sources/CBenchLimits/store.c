#include "limits.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BEGIN, EVENT, BODY, LOG, CASE, COMMIT, STATEMENTS };

struct limit_store {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENTS];
    int64_t line;
    unsigned char bytes[4096];
};

static const char *const texts[STATEMENTS] = {
    "BEGIN IMMEDIATE",
    "INSERT INTO event (case_no, seq, event_id, kind, transition, first_day, last_day, recorded_at, recorder, on_behalf,"
    " mode, rulebook, calendars, commitment, previous, hash)"
    " VALUES (?, ?, ?, 'act', ?, ?, ?, '2026-11-22T08:30:00.000Z', 'bench', NULL, 'enforcing', ?, ?, ?, ?, ?)",
    "INSERT INTO event_body (case_no, seq, sealed) VALUES (?, ?, ?)",
    "INSERT INTO store_log (n, case_no, seq, head, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
    "UPDATE case_row SET state = ?, version = ?, last_day = ?, as_of = ?, head = ? WHERE case_no = ?",
    "COMMIT",
};

static const char hash[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

static int run(struct limit_store *store, int which) {
    sqlite3_stmt *statement = store->statements[which];
    int code = sqlite3_step(statement);
    sqlite3_reset(statement);
    return code == SQLITE_DONE ? 0 : code;
}

int limit_store_open(const char *path, struct limit_store **place) {
    struct limit_store *store = calloc(1, sizeof *store);
    if (!store) return SQLITE_NOMEM;
    *place = store;
    int code = sqlite3_open(path, &store->db);
    if (code) return code;
    sqlite3_busy_timeout(store->db, 10000);
    code = sqlite3_exec(
        store->db, "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL", 0, 0, 0);
    if (code) return code;
    for (int i = 0; i < STATEMENTS; i++) {
        code = sqlite3_prepare_v3(store->db, texts[i], -1, SQLITE_PREPARE_PERSISTENT, &store->statements[i], 0);
        if (code) return code;
    }
    sqlite3_stmt *last;
    code = sqlite3_prepare_v2(store->db, "SELECT max(n) FROM store_log", -1, &last, 0);
    if (code) return code;
    if (sqlite3_step(last) == SQLITE_ROW) store->line = sqlite3_column_int64(last, 0);
    sqlite3_finalize(last);
    for (size_t i = 0; i < sizeof store->bytes; i++) store->bytes[i] = (unsigned char)(i * 131 + 7);
    return 0;
}

int limit_store_begin(struct limit_store *store) { return run(store, BEGIN); }
int limit_store_commit(struct limit_store *store) { return run(store, COMMIT); }

int limit_store_event(struct limit_store *store, const struct limit_event *event) {
    char name[24];
    int length = snprintf(name, sizeof name, "%lld", (long long)event->sequence);
    int64_t body = event->body < (int64_t)sizeof store->bytes ? event->body : (int64_t)sizeof store->bytes;
    // Other bytes for every event, as hashes and sealed bodies have.
    memcpy(store->bytes, &store->line, sizeof store->line);

    sqlite3_stmt *row = store->statements[EVENT];
    sqlite3_bind_int64(row, 1, event->case_number);
    sqlite3_bind_int64(row, 2, event->sequence);
    sqlite3_bind_text(row, 3, name, length, SQLITE_STATIC);
    sqlite3_bind_text(row, 4, event->transition, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 5, event->day);
    sqlite3_bind_int64(row, 6, event->day);
    sqlite3_bind_text(row, 7, hash, 64, SQLITE_STATIC);
    sqlite3_bind_text(row, 8, hash, 64, SQLITE_STATIC);
    for (int i = 9; i <= 11; i++) sqlite3_bind_blob(row, i, store->bytes, 32, SQLITE_STATIC);
    int code = run(store, EVENT);
    if (code) return code;

    row = store->statements[BODY];
    sqlite3_bind_int64(row, 1, event->case_number);
    sqlite3_bind_int64(row, 2, event->sequence);
    sqlite3_bind_blob(row, 3, store->bytes, (int)body, SQLITE_STATIC);
    code = run(store, BODY);
    if (code) return code;

    row = store->statements[LOG];
    sqlite3_bind_int64(row, 1, ++store->line);
    sqlite3_bind_int64(row, 2, event->case_number);
    sqlite3_bind_int64(row, 3, event->sequence);
    for (int i = 4; i <= 6; i++) sqlite3_bind_blob(row, i, store->bytes, 32, SQLITE_STATIC);
    return run(store, LOG);
}

int limit_store_case(struct limit_store *store, const struct limit_event *event, const char *state) {
    sqlite3_stmt *row = store->statements[CASE];
    sqlite3_bind_text(row, 1, state, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 2, event->sequence);
    sqlite3_bind_int64(row, 3, event->day);
    sqlite3_bind_int64(row, 4, event->day);
    sqlite3_bind_blob(row, 5, store->bytes, 32, SQLITE_STATIC);
    sqlite3_bind_int64(row, 6, event->case_number);
    return run(store, CASE);
}

void limit_store_close(struct limit_store *store) {
    if (!store) return;
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    free(store);
}

int64_t limit_store_average_body(const char *path) {
    sqlite3 *db;
    sqlite3_stmt *row;
    int64_t result = -1;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, 0)) return -1;
    if (!sqlite3_prepare_v2(db, "SELECT avg(length(sealed)) FROM event_body", -1, &row, 0)) {
        if (sqlite3_step(row) == SQLITE_ROW) result = sqlite3_column_int64(row, 0);
        sqlite3_finalize(row);
    }
    sqlite3_close(db);
    return result;
}
