#include "CLibPQ.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

struct CLibPQ_Table CLibPQ_table;

static char problem[512];

static void open_library(void) {
    void *library = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char *said = dlerror();
        snprintf(problem, sizeof problem, "%s (Debian: apt-get install libpq5)", said ? said : "libpq.so.5");
        return;
    }
    void *symbol;
#define F(result, name, parameters, arguments) \
    symbol = dlsym(library, #name); \
    if (!symbol) { \
        snprintf(problem, sizeof problem, "libpq.so.5 is older than version 14: it has no " #name); \
        return; \
    } \
    memcpy(&CLibPQ_table.name, &symbol, sizeof symbol);
    CLIBPQ_FUNCTIONS(F)
#undef F
}

const char *CLibPQ_open(void) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, open_library);
    return problem[0] ? problem : 0;
}

int CLibPQ_wait(const PGconn *c, int milliseconds) {
    struct pollfd socket = {.fd = PQsocket(c), .events = POLLIN};
    if (socket.fd < 0) return -1;
    int count = poll(&socket, 1, milliseconds);
    // Whoever was interrupted asks again.
    return count < 0 ? (errno == EINTR ? 0 : -1) : count > 0;
}
