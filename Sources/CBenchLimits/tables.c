#define _GNU_SOURCE
#include "limits.h"
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/// Most memory that a running program held so far, in KiB; 0 if nobody says.
static long peak_memory(pid_t process) {
    char path[40], line[128];
    snprintf(path, sizeof path, "/proc/%d/status", (int)process);
    FILE *file = fopen(path, "r");
    long peak = 0;
    while (file && !peak && fgets(line, sizeof line, file)) sscanf(line, "VmHWM: %ld", &peak);
    if (file) fclose(file);
    return peak;
}

int limit_run(char *const *words, const char *output, struct limit_run *result) {
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions)) return -1;
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    double start = now();
    pid_t child;
    int status = 1, failed = posix_spawn(&child, words[0], &actions, 0, words, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (failed) return -1;
    result->peak_kib = 0;
    struct pollfd end = {.fd = (int)syscall(SYS_pidfd_open, child, 0), .events = POLLIN};
    // What the system reports of an ended child counts the memory of this program too, as it was when it spawned the child.
    while (end.fd >= 0 && poll(&end, 1, 10) == 0) {
        long peak = peak_memory(child);
        if (peak > result->peak_kib) result->peak_kib = peak;
    }
    if (waitpid(child, &status, 0) != child) return -1;
    result->seconds = now() - start;
    if (end.fd >= 0) close(end.fd);
    result->status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    return 0;
}

/// A whole file in memory, which the caller frees; null if it cannot be read.
static char *whole(const char *path, size_t *length) {
    int file = open(path, O_RDONLY);
    if (file < 0) return 0;
    struct stat status;
    char *text = fstat(file, &status) ? 0 : malloc((size_t)status.st_size + 1);
    size_t done = 0;
    while (text && done < (size_t)status.st_size) {
        ssize_t got = read(file, text + done, (size_t)status.st_size - done);
        if (got <= 0) break;
        done += (size_t)got;
    }
    close(file);
    if (text) text[done] = 0;
    *length = done;
    return text;
}

// Row D1

enum { papers = 30 };
struct rule { char kind; int a, b, days; };
/// gap: b is at least so many days after a, if both are there; age: a is at most so old; need: with a there is b; order: a is
/// not after b.
static const struct rule rules[] = {
    {'g', 0, 1, 3}, {'g', 1, 2, 4}, {'g', 2, 3, 5}, {'g', 3, 4, 6}, {'g', 4, 5, 7}, {'g', 5, 6, 3}, {'g', 6, 7, 4},
    {'g', 7, 8, 5}, {'g', 5, 10, 65}, {'g', 8, 20, 180}, {'g', 10, 25, 200}, {'g', 2, 29, 365}, {'a', 12, 0, 700},
    {'a', 15, 0, 650}, {'a', 20, 0, 540}, {'a', 29, 0, 400}, {'n', 27, 26, 0}, {'n', 29, 28, 0}, {'o', 21, 22, 0},
    {'o', 23, 24, 0},
};

/// Days of the common era, counted so that no paper has day 0.
static int day_number(int year, int month, int day) {
    if (month <= 2) year--;
    int era = year / 400, of_era = year - era * 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year;
}

static void civil(int number, int *year, int *month, int *day) {
    int era = number / 146097, of_era = number - era * 146097;
    int years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * years + years / 4 - years / 100), shifted = (5 * of_year + 2) / 153;
    *day = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = years + era * 400 + (*month <= 2);
}

int limit_dates_write(const char *path, long count) {
    static const char *stages[] = {"applicant", "activist", "target", "probationary", "full"};
    FILE *file = fopen(path, "w");
    if (!file) return -1;
    fputs("id,stage", file);
    for (int i = 0; i < papers; i++) fprintf(file, ",d%02d", i);
    fputc('\n', file);
    int first = day_number(2023, 10, 1);
    for (long n = 0; n < count; n++) {
        uint32_t state = (uint32_t)n * 2654435761u + 12345u;
        int on = first + (int)(n % 30);
        fprintf(file, "m%06ld,%s", n, stages[n % 5]);
        for (int i = 0; i < papers; i++) {
            state = state * 1664525u + 1013904223u;
            int r = (int)(state >> 16), year, month, day;
            on += 3 + i % 5 + r % 28 - (r % 97 == 0 ? 40 : 0);
            civil(on, &year, &month, &day);
            if (i % 3 == 2 && (r >> 5) % 11 == 0) fputc(',', file);
            else fprintf(file, ",%04d-%02d-%02d", year, month, day);
        }
        fputc('\n', file);
    }
    return fclose(file) ? -1 : 0;
}

static inline int two(const char *p) { return (p[0] - '0') * 10 + p[1] - '0'; }

static int judge(const int *days, int today) {
    int broken = 0;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        int a = days[rules[i].a], b = days[rules[i].b];
        if (!a) continue;
        switch (rules[i].kind) {
        case 'g': broken += b && b - a < rules[i].days; break;
        case 'a': broken += today - a > rules[i].days; break;
        case 'n': broken += !b; break;
        default: broken += b && a > b;
        }
    }
    return broken;
}

double limit_dates_judge(const char *path, long *violations, long *dossiers_with_violation) {
    double start = now();
    size_t length;
    char *text = whole(path, &length);
    if (!text) return -1;
    int today = day_number(2026, 1, 1);
    *violations = *dossiers_with_violation = 0;
    const char *at = memchr(text, '\n', length), *end = text + length;
    for (at = at ? at + 1 : end; at < end;) {
        int days[papers];
        at = (const char *)memchr(at, ',', (size_t)(end - at)) + 1;
        at = (const char *)memchr(at, ',', (size_t)(end - at)) + 1;
        for (int i = 0; i < papers; i++) {
            if (*at == ',' || *at == '\n') { days[i] = 0; at++; continue; }
            days[i] = day_number(two(at) * 100 + two(at + 2), two(at + 5), two(at + 8));
            at += 11;
        }
        int broken = judge(days, today);
        *violations += broken;
        *dossiers_with_violation += broken > 0;
    }
    free(text);
    return now() - start;
}

// Row D2

double limit_cells(const char *path, long *rows, long *cells) {
    double start = now();
    size_t length;
    char *text = whole(path, &length);
    if (!text) return -1;
    *rows = *cells = 0;
    for (const char *at = text, *end = text + length; at < end; at++) {
        if (*at == '"') {
            // What stands between quotes is one cell; a doubled quote opens the next stretch at once.
            const char *closing = memchr(at + 1, '"', (size_t)(end - at - 1));
            if (!closing) break;
            at = closing;
        } else if (*at == ',') {
            ++*cells;
        } else if (*at == '\n') {
            ++*cells;
            ++*rows;
        }
    }
    free(text);
    return now() - start;
}
