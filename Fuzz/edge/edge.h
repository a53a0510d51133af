// Hostile requests against a gateway that runs: what they are made of, and how they are sent. See Docs/fuzzing.md.
#ifndef EDGE_H
#define EDGE_H
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <openssl/ssl.h>

// --- Chance: SplitMix64 (Steele, Lea, Flood 2014). The same unit of the same seed is the same bytes.

struct chance { uint64_t state; };
uint64_t chance_next(struct chance *chance);
// 0 ..< count; 0 where count is 0.
uint64_t below(struct chance *chance, uint64_t count);
// True once in so many times.
int once_in(struct chance *chance, uint64_t times);

// --- Bytes that grow

struct bytes { char *start; size_t length, room; };
void add(struct bytes *bytes, const void *more, size_t length);
void add_text(struct bytes *bytes, const char *text);
void add_format(struct bytes *bytes, const char *format, ...) __attribute__((format(printf, 2, 3)));
void add_bytes(struct bytes *bytes, const struct bytes *more);
void clear(struct bytes *bytes);
void release(struct bytes *bytes);

// --- What the test names: ports, keys, routes and words of the API documents, bodies to begin with

enum listener { EXCHANGE, ADMIN, CONSOLE, HEALTH, LISTENERS };
struct list { char **items; size_t count; };
struct route { enum listener listener; char *method, *pattern, *type; };
struct identity { enum listener listener; SSL_CTX *http1, *http2; };
struct corpus {
    int ports[LISTENERS];
    struct route *routes; size_t route_count;
    struct identity *identities; size_t identity_count;
    struct list words, ids, headers, queries;
    struct bytes *samples; size_t sample_count;
};
extern struct corpus corpus;
void read_corpus(const char *path);
const char *a_word(struct chance *chance);

// --- What is sent

void make_json(struct bytes *bytes, struct chance *chance);
void make_body(struct bytes *bytes, struct chance *chance);
// A few changes to bytes.
void mutate(struct bytes *bytes, struct chance *chance);
// A request target of the route with values of all kinds in it.
void make_target(struct bytes *bytes, struct chance *chance, const struct route *route);
const struct route *a_route(struct chance *chance, enum listener listener);
// Whether a GET of it never ends.
int is_endless(const struct route *route);
// A request that HTTP/1.1 frames well and that is answered, whatever it says.
void make_request(struct bytes *bytes, struct chance *chance, enum listener listener);
// One after which nobody may go on reading.
void make_broken_request(struct bytes *bytes, struct chance *chance, enum listener listener);
// What opens a connection of HTTP/2; streams are numbered by the caller.
void make_preface(struct bytes *bytes);
void make_stream(struct bytes *bytes, struct chance *chance, enum listener listener, uint32_t stream);
// Frames that break the connection, or should.
void make_broken_frames(struct bytes *bytes, struct chance *chance, uint32_t stream);
// The first bytes of a connection on which no TLS comes about.
void make_broken_handshake(struct bytes *bytes, struct chance *chance);

// --- What came of it

struct tally {
    _Atomic uint64_t requests, connections, handshakes, resumed, answered, silent, refused, kinds[6], statuses[600], resets, goaways;
};
extern struct tally tally;
extern uint64_t most_requests;

// Plays one unit: a connection from its first byte to its end.
void play(uint64_t seed, uint64_t unit);
#endif
