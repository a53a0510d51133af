// HTTP/2 (RFC 9113) by hand: streams that are framed well, and frames that are not.
#include "edge.h"
#include <stdlib.h>
#include <string.h>

enum { DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS, PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION };
enum { END_STREAM = 1, END_HEADERS = 4, PADDED = 8, WITH_PRIORITY = 32 };

static void frame(struct bytes *bytes, uint32_t declared, int type, int flags, uint32_t stream, const void *payload, size_t length) {
    unsigned char header[9] = {(unsigned char)(declared >> 16), (unsigned char)(declared >> 8), (unsigned char)declared, (unsigned char)type, (unsigned char)flags,
        (unsigned char)(stream >> 24), (unsigned char)(stream >> 16), (unsigned char)(stream >> 8), (unsigned char)stream};
    add(bytes, header, 9);
    add(bytes, payload, length);
}

static void number_frame(struct bytes *bytes, int type, uint32_t stream, uint32_t number) {
    unsigned char payload[4] = {(unsigned char)(number >> 24), (unsigned char)(number >> 16), (unsigned char)(number >> 8), (unsigned char)number};
    frame(bytes, 4, type, 0, stream, payload, 4);
}

static void setting(struct bytes *bytes, int id, uint32_t value) {
    unsigned char payload[6] = {(unsigned char)(id >> 8), (unsigned char)id, (unsigned char)(value >> 24), (unsigned char)(value >> 16), (unsigned char)(value >> 8), (unsigned char)value};
    frame(bytes, 6, SETTINGS, 0, 0, payload, 6);
}

// A string of HPACK without Huffman's code (RFC 7541 §5.2).
static void string(struct bytes *bytes, const char *text, size_t length) {
    unsigned char prefix[6];
    size_t count = 1, left = length;
    if (left < 127) prefix[0] = (unsigned char)left;
    else {
        prefix[0] = 127;
        for (left -= 127; left >= 128; left >>= 7) prefix[count++] = (unsigned char)(left & 127) | 128;
        prefix[count++] = (unsigned char)left;
    }
    add(bytes, prefix, count);
    add(bytes, text, length);
}

static void field(struct bytes *bytes, const char *name, const char *value, size_t length) {
    add(bytes, "\0", 1);
    string(bytes, name, strlen(name));
    string(bytes, value, length);
}

static void text_field(struct bytes *bytes, const char *name, const char *value) { field(bytes, name, value, strlen(value)); }

void make_preface(struct bytes *bytes) {
    add_text(bytes, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    setting(bytes, 4, 1 << 30);
    number_frame(bytes, WINDOW_UPDATE, 0, 1 << 30);
}

static void request_fields(struct bytes *bytes, struct chance *chance, const struct route *route) {
    static const char *methods[] = {"GET", "POST", "PUT", "DELETE", "BREW"};
    struct bytes target = {0};
    make_target(&target, chance, route);
    text_field(bytes, ":method", once_in(chance, 12) ? methods[below(chance, 5)] : route->method);
    text_field(bytes, ":scheme", "https");
    text_field(bytes, ":authority", "localhost");
    field(bytes, ":path", target.start, target.length);
    release(&target);
}

void make_stream(struct bytes *bytes, struct chance *chance, enum listener listener, uint32_t stream) {
    const struct route *route;
    do route = a_route(chance, listener);
    while (is_endless(route) || strstr(route->pattern, "openapi"));
    struct bytes fields = {0}, body = {0};
    request_fields(&fields, chance, route);
    if (strcmp(route->method, "GET")) make_body(&body, chance);
    if (body.length && strcmp(route->type, "-")) text_field(&fields, "content-type", route->type);
    if (once_in(chance, 4)) {
        char name[128];
        snprintf(name, sizeof name, "%s", corpus.headers.items[below(chance, corpus.headers.count)]);
        for (char *at = name; *at; at++)
            if (*at >= 'A' && *at <= 'Z') *at += 32;
        text_field(&fields, name, a_word(chance));
    }
    frame(bytes, (uint32_t)fields.length, HEADERS, END_HEADERS | (body.length ? 0 : END_STREAM), stream, fields.start, fields.length);
    for (size_t at = 0; at < body.length;) {
        size_t length = 1 + below(chance, 16000);
        if (length > body.length - at) length = body.length - at;
        frame(bytes, (uint32_t)length, DATA, at + length == body.length ? END_STREAM : 0, stream, body.start + at, length);
        at += length;
    }
    release(&fields);
    release(&body);
}

static void random_bytes(struct bytes *bytes, struct chance *chance, size_t length) {
    for (; length > 0; length--) {
        char byte = (char)below(chance, 256);
        add(bytes, &byte, 1);
    }
}

void make_broken_frames(struct bytes *bytes, struct chance *chance, uint32_t stream) {
    const struct route *route = &corpus.routes[below(chance, corpus.route_count)];
    struct bytes fields = {0}, junk = {0};
    request_fields(&fields, chance, route);
    switch (below(chance, 18)) {
        case 0: case 1: case 2:
            for (uint64_t left = 1 + below(chance, 8); left > 0; left--) {
                clear(&junk);
                random_bytes(&junk, chance, below(chance, 80));
                uint32_t declared = once_in(chance, 4) ? (uint32_t)below(chance, 1 << 24) : (uint32_t)junk.length;
                frame(bytes, declared, (int)below(chance, 14), (int)below(chance, 256), (uint32_t)(below(chance, 3) ? below(chance, 8) : chance_next(chance)), junk.start, junk.length);
            }
            break;
        case 3: case 4:
            // HPACK that is none.
            random_bytes(&junk, chance, 1 + below(chance, 300));
            frame(bytes, (uint32_t)junk.length, HEADERS, END_HEADERS | END_STREAM, stream, junk.start, junk.length);
            break;
        case 5:
            // A table beyond the limit, entries that are not there.
            add(&junk, "\x3f\xe1\xff\xff\xff\x0f\xff\xff\xff\xff\x7f", 11);
            frame(bytes, (uint32_t)junk.length, HEADERS, END_HEADERS | END_STREAM, stream, junk.start, junk.length);
            break;
        case 6:
            mutate(&fields, chance);
            frame(bytes, (uint32_t)fields.length, HEADERS, END_HEADERS | END_STREAM, stream, fields.start, fields.length);
            break;
        case 7:
            frame(bytes, (uint32_t)fields.length, HEADERS, END_STREAM, stream, fields.start, fields.length);
            text_field(&junk, "x-a", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb");
            for (uint64_t left = below(chance, 600); left > 0; left--) frame(bytes, below(chance, 2) ? (uint32_t)junk.length : 0, CONTINUATION, 0, stream, junk.start, below(chance, 2) ? junk.length : 0);
            break;
        case 8:
            for (uint64_t left = 10 + below(chance, 300); left > 0; left--, stream += 2) {
                frame(bytes, (uint32_t)fields.length, HEADERS, END_HEADERS | END_STREAM, stream, fields.start, fields.length);
                number_frame(bytes, RST_STREAM, stream, 8);
            }
            break;
        case 9:
            number_frame(bytes, WINDOW_UPDATE, below(chance, 2) ? 0 : stream, below(chance, 2) ? 0 : 0x7fffffff);
            break;
        case 10: setting(bytes, (int)below(chance, 10), (uint32_t)chance_next(chance)); break;
        case 11:
            for (uint64_t left = below(chance, 2000); left > 0; left--) frame(bytes, 8, PING, 0, 0, "abcdefgh", 8);
            break;
        case 12:
            for (uint64_t left = below(chance, 2000); left > 0; left--) setting(bytes, 3, (uint32_t)left);
            break;
        case 13:
            frame(bytes, (uint32_t)fields.length, HEADERS, END_HEADERS, stream, fields.start, fields.length);
            for (uint64_t left = below(chance, 2000); left > 0; left--) frame(bytes, 0, DATA, 0, stream, "", 0);
            break;
        case 14:
            text_field(&fields, "content-length", below(chance, 2) ? "3" : "-1");
            frame(bytes, (uint32_t)fields.length, HEADERS, END_HEADERS, stream, fields.start, fields.length);
            frame(bytes, 5, DATA, END_STREAM, stream, "abcde", 5);
            break;
        case 15: {
            static const char *names[] = {"X-A", "connection", "te", ":path", ":unknown", "", "transfer-encoding", "x a", "host", ":status"};
            text_field(&fields, names[below(chance, 10)], "x");
            frame(bytes, (uint32_t)fields.length, HEADERS, END_HEADERS | END_STREAM, stream, fields.start, fields.length);
            break;
        }
        case 16:
            frame(bytes, 8, GOAWAY, 0, 0, "\0\0\0\0\0\0\0\0", 8);
            frame(bytes, (uint32_t)fields.length, HEADERS, END_HEADERS | END_STREAM, stream, fields.start, fields.length);
            break;
        default:
            make_stream(bytes, chance, EXCHANGE, stream);
            mutate(bytes, chance);
    }
    release(&fields);
    release(&junk);
}
