// Load on NATS JetStream: publishes to a file stream and awaits its acknowledgements; in the mode `verified` a consumer verifies, signs and publishes
// receipts to a second stream.
#include <nats/nats.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common.h"
#include "jws.h"

#define NOTE "acknowledged before it is synced: NATS 2.9 syncs every two minutes"

static void check(natsStatus status, const char *what) {
    if (status != NATS_OK) die("%s: %s", what, natsStatus_GetText(status));
}

static natsConnection *connection_open(const options_t *options) {
    natsOptions *settings;
    natsConnection *connection;
    char url[64];
    snprintf(url, sizeof url, "tls://localhost:%d", options->port);
    check(natsOptions_Create(&settings), "options");
    check(natsOptions_SetURL(settings, url), "URL");
    check(natsOptions_SetSecure(settings, true), "TLS");
    check(natsOptions_LoadCATrustedCertificates(settings, path_in(options->tls, "ca.pem")), "CA certificate");
    check(
        natsOptions_LoadCertificatesChain(settings, path_in(options->tls, "client.pem"), path_in(options->tls, "client.key")), "client certificate");
    check(natsOptions_SetExpectedHostname(settings, "localhost"), "server name");
    check(natsOptions_SetAllowReconnect(settings, false), "options");
    // Written by the caller, not by the thread that gathers: that is for the better where nothing is to be gathered.
    check(natsOptions_SetSendAsap(settings, options->mode == MODE_ONE), "options");
    check(natsConnection_Connect(&connection, settings), "connecting");
    natsOptions_Destroy(settings);
    return connection;
}

/// An empty stream: one subject, files, no limit.
static void stream_renew(jsCtx *stream, const char *name) {
    jsErrCode code = 0;
    natsStatus status = js_DeleteStream(stream, name, NULL, &code);
    if (status != NATS_OK && status != NATS_NOT_FOUND) check(status, "deleting the stream");
    jsStreamConfig config;
    jsStreamConfig_Init(&config);
    const char *subjects[] = {name};
    config.Name = name;
    config.Subjects = subjects;
    config.SubjectsLen = 1;
    config.Storage = js_FileStorage;
    check(js_AddStream(NULL, stream, &config, NULL, NULL), "adding the stream");
}

static uint64_t stream_length(jsCtx *stream, const char *name) {
    jsStreamInfo *info;
    check(js_GetStreamInfo(&info, stream, name, NULL, NULL), "reading the stream");
    uint64_t length = info->State.Msgs;
    jsStreamInfo_Destroy(info);
    return length;
}

// MARK: Acknowledged publishing

/// Publishing on a connection, each message with a reply subject of its own, `prefix` and a number: what `js_PublishAsync` does, with the number in
/// our hand.
typedef struct {
    natsConnection *connection;
    char prefix[64];
    size_t prefixLength;
    void (*acknowledged)(void *context, uint64_t number);
    void *context;
} publisher_t;

static void acknowledgement(natsConnection *connection, natsSubscription *subscription, natsMsg *message, void *closure) {
    (void)connection, (void)subscription;
    publisher_t *publisher = closure;
    // {"stream":"…","seq":…} or {"error":…}
    if (!memmem(natsMsg_GetData(message), (size_t)natsMsg_GetDataLength(message), "\"seq\":", 6))
        die("refused: %.*s", natsMsg_GetDataLength(message), natsMsg_GetData(message));
    publisher->acknowledged(publisher->context, strtoull(natsMsg_GetSubject(message) + publisher->prefixLength, NULL, 10));
    natsMsg_Destroy(message);
}

static publisher_t *publisher_new(natsConnection *connection, void (*acknowledged)(void *, uint64_t), void *context) {
    publisher_t *publisher = calloc(1, sizeof *publisher);
    natsInbox *inbox;
    natsSubscription *subscription;
    char subject[sizeof publisher->prefix + 2];
    if (!publisher) die("no memory");
    *publisher = (publisher_t){.connection = connection, .acknowledged = acknowledged, .context = context};
    check(natsInbox_Create(&inbox), "inbox");
    publisher->prefixLength = (size_t)snprintf(publisher->prefix, sizeof publisher->prefix, "%s.", inbox);
    snprintf(subject, sizeof subject, "%s*", publisher->prefix);
    check(natsConnection_Subscribe(&subscription, connection, subject, acknowledgement, publisher), "subscribing");
    natsInbox_Destroy(inbox);
    return publisher;
}

static void publish(publisher_t *publisher, const char *subject, uint64_t number, const void *bytes, size_t length) {
    char reply[sizeof publisher->prefix + 24];
    snprintf(reply, sizeof reply, "%s%llu", publisher->prefix, (unsigned long long)number);
    check(natsConnection_PublishRequest(publisher->connection, subject, reply, bytes, (int)length), "publishing");
}

// MARK: Consumer

typedef struct {
    const options_t *options;
    shared_t *shared;
    publisher_t *publisher;
    jws_verifier_t *verifier;
    jws_signer_t *signer;
    natsMsg *waiting[65536]; ///< Messages whose receipts are not acknowledged yet, at number modulo the length.
} consumer_t;

static void receipt_acknowledged(void *context, uint64_t number) {
    consumer_t *consumer = context;
    natsMsg *message = consumer->waiting[number % 65536];
    check(natsMsg_Ack(message, NULL), "acknowledging");
    natsMsg_Destroy(message);
    answered_now(consumer->shared, number);
    atomic_fetch_add(&consumer->shared->receipts, 1);
}

/// The stream is new and has one publisher, so the message's number is its sequence in the stream.
static void delivery(natsConnection *connection, natsSubscription *subscription, natsMsg *message, void *closure) {
    (void)connection, (void)subscription;
    consumer_t *consumer = closure;
    jsMsgMetaData *meta;
    check(natsMsg_GetMetaData(&meta, message), "meta data");
    uint64_t number = meta->Sequence.Stream;
    jsMsgMetaData_Destroy(meta);
    uint8_t digest[32];
    char receipt[RECEIPT_ROOM];
    const messages_t *messages = &consumer->options->messages;
    if (!jws_verify(consumer->verifier, natsMsg_GetData(message), (size_t)natsMsg_GetDataLength(message), digest)) die("a signature is not good");
    consumer->waiting[number % 65536] = message;
    publish(consumer->publisher, "receipts", number, receipt,
        jws_receipt(consumer->signer, messages->items[(number - 1) % messages->count].id, digest, receipt));
}

static void consumer(const options_t *options, shared_t *shared, int index) {
    (void)index;
    while (!atomic_load(&shared->go)) usleep(1000);
    consumer_t *consumer = calloc(1, sizeof *consumer);
    natsConnection *connection = connection_open(options);
    jsCtx *stream;
    natsSubscription *subscription;
    if (!consumer) die("no memory");
    consumer->options = options;
    consumer->shared = shared;
    consumer->publisher = publisher_new(connection, receipt_acknowledged, consumer);
    consumer->verifier = jws_verifier_new();
    consumer->signer = jws_signer_new(options->receipts ? path_in(options->receipts, "receipt-key-0.pem") : NULL);
    check(natsConnection_JetStream(&stream, connection, NULL), "JetStream");
    jsSubOptions settings;
    jsSubOptions_Init(&settings);
    settings.ManualAck = true;
    settings.Config.Durable = "consumer";
    settings.Config.MaxAckPending = 2 * WINDOW;
    settings.Config.AckPolicy = js_AckExplicit;
    check(js_Subscribe(&subscription, stream, "messages", delivery, consumer, NULL, &settings, NULL), "consuming");
    atomic_fetch_add(&shared->ready, 1);
    while (!atomic_load(&shared->stop)) usleep(10000);
    check(natsConnection_FlushTimeout(connection, 5000), "flushing");
    _exit(0);
}

// MARK: Publisher

typedef struct {
    const options_t *options;
    shared_t *shared;
    pthread_mutex_t lock;
    pthread_cond_t changed;
} load_t;

static void message_acknowledged(void *context, uint64_t number) {
    load_t *load = context;
    if (load->options->mode != MODE_VERIFIED) answered_now(load->shared, number);
    atomic_fetch_add(&load->shared->confirmed, 1);
    pthread_mutex_lock(&load->lock);
    pthread_cond_signal(&load->changed);
    pthread_mutex_unlock(&load->lock);
}

static bool room(const load_t *load, uint64_t next, uint64_t window) {
    if (next - 1 - atomic_load(&load->shared->confirmed) >= window) return false;
    return load->options->mode != MODE_VERIFIED || next - 1 - atomic_load(&load->shared->receipts) < UNCONSUMED;
}

/// Until an acknowledgement comes, some milliseconds at most.
static void await_change(load_t *load, uint64_t next, uint64_t window) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += load->options->mode == MODE_VERIFIED ? 1000000 : 20000000;
    if (until.tv_nsec >= 1000000000) until.tv_nsec -= 1000000000, until.tv_sec++;
    pthread_mutex_lock(&load->lock);
    if (!room(load, next, window)) pthread_cond_timedwait(&load->changed, &load->lock, &until);
    pthread_mutex_unlock(&load->lock);
}

static void receipts_keep(jsCtx *stream, const char *folder, uint64_t count) {
    natsSubscription *subscription;
    jsSubOptions settings;
    jsSubOptions_Init(&settings);
    settings.Ordered = true;
    FILE *file = fopen(path_in(folder, "receipts.jsonl"), "w");
    if (!file) die("%s: cannot be written", folder);
    check(js_SubscribeSync(&subscription, stream, "receipts", NULL, &settings, NULL), "reading receipts");
    for (natsMsg *message; count > 0; count--) {
        check(natsSubscription_NextMsg(&message, subscription, 5000), "reading a receipt");
        fprintf(file, "%.*s\n", natsMsg_GetDataLength(message), natsMsg_GetData(message));
        natsMsg_Destroy(message);
    }
    fclose(file);
}

int main(int argc, char **argv) {
    options_t options = options_parse(argc, argv);
    options.consumers = 1; // More would share the stream by a queue group; the number of a message would stay right.
    shared_t *shared = shared_new();
    bool verified = options.mode == MODE_VERIFIED;
    pid_t consumers[16];
    if (verified) consumers_start(&options, shared, consumer, consumers); // Before the library starts its threads.
    load_t load = {.options = &options, .shared = shared, .lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};
    natsConnection *connection = connection_open(&options);
    jsCtx *stream;
    check(natsConnection_JetStream(&stream, connection, NULL), "JetStream");
    stream_renew(stream, "messages");
    stream_renew(stream, "receipts");
    publisher_t *publisher = publisher_new(connection, message_acknowledged, &load);
    atomic_store(&shared->go, true);
    if (verified) consumers_ready(&options, shared);
    uint64_t next = 1, window = options.mode == MODE_ONE ? 1 : WINDOW;
    measure_t measure = measure_start(&options);
    while (!measure_over(&measure, &options, shared) || atomic_load(&shared->confirmed) < next - 1) {
        if (measure.over && now_ns() > measure.end + 10000000000u) die("acknowledgements are missing");
        while (!measure.over && room(&load, next, window)) {
            message_t *message = &options.messages.items[(next - 1) % options.messages.count];
            sent_now(shared, next);
            publish(publisher, "messages", next++, message->bytes, message->length);
        }
        await_change(&load, next, window);
    }
    uint64_t confirmed = atomic_load(&shared->confirmed);
    if (verified) consumers_finish(&options, shared, consumers, confirmed);
    uint64_t stored = stream_length(stream, verified ? "receipts" : "messages");
    measure_print(&measure, shared, confirmed, stored, NOTE);
    if (verified && options.receipts) receipts_keep(stream, options.receipts, confirmed);
    stream_renew(stream, "messages");
    natsConnection_Close(connection);
    return 0;
}
