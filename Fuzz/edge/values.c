// Chance, bytes that grow, and what the test names.
#include "edge.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

uint64_t chance_next(struct chance *chance) {
    uint64_t mixed = chance->state += 0x9E3779B97F4A7C15;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return mixed ^ (mixed >> 31);
}
uint64_t below(struct chance *chance, uint64_t count) { return count ? chance_next(chance) % count : 0; }
int once_in(struct chance *chance, uint64_t times) { return below(chance, times) == 0; }

static void make_room(struct bytes *bytes, size_t length) {
    if (bytes->length + length <= bytes->room) return;
    bytes->room = (bytes->length + length) * 2;
    if (!(bytes->start = realloc(bytes->start, bytes->room))) abort();
}
void add(struct bytes *bytes, const void *more, size_t length) {
    if (!length) return;
    make_room(bytes, length);
    memcpy(bytes->start + bytes->length, more, length);
    bytes->length += length;
}
void add_text(struct bytes *bytes, const char *text) { add(bytes, text, strlen(text)); }
void add_bytes(struct bytes *bytes, const struct bytes *more) { add(bytes, more->start, more->length); }
void add_format(struct bytes *bytes, const char *format, ...) {
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length > 0) add(bytes, text, (size_t)length < sizeof text ? (size_t)length : sizeof text - 1);
}
void clear(struct bytes *bytes) { bytes->length = 0; }
void release(struct bytes *bytes) {
    free(bytes->start);
    *bytes = (struct bytes){0};
}

struct corpus corpus;

static void fail(const char *what, const char *which) {
    fprintf(stderr, "edge: %s: %s\n", what, which);
    exit(64);
}

static void append(struct list *list, const char *item) {
    list->items = realloc(list->items, (list->count + 1) * sizeof *list->items);
    if (!list->items || !(list->items[list->count++] = strdup(item))) abort();
}

static enum listener listener_named(const char *name) {
    static const char *names[] = {"exchange", "admin", "console", "health"};
    for (int i = 0; i < LISTENERS; i++)
        if (strcmp(names[i], name) == 0) return i;
    fail("no listener", name);
    return EXCHANGE;
}

static SSL_CTX *context(const char *certificate, const char *key, const char *protocol) {
    SSL_CTX *context = SSL_CTX_new(TLS_client_method());
    if (!context || SSL_CTX_use_certificate_chain_file(context, certificate) != 1 || SSL_CTX_use_PrivateKey_file(context, key, SSL_FILETYPE_PEM) != 1)
        fail("cannot use", certificate);
    // Whom it speaks to is not its concern.
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, NULL);
    SSL_CTX_set_mode(context, SSL_MODE_AUTO_RETRY);
    SSL_CTX_set_quiet_shutdown(context, 1);
    unsigned char name[32];
    name[0] = (unsigned char)strlen(protocol);
    memcpy(name + 1, protocol, name[0]);
    SSL_CTX_set_alpn_protos(context, name, name[0] + 1u);
    return context;
}

static void read_sample(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file) fail("cannot read", path);
    struct bytes bytes = {0};
    char piece[65536];
    for (size_t got; (got = fread(piece, 1, sizeof piece, file)) > 0;) add(&bytes, piece, got);
    fclose(file);
    corpus.samples = realloc(corpus.samples, (corpus.sample_count + 1) * sizeof *corpus.samples);
    if (!corpus.samples) abort();
    corpus.samples[corpus.sample_count++] = bytes;
}

// One thing a line, words divided by tabs: `port LISTENER N`, `identity LISTENER CERTIFICATE KEY`, `route LISTENER METHOD PATTERN TYPE`,
// `word W`, `id UUID`, `header NAME`, `query NAME`, `sample FILE`.
void read_corpus(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) fail("cannot read", path);
    char line[4096];
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        char *part[6] = {0}, *rest = line;
        for (int i = 0; i < 6 && rest; i++) part[i] = strsep(&rest, "\t");
        if (!part[1]) continue;
        if (!strcmp(part[0], "word")) append(&corpus.words, part[1]);
        else if (!strcmp(part[0], "id")) append(&corpus.ids, part[1]);
        else if (!strcmp(part[0], "header")) append(&corpus.headers, part[1]);
        else if (!strcmp(part[0], "query")) append(&corpus.queries, part[1]);
        else if (!strcmp(part[0], "sample")) read_sample(part[1]);
        else if (!strcmp(part[0], "port") && part[2]) corpus.ports[listener_named(part[1])] = atoi(part[2]);
        else if (!strcmp(part[0], "identity") && part[3]) {
            corpus.identities = realloc(corpus.identities, (corpus.identity_count + 1) * sizeof *corpus.identities);
            if (!corpus.identities) abort();
            corpus.identities[corpus.identity_count++] = (struct identity){
                listener_named(part[1]), context(part[2], part[3], "http/1.1"), context(part[2], part[3], "h2")};
        } else if (!strcmp(part[0], "route") && part[4]) {
            corpus.routes = realloc(corpus.routes, (corpus.route_count + 1) * sizeof *corpus.routes);
            if (!corpus.routes) abort();
            corpus.routes[corpus.route_count++] =
                (struct route){listener_named(part[1]), strdup(part[2]), strdup(part[3]), strdup(part[4])};
        } else fail("a line that is none", part[0]);
    }
    fclose(file);
    if (!corpus.words.count || !corpus.ids.count || !corpus.headers.count || !corpus.queries.count || !corpus.sample_count) fail("too little", path);
}

const char *a_word(struct chance *chance) { return corpus.words.items[below(chance, corpus.words.count)]; }
