// Load on PostgreSQL: one INSERT per transaction; in the mode `verified` consumers claim with SKIP LOCKED, verify, sign, insert receipts and delete
// in one transaction.
#include <errno.h>
#include <libpq-fe.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common.h"
#include "jws.h"

/// Messages that one transaction of a consumer takes.
#define CLAIM 64
#define BYTEA 17
#define INT8 20
#define UUID 2950

static PGconn *connection_open(const options_t *options) {
    char port[16];
    snprintf(port, sizeof port, "%d", options->port);
    const char *names[] = {"host", "hostaddr", "port", "user", "dbname", "sslmode", "sslrootcert", "sslcert", "sslkey", "options", NULL};
    const char *values[] = {"localhost", "127.0.0.1", port, "load", "load", "verify-full", path_in(options->tls, "ca.pem"),
        path_in(options->tls, "client.pem"), path_in(options->tls, "client.key"), "-c client_min_messages=warning", NULL};
    PGconn *connection = PQconnectdbParams(names, values, 0);
    if (PQstatus(connection) != CONNECTION_OK) die("connecting: %s", PQerrorMessage(connection));
    return connection;
}

static PGresult *expect(PGconn *connection, PGresult *result, ExecStatusType status) {
    if (PQresultStatus(result) != status) die("%s", PQerrorMessage(connection));
    return result;
}

static void execute(PGconn *connection, const char *text) { PQclear(expect(connection, PQexec(connection, text), PGRES_COMMAND_OK)); }

static uint64_t count(PGconn *connection, const char *query) {
    PGresult *result = expect(connection, PQexec(connection, query), PGRES_TUPLES_OK);
    uint64_t value = strtoull(PQgetvalue(result, 0, 0), NULL, 10);
    PQclear(result);
    return value;
}

static void schema_make(PGconn *connection, const char *path) {
    char text[8192];
    FILE *file = path ? fopen(path, "r") : NULL;
    if (!file) die("--schema is needed");
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = 0;
    execute(connection, text);
}

static void big_endian(uint64_t value, uint8_t out[8]) {
    for (int index = 7; index >= 0; index--, value >>= 8) out[index] = (uint8_t)value;
}

static uint64_t big_endian_read(const char *bytes) {
    uint64_t value = 0;
    for (int index = 0; index < 8; index++) value = value << 8 | (uint8_t)bytes[index];
    return value;
}

// MARK: Consumer

/// What a consumer has claimed and will write: two arrays in PostgreSQL's binary form, grown element by element.
typedef struct {
    uint8_t bytes[CLAIM * (RECEIPT_ROOM + 4) + 20];
    size_t length;
    uint32_t count;
} array_t;

static void be32(uint8_t *out, uint32_t value) {
    out[0] = (uint8_t)(value >> 24), out[1] = (uint8_t)(value >> 16), out[2] = (uint8_t)(value >> 8), out[3] = (uint8_t)value;
}

static void array_start(array_t *array, uint32_t type) {
    be32(array->bytes, 1), be32(array->bytes + 4, 0), be32(array->bytes + 8, type), be32(array->bytes + 12, 0), be32(array->bytes + 16, 1);
    array->length = 20;
    array->count = 0;
}

static void array_add(array_t *array, const void *element, size_t length) {
    be32(array->bytes + array->length, (uint32_t)length);
    memcpy(array->bytes + array->length + 4, element, length);
    array->length += 4 + length;
    be32(array->bytes + 12, ++array->count);
}

static void send_prepared(PGconn *connection, const char *name, int parameters, const char *const *values, const int *lengths, bool results) {
    static const int binary[] = {1, 1, 1, 1};
    if (!PQsendQueryPrepared(connection, name, parameters, values, lengths, binary, results)) die("%s", PQerrorMessage(connection));
}

/// In pipeline mode each statement's result is followed by a NULL.
static PGresult *next_result(PGconn *connection, ExecStatusType status) {
    PGresult *result = expect(connection, PQgetResult(connection), status);
    if (status != PGRES_PIPELINE_SYNC && PQgetResult(connection) != NULL) die("a result too many");
    return result;
}

static void consumer(const options_t *options, shared_t *shared, int index) {
    PGconn *connection = connection_open(options);
    const char *statements[][2] = {
        {"begin", "BEGIN"},
        {"claim", "SELECT id, number, message_id, message FROM messages ORDER BY id LIMIT 64 FOR UPDATE SKIP LOCKED"},
        {"keep", "INSERT INTO receipts SELECT * FROM unnest($1::uuid[], $2::bytea[])"},
        {"remove", "DELETE FROM messages WHERE id = ANY($1::bigint[])"},
        {"commit", "COMMIT"},
    };
    for (size_t at = 0; at < sizeof statements / sizeof *statements; at++)
        PQclear(expect(connection, PQprepare(connection, statements[at][0], statements[at][1], 0, NULL), PGRES_COMMAND_OK));
    char name[32];
    snprintf(name, sizeof name, "receipt-key-%d.pem", index);
    jws_signer_t *signer = jws_signer_new(options->receipts ? path_in(options->receipts, name) : NULL);
    jws_verifier_t *verifier = jws_verifier_new();
    array_t *keys = malloc(sizeof *keys), *ids = malloc(sizeof *ids), *receipts = malloc(sizeof *receipts);
    if (!keys || !ids || !receipts) die("no memory");
    if (PQenterPipelineMode(connection) != 1) die("%s", PQerrorMessage(connection));
    atomic_fetch_add(&shared->ready, 1);
    while (!atomic_load(&shared->stop)) {
        uint64_t numbers[CLAIM];
        array_start(keys, INT8), array_start(ids, UUID), array_start(receipts, BYTEA);
        send_prepared(connection, "begin", 0, NULL, NULL, false);
        send_prepared(connection, "claim", 0, NULL, NULL, true);
        if (!PQsendFlushRequest(connection) || PQflush(connection) < 0) die("%s", PQerrorMessage(connection));
        PQclear(next_result(connection, PGRES_COMMAND_OK));
        PGresult *rows = next_result(connection, PGRES_TUPLES_OK);
        for (int row = 0; row < PQntuples(rows); row++) {
            uint8_t digest[32];
            char receipt[RECEIPT_ROOM];
            const uint8_t *id = (const uint8_t *)PQgetvalue(rows, row, 2);
            if (!jws_verify(verifier, PQgetvalue(rows, row, 3), (size_t)PQgetlength(rows, row, 3), digest)) die("a signature is not good");
            numbers[row] = big_endian_read(PQgetvalue(rows, row, 1));
            array_add(keys, PQgetvalue(rows, row, 0), 8);
            array_add(ids, id, 16);
            array_add(receipts, receipt, jws_receipt(signer, id, digest, receipt));
        }
        PQclear(rows);
        if (keys->count) {
            send_prepared(connection, "keep", 2, (const char *[]){(char *)ids->bytes, (char *)receipts->bytes},
                (int[]){(int)ids->length, (int)receipts->length}, false);
            send_prepared(connection, "remove", 1, (const char *[]){(char *)keys->bytes}, (int[]){(int)keys->length}, false);
        }
        send_prepared(connection, "commit", 0, NULL, NULL, false);
        if (!PQpipelineSync(connection)) die("%s", PQerrorMessage(connection));
        for (int result = 0; result < (keys->count ? 3 : 1); result++) PQclear(next_result(connection, PGRES_COMMAND_OK));
        PQclear(next_result(connection, PGRES_PIPELINE_SYNC));
        for (uint32_t row = 0; row < keys->count; row++) answered_now(shared, numbers[row]);
        atomic_fetch_add(&shared->receipts, keys->count);
        if (!keys->count) usleep(500);
    }
    PQfinish(connection);
}

// MARK: Publisher

typedef struct {
    PGconn *connection;
    uint64_t number; ///< The message under way, from 1; 0: none.
} lane_t;

static void insert(lane_t *lane, const options_t *options, uint64_t n) {
    message_t *message = &options->messages.items[(n - 1) % options->messages.count];
    uint8_t number[8];
    big_endian(n, number);
    lane->number = n;
    send_prepared(lane->connection, "insert", 3, (const char *[]){(char *)number, (char *)message->id, message->bytes},
        (int[]){8, 16, (int)message->length}, false);
    if (PQflush(lane->connection) < 0) die("%s", PQerrorMessage(lane->connection));
}

/// - Returns: whether the lane's transaction is committed.
static bool committed(lane_t *lane) {
    if (!PQconsumeInput(lane->connection)) die("%s", PQerrorMessage(lane->connection));
    if (PQflush(lane->connection) < 0) die("%s", PQerrorMessage(lane->connection));
    if (PQisBusy(lane->connection)) return false;
    PQclear(expect(lane->connection, PQgetResult(lane->connection), PGRES_COMMAND_OK));
    while (PQisBusy(lane->connection))
        if (!PQconsumeInput(lane->connection)) die("%s", PQerrorMessage(lane->connection));
    if (PQgetResult(lane->connection) != NULL) die("a result too many");
    return true;
}

static void publish(const options_t *options, shared_t *shared, measure_t *measure) {
    int lanes = options->mode == MODE_ONE ? 1 : options->connections, busy = 0;
    lane_t *all = calloc((size_t)lanes, sizeof *all);
    struct pollfd *polls = calloc((size_t)lanes, sizeof *polls);
    if (!all || !polls) die("no memory");
    for (int index = 0; index < lanes; index++) {
        PGconn *connection = all[index].connection = connection_open(options);
        PQclear(expect(connection,
            PQprepare(connection, "insert", "INSERT INTO messages (number, message_id, message) VALUES ($1, $2, $3)", 3, (Oid[]){INT8, UUID, BYTEA}),
            PGRES_COMMAND_OK));
        if (PQsetnonblocking(connection, 1) != 0) die("%s", PQerrorMessage(connection));
        polls[index].fd = PQsocket(connection);
    }
    uint64_t next = 1;
    *measure = measure_start(options);
    while (!measure_over(measure, options, shared) || busy > 0) {
        for (int index = 0; index < lanes; index++) {
            lane_t *lane = &all[index];
            if (lane->number && polls[index].revents && committed(lane)) {
                if (options->mode != MODE_VERIFIED) answered_now(shared, lane->number);
                atomic_fetch_add(&shared->confirmed, 1);
                lane->number = 0;
                busy--;
            }
            if (!lane->number && !measure->over && (options->mode != MODE_VERIFIED || next - 1 - atomic_load(&shared->receipts) < UNCONSUMED)) {
                sent_now(shared, next);
                insert(lane, options, next++);
                busy++;
            }
            // Written out already in all likelihood: a message is smaller than the socket's buffer.
            polls[index].events = POLLIN;
        }
        if (poll(polls, (nfds_t)lanes, options->mode == MODE_VERIFIED ? 1 : 20) < 0 && errno != EINTR) die("poll: %s", strerror(errno));
    }
    for (int index = 0; index < lanes; index++) PQfinish(all[index].connection);
}

int main(int argc, char **argv) {
    options_t options = options_parse(argc, argv);
    shared_t *shared = shared_new();
    bool verified = options.mode == MODE_VERIFIED;
    PGconn *connection = connection_open(&options);
    schema_make(connection, options.schema);
    pid_t consumers[16];
    if (verified) {
        consumers_start(&options, shared, consumer, consumers);
        consumers_ready(&options, shared);
    }
    measure_t measure;
    publish(&options, shared, &measure);
    uint64_t confirmed = atomic_load(&shared->confirmed);
    if (verified) consumers_finish(&options, shared, consumers, confirmed);
    uint64_t stored = count(connection, verified ? "SELECT count(*) FROM receipts" : "SELECT count(*) FROM messages");
    if (verified && count(connection, "SELECT count(*) FROM messages") != 0) die("messages are left");
    measure_print(&measure, shared, confirmed, stored, NULL);
    if (verified && options.receipts) {
        PGresult *rows = expect(connection, PQexecParams(connection, "SELECT receipt FROM receipts", 0, NULL, NULL, NULL, NULL, 1), PGRES_TUPLES_OK);
        FILE *file = fopen(path_in(options.receipts, "receipts.jsonl"), "w");
        if (!file) die("%s: cannot be written", options.receipts);
        for (int row = 0; row < PQntuples(rows); row++) fprintf(file, "%.*s\n", PQgetlength(rows, row, 0), PQgetvalue(rows, row, 0));
        fclose(file);
        PQclear(rows);
    }
    execute(connection, "TRUNCATE messages, receipts");
    PQfinish(connection);
    return 0;
}
