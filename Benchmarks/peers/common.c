#include "common.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

_Noreturn void die(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("load: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

uint64_t now_ns(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

char *path_in(const char *folder, const char *name) {
    char *path;
    if (asprintf(&path, "%s/%s", folder, name) < 0) die("no memory");
    return path;
}

/// Records: 16 bytes id, length as UInt32 big-endian, bytes. Mapped and read once before the clock starts.
static messages_t messages_read(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    struct stat status;
    if (file < 0 || fstat(file, &status) != 0) die("%s: %s", path, strerror(errno));
    if (status.st_size == 0) die("%s: no messages", path);
    size_t size = (size_t)status.st_size;
    const uint8_t *bytes = mmap(NULL, size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, file, 0);
    if (bytes == MAP_FAILED) die("%s: %s", path, strerror(errno));
    close(file);
    messages_t messages = {0};
    size_t room = 0;
    for (size_t at = 0; at < size;) {
        if (size - at < 20) die("%s: cut off", path);
        const uint8_t *record = bytes + at;
        uint32_t length = (uint32_t)record[16] << 24 | (uint32_t)record[17] << 16 | (uint32_t)record[18] << 8 | record[19];
        if (size - at - 20 < length) die("%s: cut off", path);
        if (messages.count == room) {
            room = room ? room * 2 : 1024;
            messages.items = realloc(messages.items, room * sizeof(message_t));
            if (!messages.items) die("no memory");
        }
        message_t *message = &messages.items[messages.count++];
        memcpy(message->id, record, 16);
        message->bytes = (const char *)record + 20;
        message->length = length;
        at += 20 + (size_t)length;
    }
    return messages;
}

options_t options_parse(int argc, char **argv) {
    options_t options = {.consumers = 1, .connections = 1};
    const char *messages = NULL;
    for (int index = 1; index + 1 < argc; index += 2) {
        const char *name = argv[index], *value = argv[index + 1];
        if (!strcmp(name, "--mode")) {
            if (!strcmp(value, "one")) options.mode = MODE_ONE;
            else if (!strcmp(value, "window")) options.mode = MODE_WINDOW;
            else if (!strcmp(value, "verified")) options.mode = MODE_VERIFIED;
            else die("no such mode: %s", value);
        } else if (!strcmp(name, "--seconds")) options.seconds = atof(value);
        else if (!strcmp(name, "--messages")) messages = value;
        else if (!strcmp(name, "--port")) options.port = atoi(value);
        else if (!strcmp(name, "--tls")) options.tls = value;
        else if (!strcmp(name, "--server-pid")) options.server = (pid_t)atoi(value);
        else if (!strcmp(name, "--receipts")) options.receipts = value;
        else if (!strcmp(name, "--consumers")) options.consumers = atoi(value);
        else if (!strcmp(name, "--connections")) options.connections = atoi(value);
        else if (!strcmp(name, "--schema")) options.schema = value;
        else die("no such option: %s", name);
    }
    if (argc % 2 == 0) die("an option without its value");
    if (!messages || !options.tls || options.port <= 0 || !(options.seconds > 0)) die("--mode --seconds --messages --port --tls are needed");
    if (options.consumers < 1 || options.consumers > 16 || options.connections < 1 || options.connections > 256)
        die("consumers 1…16, connections 1…256");
    options.messages = messages_read(messages);
    signal(SIGPIPE, SIG_IGN);
    return options;
}

/// What `/proc/PID/stat` says of one process.
static bool process_read(pid_t pid, pid_t *parent, double *seconds) {
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    ssize_t length = read(file, text, sizeof text - 1);
    close(file);
    if (length <= 0) return false;
    text[length] = 0;
    char *rest = strrchr(text, ')'); // The name may have spaces and parentheses.
    unsigned long user, system;
    long childUser, childSystem;
    if (!rest
        || sscanf(rest + 2, "%*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %ld %ld", parent, &user, &system, &childUser, &childSystem) != 5)
        return false;
    *seconds = (double)(user + system + (unsigned long)(childUser + childSystem)) / (double)sysconf(_SC_CLK_TCK);
    return true;
}

double cpu_tree(pid_t root) {
    if (root <= 0) return 0;
    struct {
        pid_t pid, parent;
        double seconds;
        bool in;
    } *all = NULL;
    size_t count = 0, room = 0;
    DIR *folder = opendir("/proc");
    if (!folder) return 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!isdigit((unsigned char)entry->d_name[0])) continue;
        if (count == room) {
            room = room ? room * 2 : 512;
            all = realloc(all, room * sizeof *all);
            if (!all) die("no memory");
        }
        all[count].pid = (pid_t)atoi(entry->d_name);
        all[count].in = all[count].pid == root;
        if (process_read(all[count].pid, &all[count].parent, &all[count].seconds)) count++;
    }
    closedir(folder);
    double sum = 0;
    for (bool grown = true; grown;) {
        grown = false;
        for (size_t child = 0; child < count; child++)
            for (size_t parent = 0; !all[child].in && parent < count; parent++)
                if (all[parent].in && all[parent].pid == all[child].parent) grown = all[child].in = true;
    }
    for (size_t index = 0; index < count; index++) sum += all[index].in ? all[index].seconds : 0;
    free(all);
    return sum;
}

shared_t *shared_new(void) {
    shared_t *shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (shared == MAP_FAILED) die("no memory");
    return shared;
}

#define SENT_PLACES (sizeof((shared_t *)0)->sent / sizeof((shared_t *)0)->sent[0])
#define LATENCY_PLACES (sizeof((shared_t *)0)->latency / sizeof((shared_t *)0)->latency[0])

void sent_now(shared_t *shared, uint64_t n) { atomic_store_explicit(&shared->sent[n % SENT_PLACES], now_ns(), memory_order_release); }

void answered_now(shared_t *shared, uint64_t n) {
    uint64_t sent = atomic_load_explicit(&shared->sent[n % SENT_PLACES], memory_order_acquire);
    uint64_t place = atomic_fetch_add(&shared->samples, 1);
    if (place < LATENCY_PLACES) shared->latency[place] = (uint32_t)((now_ns() - sent) / 1000);
}

measure_t measure_start(const options_t *options) {
    measure_t measure = {.server = cpu_tree(options->server), .client = cpu_tree(getpid()), .start = now_ns()};
    measure.deadline = measure.start + (uint64_t)(options->seconds * 1e9);
    return measure;
}

bool measure_over(measure_t *measure, const options_t *options, shared_t *shared) {
    if (measure->over) return true;
    uint64_t now = now_ns();
    if (now < measure->deadline) return false;
    measure->messages = atomic_load(options->mode == MODE_VERIFIED ? &shared->receipts : &shared->confirmed);
    measure->samples = atomic_load(&shared->samples);
    measure->end = now;
    measure->server = cpu_tree(options->server) - measure->server;
    measure->client = cpu_tree(getpid()) - measure->client;
    return measure->over = true;
}

static int ascending(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

void measure_print(const measure_t *measure, shared_t *shared, uint64_t confirmed, uint64_t stored, const char *note) {
    uint64_t count = measure->samples < LATENCY_PLACES ? measure->samples : LATENCY_PLACES;
    qsort(shared->latency, count, sizeof shared->latency[0], ascending);
    printf("{\"messages\":%llu,\"seconds\":%.6f,\"serverCPU\":%.2f,\"clientCPU\":%.2f,\"latency\":{", (unsigned long long)measure->messages,
        (double)(measure->end - measure->start) / 1e9, measure->server, measure->client);
    static const struct {
        const char *name;
        double share;
    } places[] = {{"p50", 0.5}, {"p90", 0.9}, {"p99", 0.99}, {"p999", 0.999}, {"max", 1}};
    for (size_t index = 0; count > 0 && index < 5; index++) {
        uint64_t place = (uint64_t)(places[index].share * (double)count);
        printf("%s\"%s\":%u", index ? "," : "", places[index].name, shared->latency[place < count ? place : count - 1]);
    }
    printf("},\"confirmed\":%llu,\"stored\":%llu", (unsigned long long)confirmed, (unsigned long long)stored);
    if (note) printf(",\"note\":\"%s\"", note);
    puts("}");
    fflush(stdout);
    if (confirmed != stored) die("%llu acknowledged, %llu stored", (unsigned long long)confirmed, (unsigned long long)stored);
}

void consumers_start(const options_t *options, shared_t *shared, void (*body)(const options_t *, shared_t *, int), pid_t *pids) {
    for (int index = 0; index < options->consumers; index++) {
        pids[index] = fork();
        if (pids[index] < 0) die("fork: %s", strerror(errno));
        if (pids[index] > 0) continue;
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        body(options, shared, index);
        exit(0);
    }
}

void consumers_ready(const options_t *options, shared_t *shared) {
    for (uint64_t end = now_ns() + 10000000000u; atomic_load(&shared->ready) < options->consumers; usleep(1000))
        if (now_ns() > end) die("the consumers do not listen");
}

/// Ends the program if a consumer has ended.
static void consumers_check(const options_t *options, pid_t *pids) {
    for (int index = 0; index < options->consumers; index++)
        if (waitpid(pids[index], NULL, WNOHANG) != 0) die("a consumer ended");
}

void consumers_finish(const options_t *options, shared_t *shared, pid_t *pids, uint64_t confirmed) {
    for (uint64_t end = now_ns() + 20000000000u; atomic_load(&shared->receipts) < confirmed; usleep(1000)) {
        consumers_check(options, pids);
        if (now_ns() > end) die("receipts are missing");
    }
    atomic_store(&shared->stop, true);
    for (int index = 0; index < options->consumers; index++) {
        int status;
        if (waitpid(pids[index], &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) die("a consumer failed");
    }
}
