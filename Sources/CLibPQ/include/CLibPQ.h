#pragma once

// The part of libpq that is used here. The library is opened when the first connection is made: whoever works with a file
// needs none, and does not wait for all that it brings along.

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef unsigned int PQType;
/// What was told on a channel; the library frees it.
typedef struct pgNotify {
    char *relname;
    int be_pid;
    char *extra;
    struct pgNotify *next;
} PGnotify;
typedef void (*PQNotice)(void *, const char *);

static const int CLibPQ_connection_ok = 0;
static const int CLibPQ_transaction_idle = 0;
static const int CLibPQ_empty = 0;
static const int CLibPQ_command_ok = 1;
static const int CLibPQ_tuples_ok = 2;
static const int CLibPQ_single_tuple = 9;
static const int CLibPQ_pipeline_sync = 10;
static const int CLibPQ_pipeline_aborted = 11;
static const int CLibPQ_sqlstate = 'C';
static const int CLibPQ_primary = 'M';
static const int CLibPQ_constraint = 'n';

#define CLIBPQ_FUNCTIONS(F) \
    F(PGconn *, PQconnectdbParams, (const char *const *names, const char *const *values, int expand), \
      (names, values, expand)) \
    F(void, PQfinish, (PGconn * c), (c)) \
    F(int, PQstatus, (const PGconn *c), (c)) \
    F(char *, PQerrorMessage, (const PGconn *c), (c)) \
    F(int, PQconnectionNeedsPassword, (const PGconn *c), (c)) \
    F(int, PQtransactionStatus, (const PGconn *c), (c)) \
    F(PQNotice, PQsetNoticeProcessor, (PGconn * c, PQNotice notice, void *context), (c, notice, context)) \
    F(int, PQenterPipelineMode, (PGconn * c), (c)) \
    F(int, PQexitPipelineMode, (PGconn * c), (c)) \
    F(int, PQpipelineSync, (PGconn * c), (c)) \
    F(int, PQsendPrepare, (PGconn * c, const char *name, const char *text, int count, const PQType *types), \
      (c, name, text, count, types)) \
    F(int, PQsendQueryPrepared, \
      (PGconn * c, const char *name, int count, const char *const *values, const int *lengths, const int *formats, \
       int format), \
      (c, name, count, values, lengths, formats, format)) \
    F(PGresult *, PQgetResult, (PGconn * c), (c)) \
    F(PGresult *, PQexec, (PGconn * c, const char *text), (c, text)) \
    F(int, PQsocket, (const PGconn *c), (c)) \
    F(int, PQconsumeInput, (PGconn * c), (c)) \
    F(PGnotify *, PQnotifies, (PGconn * c), (c)) \
    F(void, PQfreemem, (void *p), (p)) \
    F(void, PQclear, (PGresult * r), (r)) \
    F(int, PQresultStatus, (const PGresult *r), (r)) \
    F(char *, PQresultErrorField, (const PGresult *r, int field), (r, field)) \
    F(char *, PQresultErrorMessage, (const PGresult *r), (r)) \
    F(int, PQntuples, (const PGresult *r), (r)) \
    F(char *, PQcmdTuples, (PGresult * r), (r)) \
    F(int, PQgetisnull, (const PGresult *r, int row, int column), (r, row, column)) \
    F(char *, PQgetvalue, (const PGresult *r, int row, int column), (r, row, column)) \
    F(int, PQgetlength, (const PGresult *r, int row, int column), (r, row, column))

struct CLibPQ_Table {
#define F(result, name, parameters, arguments) result(*name) parameters;
    CLIBPQ_FUNCTIONS(F)
#undef F
};

extern struct CLibPQ_Table CLibPQ_table;

/// Opens the library, once; why it cannot be used, or nothing.
const char *CLibPQ_open(void);

/// Waits until the server has said something, for so long at most; 1 if it has, 0 if not, -1 without a connection.
int CLibPQ_wait(const PGconn *c, int milliseconds);

// Under their own names these would stand in the way of the library's.
#define F(result, name, parameters, arguments) \
    static inline result name parameters { return CLibPQ_table.name arguments; }
CLIBPQ_FUNCTIONS(F)
#undef F
