#include "limits.h"
#include <sqlite3.h>
#include <stdio.h>
#include <time.h>

int limit_due_fill(const char *path, long cases, long due, long today) {
    sqlite3 *db;
    char sql[4096];
    int code = sqlite3_open(path, &db);
    if (code) return code;
    const char *numbers = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < %ld) ";
    char head[256], row[256], duty[256];
    snprintf(head, sizeof head, numbers, cases);
    snprintf(row, sizeof row, "CASE WHEN i %% %ld = 0 THEN %ld ELSE %ld + i %% 300 END", cases / due, today, today + 1);
    snprintf(duty, sizeof duty, "%s", row);
    snprintf(
        sql, sizeof sql,
        "PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; BEGIN;"
        "%s INSERT INTO case_file SELECT i, 'M-' || i, 'membership', 'branch-' || i %% 1000, '2026-01-01T00:00:00.000Z',"
        " 'bench', zeroblob(32), zeroblob(32) FROM n;"
        "%s INSERT INTO case_row (case_no, case_id, organization, subject_id, subject_name, state, version, last_day, as_of, head,"
        " wake_on) SELECT i, 'M-' || i, 'branch-' || i %% 1000, 'p' || i, 'p' || i, 'applicant', 1, %ld, %ld, zeroblob(32), %s FROM n;"
        "%s INSERT INTO duty_due (case_no, duty, since, case_id, due, owner, organization)"
        " SELECT i, 'first-talk', %ld, 'M-' || i, %s, 'branch-secretary', 'branch-' || i %% 1000 FROM n;"
        "COMMIT; ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)",
        head, head, today - 30, today - 30, row, head, today - 30, duty);
    code = sqlite3_exec(db, sql, 0, 0, 0);
    sqlite3_close(db);
    return code;
}

double limit_due_scan(const char *path, long today, long rounds, long *found) {
    sqlite3 *db;
    sqlite3_stmt *scan;
    double best = -1;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, 0)) return -1;
    if (sqlite3_prepare_v2(
            db,
            "SELECT case_id, duty, due, owner, organization FROM duty_due"
            " WHERE due IS NOT NULL AND due <= ? ORDER BY due, case_id, duty",
            -1, &scan, 0)) {
        sqlite3_close(db);
        return -1;
    }
    for (long round = 0; round < rounds; round++) {
        struct timespec before, after;
        *found = 0;
        clock_gettime(CLOCK_MONOTONIC, &before);
        sqlite3_bind_int64(scan, 1, today);
        while (sqlite3_step(scan) == SQLITE_ROW) *found += sqlite3_column_bytes(scan, 0) > 0;
        sqlite3_reset(scan);
        clock_gettime(CLOCK_MONOTONIC, &after);
        double took = (double)(after.tv_sec - before.tv_sec) + (double)(after.tv_nsec - before.tv_nsec) * 1e-9;
        if (best < 0 || took < best) best = took;
    }
    sqlite3_finalize(scan);
    sqlite3_close(db);
    return best;
}
