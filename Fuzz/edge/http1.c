// HTTP/1.1 (RFC 9112): requests that are framed well, and requests that are not.
#include "edge.h"
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof array / sizeof *array)

const struct route *a_route(struct chance *chance, enum listener listener) {
    for (;;) {
        const struct route *route = &corpus.routes[below(chance, corpus.route_count)];
        if (route->listener == listener) return route;
    }
}

int is_endless(const struct route *route) { return !strcmp(route->pattern, "/events"); }

static void segment(struct bytes *bytes, struct chance *chance, const char *name) {
    static const char *odd[] = {"%00", "..", "%2e%2e", "%2f", "%", "%zz", "-1", "18446744073709551616", "9223372036854775807", "0", "1", "2", "lt", "en", "1.0", "*", "a;b",
        "%c3%28", "'", "\"", "~", "01890000-0000-7000-8000-000000000000"};
    uint64_t kind = below(chance, 10);
    if (kind < 4 && strstr(name, "Id")) add_text(bytes, corpus.ids.items[below(chance, corpus.ids.count)]);
    else if (kind < 6)
        add_format(bytes, "%08x-%04x-7%03x-8%03x-%012llx", (unsigned)chance_next(chance), (unsigned)below(chance, 65536), (unsigned)below(chance, 4096),
            (unsigned)below(chance, 4096), (unsigned long long)(chance_next(chance) & 0xffffffffffff));
    else if (kind < 9) add_text(bytes, odd[below(chance, COUNT(odd))]);
    else
        for (const char *word = a_word(chance); *word; word++)
            if (*word > ' ' && *word < 127 && *word != '"' && *word != '#' && *word != '?') add(bytes, word, 1);
}

void make_target(struct bytes *bytes, struct chance *chance, const struct route *route) {
    for (const char *at = route->pattern; *at; at++) {
        if (*at != '{') {
            add(bytes, at, 1);
            continue;
        }
        char name[32];
        size_t length = strcspn(at + 1, "}");
        snprintf(name, sizeof name, "%.*s", (int)(length < 31 ? length : 31), at + 1);
        segment(bytes, chance, name);
        at += length + 1;
    }
    if (once_in(chance, 25)) add_text(bytes, "/");
    for (uint64_t number = 0, count = once_in(chance, 3) ? below(chance, 4) : 0; number < count; number++) {
        // Nothing that would have the gateway wait: a poll is no harm, but it would hold up the connection.
        static const char *odd[] = {"", "0", "-1", "61", "101", "1e1", "%00", "99999999999999999999", "x", "true", "%e2%82%ac", "a%3db", "=", "%", "+0"};
        add_text(bytes, number ? "&" : "?");
        add_text(bytes, once_in(chance, 8) ? "debug" : corpus.queries.items[below(chance, corpus.queries.count)]);
        if (!once_in(chance, 10)) add_format(bytes, "=%s", odd[below(chance, COUNT(odd))]);
    }
}

static void header_value(struct bytes *bytes, struct chance *chance) {
    static const char *odd[] = {"", "*", "*/*;q=2", "bytes=0-", "bytes=5-1", "bytes=-99999999999999999999", "bytes */*", "\"x\"", "W/\"", "0", "-1", "gzip", "lt", "lt-LT,en;q=0.5,*;q=",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "100-continue-not", "\xc4\x85\xc5\xa1", "application/json"};
    if (once_in(chance, 3)) add_text(bytes, corpus.ids.items[below(chance, corpus.ids.count)]);
    else add_text(bytes, odd[below(chance, COUNT(odd))]);
}

static const char *type_of(struct chance *chance, const struct route *route) {
    static const char *other[] = {"multipart/form-data; boundary=b", "application/x-www-form-urlencoded", "text/plain", "application/json; charset=utf-16",
        "application/offset+octet-stream", "application/vnd.vartai.message+json-seq", "application/json", "/", ""};
    return strcmp(route->type, "-") && !once_in(chance, 12) ? route->type : other[below(chance, COUNT(other))];
}

// All lines but those that frame the body, and the empty one.
static void head(struct bytes *bytes, struct chance *chance, const struct route *route, const char *method) {
    add_format(bytes, "%s ", method);
    make_target(bytes, chance, route);
    add_text(bytes, " HTTP/1.1\r\nHost: localhost\r\n");
    for (uint64_t left = below(chance, 3); left > 0; left--) {
        add_format(bytes, "%s: ", corpus.headers.items[below(chance, corpus.headers.count)]);
        header_value(bytes, chance);
        add_text(bytes, "\r\n");
    }
}

static const char *method_of(struct chance *chance, const struct route *route) {
    static const char *methods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "BREW"};
    return once_in(chance, 12) && !is_endless(route) ? methods[below(chance, COUNT(methods))] : route->method;
}

static const struct route *an_ending_route(struct chance *chance, enum listener listener) {
    for (;;) {
        const struct route *route = a_route(chance, listener);
        // The documents and the console's page are long, and always the same.
        int is_long = strstr(route->pattern, "openapi") || (listener == CONSOLE && !strstr(route->pattern, "/assets/"));
        if (!is_endless(route) && (!is_long || once_in(chance, 40))) return route;
    }
}

void make_request(struct bytes *bytes, struct chance *chance, enum listener listener) {
    const struct route *route = an_ending_route(chance, listener);
    const char *method = method_of(chance, route);
    head(bytes, chance, route, method);
    if (!strcmp(method, "GET") && !once_in(chance, 20)) {
        add_text(bytes, "\r\n");
        return;
    }
    struct bytes body = {0};
    make_body(&body, chance);
    add_format(bytes, "Content-Type: %s\r\n", type_of(chance, route));
    if (once_in(chance, 5)) {
        add_text(bytes, "Transfer-Encoding: chunked\r\n\r\n");
        for (size_t at = 0; at < body.length;) {
            size_t length = 1 + below(chance, 2000);
            if (length > body.length - at) length = body.length - at;
            add_format(bytes, once_in(chance, 8) ? "%zx;x=\"y\"\r\n" : "%zx\r\n", length);
            add(bytes, body.start + at, length);
            add_text(bytes, "\r\n");
            at += length;
        }
        add_text(bytes, once_in(chance, 10) ? "0\r\nX-Trailer: a\r\n\r\n" : "0\r\n\r\n");
    } else {
        add_format(bytes, "Content-Length: %zu\r\n\r\n", body.length);
        add_bytes(bytes, &body);
    }
    release(&body);
}

static void repeated(struct bytes *bytes, const char *text, uint64_t times) {
    for (; times > 0; times--) add_text(bytes, text);
}

void make_broken_request(struct bytes *bytes, struct chance *chance, enum listener listener) {
    const struct route *route = a_route(chance, listener);
    struct bytes whole = {0};
    switch (below(chance, 20)) {
        case 0: {
            static const char *lines[] = {"GET", "GET /", "GET  / HTTP/1.1", " GET / HTTP/1.1", "GET / HTTP/1.1 x", "G\0T / HTTP/1.1", "GET / HTTP/9.9", "GET / HTTP/1", "GET / http/1.1",
                "GET\t/\tHTTP/1.1", "GET /v1/formats", "PRI * HTTP/2.0", "CONNECT localhost:22 HTTP/1.1", "GET http://[::1 HTTP/1.1", "GET //v1/formats HTTP/1.1", "GET /\x80 HTTP/1.1"};
            add_text(bytes, lines[below(chance, COUNT(lines))]);
            add_text(bytes, "\r\nHost: localhost\r\n\r\n");
            break;
        }
        case 1:
            head(bytes, chance, route, "GET");
            add_text(bytes, below(chance, 2) ? "X-A: b\r\n folded\r\n\r\n" : " X-A: b\r\n\r\n");
            break;
        case 2:
            head(bytes, chance, route, "POST");
            add_format(bytes, "Content-Length: %d\r\nContent-Length: %d\r\n\r\nabcd", (int)below(chance, 5), (int)below(chance, 5));
            break;
        case 3: {
            static const char *lengths[] = {"-1", "+3", "3,3", "0x3", "99999999999999999999999", "4294967296", "3 3", "", "٣", "1e1"};
            head(bytes, chance, route, "POST");
            add_format(bytes, "Content-Length: %s\r\n\r\nabc", lengths[below(chance, COUNT(lengths))]);
            break;
        }
        case 4:
            head(bytes, chance, route, "POST");
            add_text(bytes, "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /v1/directory HTTP/1.1\r\nHost: localhost\r\n\r\n");
            break;
        case 5: {
            static const char *sizes[] = {"xyz", "-1", "FFFFFFFFFFFFFFFFF", "", " 3", "3 ", "0x3", "3;", "7FFFFFFFFFFFFFFF", "3\n", "00000000000000000000000000000003", "\0"};
            head(bytes, chance, route, "POST");
            add_format(bytes, "Transfer-Encoding: chunked\r\n\r\n%s\r\nabc\r\n0\r\n\r\n", sizes[below(chance, COUNT(sizes))]);
            break;
        }
        case 6: {
            static const char *codings[] = {"xchunked", "chunked, gzip", "chunked, chunked", "gzip", "\x0b" "chunked", "chunked\0"};
            head(bytes, chance, route, "POST");
            add_format(bytes, "Transfer-Encoding: %s\r\n\r\n3\r\nabc\r\n0\r\n\r\n", codings[below(chance, COUNT(codings))]);
            break;
        }
        case 7: {
            head(bytes, chance, route, "GET");
            char field[] = {'X', '-', 'A', ':', (char)below(chance, 32), 'b', '\r', '\n', '\r', '\n'};
            add(bytes, field, sizeof field);
            break;
        }
        case 8:
            head(bytes, chance, route, "GET");
            repeated(bytes, "X-A: b\r\n", 60 + below(chance, 600));
            add_text(bytes, "\r\n");
            break;
        case 9:
            head(bytes, chance, route, "GET");
            add_text(bytes, "X-A: ");
            repeated(bytes, "bbbbbbbb", 900 + below(chance, 4000));
            add_text(bytes, "\r\n\r\n");
            break;
        case 10:
            add_text(bytes, "GET /");
            repeated(bytes, "aaaaaaaa", 500 + below(chance, 4000));
            add_text(bytes, " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            break;
        case 11: case 12:
            // Cut anywhere: its sender goes.
            make_request(bytes, chance, listener);
            bytes->length -= below(chance, bytes->length);
            break;
        case 13:
            head(bytes, chance, route, "HEAD");
            add_text(bytes, "\r\n");
            break;
        case 14:
            head(bytes, chance, route, "POST");
            add_text(bytes, "Expect: 100-continue\r\nContent-Length: 100\r\n\r\n");
            break;
        case 15:
            head(bytes, chance, route, "GET");
            add_text(bytes, below(chance, 2) ? "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n"
                                             : "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n\r\n");
            break;
        case 16:
            for (uint64_t left = 1 + below(chance, 2000); left > 0; left--) {
                char byte = (char)below(chance, 256);
                add(bytes, &byte, 1);
            }
            break;
        default:
            make_request(&whole, chance, listener);
            mutate(&whole, chance);
            add_bytes(bytes, &whole);
    }
    release(&whole);
}
