// One unit of work is one connection, from its first byte to its end.
#define _GNU_SOURCE
#include "edge.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

struct tally tally;
uint64_t most_requests;

// Requests of a connection that lasts, and how many are sent before their answers are read.
enum { REQUESTS = 240, BATCH = 12, STREAMS = 32 };
// Seconds that the gateway has for what it must answer; milliseconds where nothing need come.
enum { PATIENCE = 60, END = 300 };

struct wire {
    int socket;
    SSL *tls;
    struct bytes in;
    size_t read;
};

static void wait_at_most(struct wire *wire, int milliseconds) {
    struct timeval time = {milliseconds / 1000, milliseconds % 1000 * 1000};
    setsockopt(wire->socket, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
}

// From one of many addresses of this host: one alone has not ports enough.
static int open_socket(struct wire *wire, int port, uint64_t unit) {
    struct sockaddr_in near = {.sin_family = AF_INET}, far = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    near.sin_addr.s_addr = htonl(0x7f010001u + (uint32_t)(unit % 60000));
    far.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    wire->socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    int one = 1;
    setsockopt(wire->socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    setsockopt(wire->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct timeval time = {PATIENCE, 0};
    setsockopt(wire->socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    wait_at_most(wire, PATIENCE * 1000);
    if (bind(wire->socket, (struct sockaddr *)&near, sizeof near) != 0 || connect(wire->socket, (struct sockaddr *)&far, sizeof far) != 0) {
        close(wire->socket);
        tally.refused++;
        return 0;
    }
    tally.connections++;
    return 1;
}

static void end(struct wire *wire, int abruptly) {
    if (wire->tls) SSL_free(wire->tls);
    struct linger linger = {1, 0};
    if (abruptly) setsockopt(wire->socket, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(wire->socket);
    release(&wire->in);
}

static int send_all(struct wire *wire, const struct bytes *bytes) {
    if (wire->tls) return bytes->length == 0 || SSL_write(wire->tls, bytes->start, (int)bytes->length) > 0;
    for (size_t sent = 0; sent < bytes->length;) {
        ssize_t now = send(wire->socket, bytes->start + sent, bytes->length - sent, MSG_NOSIGNAL);
        if (now <= 0) return 0;
        sent += (size_t)now;
    }
    return 1;
}

// 1: more has come; 0: the end; -1: nothing in time.
static int receive(struct wire *wire) {
    char piece[65536];
    errno = 0;
    ssize_t got = wire->tls ? SSL_read(wire->tls, piece, sizeof piece) : recv(wire->socket, piece, sizeof piece, 0);
    if (got > 0) {
        if (wire->read > 1 << 16) {
            memmove(wire->in.start, wire->in.start + wire->read, wire->in.length - wire->read);
            wire->in.length -= wire->read;
            wire->read = 0;
        }
        add(&wire->in, piece, (size_t)got);
        return 1;
    }
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? -1 : 0;
}

// --- TLS. A thread keeps a session of each identity: a whole handshake costs both sides most of the work.

static _Thread_local SSL_SESSION *sessions[64];

static int shake_hands(struct wire *wire, size_t identity, int version) {
    SSL_SESSION **session = &sessions[(identity * 2 + (size_t)(version == 2)) % 64];
    wire->tls = SSL_new(version == 2 ? corpus.identities[identity].http2 : corpus.identities[identity].http1);
    SSL_set_fd(wire->tls, wire->socket);
    SSL_set_tlsext_host_name(wire->tls, "localhost");
    if (*session) SSL_set_session(wire->tls, *session);
    if (SSL_connect(wire->tls) != 1) {
        tally.refused++;
        return 0;
    }
    tally.handshakes++;
    if (SSL_session_reused(wire->tls)) tally.resumed++;
    return 1;
}

static void keep_session(struct wire *wire, size_t identity, int version) {
    SSL_SESSION **session = &sessions[(identity * 2 + (size_t)(version == 2)) % 64];
    SSL_SESSION *now = SSL_get1_session(wire->tls);
    if (now && SSL_SESSION_is_resumable(now)) {
        if (*session) SSL_SESSION_free(*session);
        *session = now;
    } else if (now) SSL_SESSION_free(now);
}

static size_t an_identity(struct chance *chance, enum listener listener) {
    for (;;) {
        size_t identity = below(chance, corpus.identity_count);
        if (corpus.identities[identity].listener == listener) return identity;
    }
}

// --- Answers of HTTP/1.1

// The value of a header of an answer; `NULL` where there is none.
static const char *header(const char *head, const char *name) {
    size_t length = strlen(name);
    for (const char *line = strstr(head, "\r\n"); line; line = strstr(line + 2, "\r\n"))
        if (strncasecmp(line + 2, name, length) == 0 && line[2 + length] == ':') return line + 3 + length;
    return NULL;
}

// Takes one whole answer off. 1: taken; 0: not all of it is there; -1: it is no answer.
static int take_answer(struct wire *wire, int *closes) {
    char *start = wire->in.start + wire->read;
    size_t length = wire->in.length - wire->read;
    char *body = length ? memmem(start, length, "\r\n\r\n", 4) : NULL;
    if (!body) return 0;
    *body = 0;
    int status = strncmp(start, "HTTP/1.", 7) ? 0 : atoi(start + 9);
    size_t taken = (size_t)(body - start) + 4;
    const char *size = header(start, "content-length"), *coding = header(start, "transfer-encoding"), *connection = header(start, "connection");
    int is_chunked = coding && strncasecmp(coding, " chunked", 8) == 0;
    size_t expected = size ? strtoul(size, NULL, 10) : 0;
    *closes = connection && strncasecmp(connection, " close", 6) == 0;
    *body = '\r';
    if (status < 100 || status > 599) return -1;
    if (status < 200) {
        wire->read += taken;
        return take_answer(wire, closes);
    }
    if (is_chunked) {
        for (;;) {
            char *line = start + taken, *stop = taken < length ? memmem(line, length - taken, "\r\n", 2) : NULL;
            if (!stop) return 0;
            size_t chunk = strtoul(line, NULL, 16);
            taken = (size_t)(stop - start) + 2 + chunk + 2;
            if (taken > length) return 0;
            if (!chunk) break;
        }
    } else if (status != 204 && status != 304) taken += expected;
    if (taken > length) return 0;
    wire->read += taken;
    tally.statuses[status]++;
    tally.answered++;
    return 1;
}

// Reads so many answers. Whether the connection may go on.
static int read_answers(struct wire *wire, int count, int must) {
    while (count > 0) {
        int closes = 0, taken = take_answer(wire, &closes);
        if (taken < 0) return 0;
        if (taken) {
            if (closes) return 0;
            count--;
            continue;
        }
        int came = receive(wire);
        if (came == 1) continue;
        if (came < 0 && must) {
            tally.silent++;
            fprintf(stderr, "edge: silent after %llu requests\n", (unsigned long long)tally.requests);
        }
        return 0;
    }
    return 1;
}

static void play_http1(struct wire *wire, struct chance *chance, enum listener listener, int lasts) {
    struct bytes out = {0};
    int left = lasts ? REQUESTS : (int)below(chance, 3), goes_on = 1;
    while (goes_on && left > 0) {
        int count = 1 + (int)below(chance, BATCH);
        clear(&out);
        for (int i = 0; i < count; i++) {
            make_request(&out, chance, listener);
            if (out.length > 60000) count = i + 1;
        }
        if (!send_all(wire, &out)) break;
        tally.requests += (uint64_t)count;
        tally.kinds[lasts ? 2 : 1] += (uint64_t)count;
        goes_on = read_answers(wire, count, 1);
        left -= count;
    }
    if (goes_on) {
        clear(&out);
        make_broken_request(&out, chance, listener);
        if (send_all(wire, &out)) {
            tally.requests++;
            tally.kinds[1]++;
            // Some go before an answer can come.
            if (!once_in(chance, 4)) {
                wait_at_most(wire, END);
                read_answers(wire, 2, 0);
            }
        }
    }
    release(&out);
}

// --- HTTP/2: counts ends of streams. Whether the connection may go on.
static int read_streams(struct wire *wire, int count, int must) {
    for (;;) {
        while (wire->in.length - wire->read >= 9) {
            const unsigned char *frame = (unsigned char *)wire->in.start + wire->read;
            size_t length = (size_t)frame[0] << 16 | (size_t)frame[1] << 8 | frame[2];
            if (wire->in.length - wire->read < 9 + length) break;
            int type = frame[3], flags = frame[4];
            wire->read += 9 + length;
            if (type == 7) {
                tally.goaways++;
                return 0;
            }
            if (type == 3) {
                tally.resets++;
                count--;
            }
            if (type <= 1 && flags & 1) {
                tally.answered++;
                count--;
            }
            if (type == 4 && !(flags & 1)) {
                struct bytes acknowledgement = {0};
                add(&acknowledgement, "\0\0\0\4\1\0\0\0\0", 9);
                send_all(wire, &acknowledgement);
                release(&acknowledgement);
            }
        }
        if (count <= 0) return 1;
        int came = receive(wire);
        if (came == 1) continue;
        if (came < 0 && must) {
            tally.silent++;
            fprintf(stderr, "edge: %d streams silent after %llu requests\n", count, (unsigned long long)tally.requests);
        }
        return 0;
    }
}

static void play_http2(struct wire *wire, struct chance *chance, enum listener listener) {
    struct bytes out = {0};
    uint32_t stream = 1;
    int left = REQUESTS, goes_on = 1;
    make_preface(&out);
    while (goes_on && left > 0) {
        int count = 0, most = 1 + (int)below(chance, STREAMS);
        while (count < most && out.length < 60000) {
            make_stream(&out, chance, listener, stream);
            stream += 2;
            count++;
        }
        if (!send_all(wire, &out)) break;
        clear(&out);
        tally.requests += (uint64_t)count;
        tally.kinds[3] += (uint64_t)count;
        goes_on = read_streams(wire, count, 1);
        left -= count;
    }
    if (goes_on) {
        clear(&out);
        make_broken_frames(&out, chance, stream);
        if (send_all(wire, &out)) {
            tally.requests++;
            tally.kinds[4]++;
            if (!once_in(chance, 4)) {
                wait_at_most(wire, END);
                read_streams(wire, 1, 0);
            }
        }
    }
    release(&out);
}

static void play_handshake(struct wire *wire, struct chance *chance) {
    struct bytes out = {0};
    make_broken_handshake(&out, chance);
    if (send_all(wire, &out)) {
        tally.requests++;
        tally.kinds[0]++;
        if (once_in(chance, 3)) {
            wait_at_most(wire, 20);
            receive(wire);
        }
    }
    release(&out);
}

void play(uint64_t seed, uint64_t unit) {
    struct chance mix = {seed ^ (unit * 0xD1342543DE82EF95)}, chance = {chance_next(&mix)};
    struct wire wire = {0};
    uint64_t kind = below(&chance, 1000);
    enum listener listener = EXCHANGE;
    uint64_t which = below(&chance, 100);
    if (which >= 70) listener = which < 90 ? ADMIN : which < 95 ? CONSOLE : HEALTH;
    // Units of broken handshakes are one request each, those that last a dozen to hundreds: a third of the requests are broken TLS.
    if (kind < 900) {
        if (listener == HEALTH) listener = EXCHANGE;
        if (!open_socket(&wire, corpus.ports[listener], unit)) return;
        play_handshake(&wire, &chance);
    } else {
        int version = kind >= 995 && listener == EXCHANGE ? 2 : 1;
        if (!open_socket(&wire, corpus.ports[listener], unit)) return;
        size_t identity = listener == HEALTH ? 0 : an_identity(&chance, listener);
        if (listener != HEALTH && !shake_hands(&wire, identity, version)) {
            end(&wire, 1);
            return;
        }
        if (version == 2) play_http2(&wire, &chance, listener);
        else play_http1(&wire, &chance, listener, kind >= 935);
        if (wire.tls) keep_session(&wire, identity, version);
    }
    end(&wire, (int)below(&chance, 2));
}
