// What the load programs of the peers share: messages, clocks, latencies, the line that they print.
#pragma once
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// At most so many messages are published and not yet answered by a confirmed receipt (mode `verified`).
#define UNCONSUMED 2000
/// Messages under way in the modes `window` and `verified`.
#define WINDOW 256

typedef struct {
    uint8_t id[16];
    const char *bytes;
    uint32_t length;
} message_t;

typedef struct {
    message_t *items;
    size_t count;
} messages_t;

typedef enum { MODE_ONE, MODE_WINDOW, MODE_VERIFIED } bench_mode_t;

typedef struct {
    bench_mode_t mode;
    double seconds;
    messages_t messages;
    int port;
    const char *tls;      ///< Folder with ca.pem, client.pem, client.key.
    pid_t server;         ///< CPU of this process and of all below it is counted.
    const char *receipts; ///< Folder for `receipts.jsonl` and `receipt-key.pem`, or NULL: nothing is kept.
    int consumers;        ///< Consuming processes in the mode `verified`.
    int connections;      ///< Publishing connections, where the peer needs several.
    const char *schema;   ///< A file that makes the peer ready for a round, where it needs one.
} options_t;

/// Reads the command line; ends the program with a sentence where it is wrong.
options_t options_parse(int argc, char **argv);

/// The path of a file in a folder; to be kept.
char *path_in(const char *folder, const char *name);

_Noreturn void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

/// Monotonic, nanoseconds.
uint64_t now_ns(void);

/// User and system time, in seconds, of a process and of all its descendants, those included that ended and were waited for. 0 without one.
double cpu_tree(pid_t root);

/// Counters and latencies that publisher and consumers share across `fork`.
typedef struct {
    _Atomic bool go;                ///< The peer is ready for the consumers, where they start before it is.
    _Atomic uint64_t confirmed;     ///< Acknowledged by the peer.
    _Atomic uint64_t receipts;      ///< Receipts that the peer acknowledged.
    _Atomic uint64_t samples;       ///< Latencies so far.
    _Atomic int ready;              ///< Consumers that listen.
    _Atomic bool stop;              ///< Consumers end.
    _Atomic uint64_t sent[1 << 16]; ///< When message n left, at n modulo the length.
    uint32_t latency[1 << 25];      ///< Microseconds. Pages appear as they are written.
} shared_t;

shared_t *shared_new(void);

/// Message n left now.
void sent_now(shared_t *shared, uint64_t n);
/// Message n, which left earlier, is acknowledged now.
void answered_now(shared_t *shared, uint64_t n);

/// What is measured: from `measure_start` to `measure_end`; drained and printed afterwards.
typedef struct {
    uint64_t start, deadline, end;
    double server, client;
    uint64_t messages, samples;
    bool over;
} measure_t;

measure_t measure_start(const options_t *options);
/// Takes the figures at the first call after the deadline.
/// - Returns: whether the time is over.
bool measure_over(measure_t *measure, const options_t *options, shared_t *shared);
/// One JSON line. `confirmed` and `stored` count what was drained too: they have to be equal. `note`: a sentence, or NULL.
void measure_print(const measure_t *measure, shared_t *shared, uint64_t confirmed, uint64_t stored, const char *note);

/// Starts the consumers; each runs `body`, then ends. Their processes end when this one does.
void consumers_start(const options_t *options, shared_t *shared, void (*body)(const options_t *, shared_t *, int index), pid_t *pids);
/// Waits for all of them to listen, 10 s at most.
void consumers_ready(const options_t *options, shared_t *shared);
/// Waits for the receipts of what was confirmed, at most 20 seconds, then ends the consumers.
void consumers_finish(const options_t *options, shared_t *shared, pid_t *pids, uint64_t confirmed);
