// Load on RabbitMQ: publishes with confirms to a quorum queue; in the mode `verified` consumers verify, sign and publish receipts to a second one.
#include <amqp.h>
#include <amqp_ssl_socket.h>
#include <amqp_framing.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "common.h"
#include "jws.h"

#define MESSAGES amqp_cstring_bytes("messages")
#define RECEIPTS amqp_cstring_bytes("receipts")
#define PREFETCH 256

static void check(amqp_connection_state_t connection, const char *what) {
    amqp_rpc_reply_t reply = amqp_get_rpc_reply(connection);
    if (reply.reply_type == AMQP_RESPONSE_NORMAL) return;
    if (reply.reply_type == AMQP_RESPONSE_LIBRARY_EXCEPTION) die("%s: %s", what, amqp_error_string2(reply.library_error));
    die("%s: refused by the broker, method 0x%x", what, reply.reply.id);
}

static amqp_connection_state_t connection_open(const options_t *options) {
    amqp_connection_state_t connection = amqp_new_connection();
    amqp_socket_t *socket = amqp_ssl_socket_new(connection);
    if (!socket || amqp_ssl_socket_set_cacert(socket, path_in(options->tls, "ca.pem")) != 0
        || amqp_ssl_socket_set_key(socket, path_in(options->tls, "client.pem"), path_in(options->tls, "client.key")) != 0)
        die("certificates cannot be read");
    amqp_ssl_socket_set_verify_peer(socket, 1);
    amqp_ssl_socket_set_verify_hostname(socket, 1);
    amqp_ssl_socket_set_ssl_versions(socket, AMQP_TLSv1_2, AMQP_TLSvLATEST); // The server speaks 1.3 only.
    int status = amqp_socket_open(socket, "localhost", options->port);
    if (status != AMQP_STATUS_OK) die("connecting: %s", amqp_error_string2(status));
    amqp_rpc_reply_t reply = amqp_login(connection, "/", 0, 131072, 0, AMQP_SASL_METHOD_EXTERNAL, "load");
    if (reply.reply_type != AMQP_RESPONSE_NORMAL) die("login failed");
    return connection;
}

static void channel_open(amqp_connection_state_t connection, amqp_channel_t channel, bool confirms) {
    amqp_channel_open(connection, channel);
    check(connection, "channel.open");
    if (confirms) amqp_confirm_select(connection, channel);
    check(connection, "confirm.select");
}

/// - Returns: messages that are ready in it.
static uint32_t queue_declare(amqp_connection_state_t connection, amqp_bytes_t name) {
    amqp_table_entry_t entry = {0};
    entry.key = amqp_cstring_bytes("x-queue-type");
    entry.value.kind = AMQP_FIELD_KIND_UTF8;
    entry.value.value.bytes = amqp_cstring_bytes("quorum");
    amqp_queue_declare_ok_t *answer = amqp_queue_declare(connection, 1, name, 0, 1, 0, 0, (amqp_table_t){.num_entries = 1, .entries = &entry});
    check(connection, "queue.declare");
    return answer->message_count;
}

/// An empty queue. Deleting removes a quorum queue's log as well; that is not timed.
static void queue_renew(amqp_connection_state_t connection, amqp_bytes_t name) {
    queue_declare(connection, name);
    amqp_queue_delete(connection, 1, name, 0, 0);
    check(connection, "queue.delete");
    queue_declare(connection, name);
}

static void publish(amqp_connection_state_t connection, amqp_channel_t channel, amqp_bytes_t queue, amqp_bytes_t id, uint64_t n, amqp_bytes_t body) {
    char number[24];
    int digits = snprintf(number, sizeof number, "%llu", (unsigned long long)n);
    amqp_basic_properties_t properties = {
        ._flags = AMQP_BASIC_DELIVERY_MODE_FLAG | AMQP_BASIC_MESSAGE_ID_FLAG | AMQP_BASIC_CORRELATION_ID_FLAG,
        .delivery_mode = AMQP_DELIVERY_PERSISTENT,
        .message_id = id,
        .correlation_id = {.len = (size_t)digits, .bytes = number},
    };
    int status = amqp_basic_publish(connection, channel, amqp_empty_bytes, queue, 0, 0, &properties, body);
    if (status != AMQP_STATUS_OK) die("publishing: %s", amqp_error_string2(status));
}

/// One frame, or false if none came within the time; what has been read already is taken first.
static bool frame_read(amqp_connection_state_t connection, amqp_frame_t *frame, long microseconds) {
    struct timeval time = {.tv_sec = microseconds / 1000000, .tv_usec = microseconds % 1000000};
    int status = amqp_simple_wait_frame_noblock(connection, frame, &time);
    if (status == AMQP_STATUS_TIMEOUT) return false;
    if (status != AMQP_STATUS_OK) die("reading: %s", amqp_error_string2(status));
    if (frame->frame_type == AMQP_FRAME_METHOD
        && (frame->payload.method.id == AMQP_CHANNEL_CLOSE_METHOD || frame->payload.method.id == AMQP_CONNECTION_CLOSE_METHOD))
        die("closed by the broker");
    return true;
}

/// More frames lie in the client: worth taking before anything is written.
static bool more(amqp_connection_state_t connection) { return amqp_frames_enqueued(connection) || amqp_data_in_buffer(connection); }

// MARK: Confirms

/// What was published on a channel and not confirmed yet; delivery tags begin with 1. The broker may confirm out of order and several at once.
typedef struct {
    uint64_t next, oldest; ///< The tag to come; the oldest that is not confirmed.
    bool done[65536];
} confirms_t;

/// - Returns: whether the frame was a confirm; `each` is called for every message that it confirms.
static bool confirm_take(confirms_t *confirms, const amqp_frame_t *frame, void (*each)(void *, uint64_t tag), void *context) {
    if (frame->frame_type != AMQP_FRAME_METHOD) return false;
    if (frame->payload.method.id == AMQP_BASIC_NACK_METHOD) die("the broker refused a message");
    if (frame->payload.method.id != AMQP_BASIC_ACK_METHOD) return false;
    const amqp_basic_ack_t *ack = frame->payload.method.decoded;
    if (ack->delivery_tag < confirms->oldest || ack->delivery_tag >= confirms->next) die("the broker confirmed what was not sent");
    for (uint64_t tag = ack->multiple ? confirms->oldest : ack->delivery_tag; tag <= ack->delivery_tag; tag++) {
        if (confirms->done[tag % 65536]) continue;
        confirms->done[tag % 65536] = true;
        each(context, tag);
    }
    while (confirms->oldest < confirms->next && confirms->done[confirms->oldest % 65536]) confirms->done[confirms->oldest++ % 65536] = false;
    return true;
}

// MARK: Consumer

typedef struct {
    shared_t *shared;
    uint64_t number[65536]; ///< The message that the receipt with this tag answers.
} receipts_t;

static void receipt_confirmed(void *context, uint64_t tag) {
    receipts_t *receipts = context;
    answered_now(receipts->shared, receipts->number[tag % 65536]);
    atomic_fetch_add(&receipts->shared->receipts, 1);
}

/// The delivery's header and body frames follow its method. The body stays valid until the buffers are released.
static amqp_bytes_t delivery_read(amqp_connection_state_t connection, uint64_t *number, uint8_t id[16]) {
    amqp_frame_t frame;
    if (!frame_read(connection, &frame, 10000000) || frame.frame_type != AMQP_FRAME_HEADER) die("delivery without a header");
    const amqp_basic_properties_t *properties = frame.payload.properties.decoded;
    amqp_bytes_t text = properties->correlation_id;
    *number = 0;
    for (size_t index = 0; index < text.len; index++) *number = *number * 10 + (uint64_t)(((char *)text.bytes)[index] - '0');
    if (properties->message_id.len != 16) die("delivery without its id");
    memcpy(id, properties->message_id.bytes, 16);
    size_t size = frame.payload.properties.body_size;
    if (!frame_read(connection, &frame, 10000000) || frame.frame_type != AMQP_FRAME_BODY || frame.payload.body_fragment.len != size)
        die("delivery in several frames");
    return frame.payload.body_fragment;
}

/// Each delivery leads to exactly one receipt, so the receipt's tag on channel 2 equals the delivery's on channel 1: what is confirmed up to n is
/// acknowledged up to n.
static void consumer(const options_t *options, shared_t *shared, int index) {
    amqp_connection_state_t connection = connection_open(options);
    channel_open(connection, 1, false);
    channel_open(connection, 2, true);
    amqp_basic_qos(connection, 1, 0, PREFETCH, 0);
    check(connection, "basic.qos");
    amqp_basic_consume(connection, 1, MESSAGES, amqp_empty_bytes, 0, 0, 0, amqp_empty_table);
    check(connection, "basic.consume");
    char name[32];
    snprintf(name, sizeof name, "receipt-key-%d.pem", index);
    jws_signer_t *signer = jws_signer_new(options->receipts ? path_in(options->receipts, name) : NULL);
    jws_verifier_t *verifier = jws_verifier_new();
    confirms_t *confirms = calloc(1, sizeof *confirms);
    receipts_t *receipts = calloc(1, sizeof *receipts);
    if (!confirms || !receipts) die("no memory");
    confirms->next = confirms->oldest = 1;
    receipts->shared = shared;
    atomic_fetch_add(&shared->ready, 1);
    uint64_t acknowledged = 0;
    while (!atomic_load(&shared->stop)) {
        amqp_frame_t frame;
        for (bool got = frame_read(connection, &frame, 20000); got; got = more(connection) && frame_read(connection, &frame, 0)) {
            if (confirm_take(confirms, &frame, receipt_confirmed, receipts)) continue;
            if (frame.frame_type != AMQP_FRAME_METHOD || frame.payload.method.id != AMQP_BASIC_DELIVER_METHOD) continue;
            uint64_t tag = ((amqp_basic_deliver_t *)frame.payload.method.decoded)->delivery_tag, number;
            if (tag != confirms->next) die("delivery out of order");
            uint8_t id[16], digest[32];
            char receipt[RECEIPT_ROOM];
            amqp_bytes_t body = delivery_read(connection, &number, id);
            if (!jws_verify(verifier, body.bytes, body.len, digest)) die("a signature is not good");
            receipts->number[tag % 65536] = number;
            size_t length = jws_receipt(signer, id, digest, receipt);
            confirms->next++;
            publish(connection, 2, RECEIPTS, (amqp_bytes_t){16, id}, number, (amqp_bytes_t){length, receipt});
        }
        if (confirms->oldest - 1 > acknowledged) {
            acknowledged = confirms->oldest - 1;
            if (amqp_basic_ack(connection, 1, acknowledged, 1) != AMQP_STATUS_OK) die("acknowledging failed");
        }
        amqp_maybe_release_buffers(connection);
    }
    amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
}

// MARK: Publisher

static void message_confirmed(void *context, uint64_t tag) {
    const options_t *options = ((void **)context)[0];
    shared_t *shared = ((void **)context)[1];
    if (options->mode != MODE_VERIFIED) answered_now(shared, tag);
    atomic_fetch_add(&shared->confirmed, 1);
}

/// The queue's length is a statistic that may come late.
static uint64_t queue_length(amqp_connection_state_t connection, amqp_bytes_t name, uint64_t expected) {
    uint64_t length = 0;
    for (int attempt = 0; attempt < 100 && (length = queue_declare(connection, name)) != expected; attempt++) usleep(100000);
    return length;
}

/// Takes all receipts out of their queue, one a line.
static void receipts_keep(amqp_connection_state_t connection, const char *folder, uint64_t count) {
    FILE *file = fopen(path_in(folder, "receipts.jsonl"), "w");
    if (!file) die("%s: cannot be written", folder);
    amqp_basic_consume(connection, 1, RECEIPTS, amqp_empty_bytes, 0, 1, 0, amqp_empty_table);
    check(connection, "basic.consume");
    for (amqp_frame_t frame; count > 0; count--) {
        uint64_t number;
        uint8_t id[16];
        if (!frame_read(connection, &frame, 10000000)) die("a receipt is missing");
        amqp_bytes_t body = delivery_read(connection, &number, id);
        fwrite(body.bytes, 1, body.len, file);
        fputc('\n', file);
        amqp_maybe_release_buffers(connection);
    }
    fclose(file);
}

int main(int argc, char **argv) {
    options_t options = options_parse(argc, argv);
    shared_t *shared = shared_new();
    pid_t consumers[16];
    bool verified = options.mode == MODE_VERIFIED;
    amqp_connection_state_t connection = connection_open(&options);
    channel_open(connection, 1, true);
    queue_renew(connection, MESSAGES);
    queue_renew(connection, RECEIPTS);
    if (verified) {
        consumers_start(&options, shared, consumer, consumers);
        consumers_ready(&options, shared);
    }
    confirms_t *confirms = calloc(1, sizeof *confirms);
    if (!confirms) die("no memory");
    confirms->next = confirms->oldest = 1;
    void *context[2] = {&options, shared};
    uint64_t window = options.mode == MODE_ONE ? 1 : WINDOW;
    measure_t measure = measure_start(&options);
    while (!measure_over(&measure, &options, shared) || confirms->next > confirms->oldest) {
        if (measure.over && now_ns() > measure.end + 10000000000u) die("confirms are missing");
        // A batch is written before a confirm is read.
        while (!measure.over && confirms->next - confirms->oldest < window
               && (!verified || confirms->next - 1 - atomic_load(&shared->receipts) < UNCONSUMED)) {
            uint64_t n = confirms->next++;
            message_t *message = &options.messages.items[(n - 1) % options.messages.count];
            sent_now(shared, n);
            publish(connection, 1, MESSAGES, (amqp_bytes_t){16, message->id}, n, (amqp_bytes_t){message->length, (void *)message->bytes});
        }
        amqp_frame_t frame;
        for (bool got = frame_read(connection, &frame, verified ? 1000 : 20000); got; got = more(connection) && frame_read(connection, &frame, 0))
            confirm_take(confirms, &frame, message_confirmed, context);
        amqp_maybe_release_buffers(connection);
    }
    uint64_t confirmed = atomic_load(&shared->confirmed);
    if (verified) consumers_finish(&options, shared, consumers, confirmed);
    uint64_t stored = queue_length(connection, verified ? RECEIPTS : MESSAGES, confirmed);
    if (verified && queue_length(connection, MESSAGES, 0) != 0) die("messages are left");
    measure_print(&measure, shared, confirmed, stored, NULL);
    if (verified && options.receipts) receipts_keep(connection, options.receipts, confirmed);
    else queue_renew(connection, MESSAGES);
    amqp_connection_close(connection, AMQP_REPLY_SUCCESS);
    return 0;
}
