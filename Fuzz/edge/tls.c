// TLS (RFC 8446): first bytes on which no connection comes about. The whole handshake is OpenSSL's matter.
#include "edge.h"
#include <string.h>

// A hello of TLS 1.3 as a client says it, to be changed.
static void hello(struct bytes *bytes, struct chance *chance) {
    struct bytes body = {0};
    add(&body, "\x03\x03", 2);
    for (int i = 0; i < 32; i++) {
        char byte = (char)below(chance, 256);
        add(&body, &byte, 1);
    }
    add(&body, "\x00\x00\x06\x13\x01\x13\x02\x13\x03\x01\x00", 11);
    struct bytes extensions = {0};
    add(&extensions, "\x00\x2b\x00\x03\x02\x03\x04", 7);
    add(&extensions, "\x00\x0a\x00\x04\x00\x02\x00\x1d", 8);
    add(&extensions, "\x00\x0d\x00\x04\x00\x02\x04\x03", 8);
    add(&extensions, "\x00\x33\x00\x26\x00\x24\x00\x1d\x00\x20", 10);
    for (int i = 0; i < 32; i++) {
        char byte = (char)below(chance, 256);
        add(&extensions, &byte, 1);
    }
    add(&extensions, "\x00\x10\x00\x0b\x00\x09\x08http/1.1", 15);
    if (once_in(chance, 3)) mutate(&extensions, chance);
    char length[2] = {(char)(extensions.length >> 8), (char)extensions.length};
    add(&body, length, 2);
    add_bytes(&body, &extensions);
    char header[9] = {22, 3, 1, (char)((body.length + 4) >> 8), (char)(body.length + 4), 1, 0, (char)(body.length >> 8), (char)body.length};
    add(bytes, header, 9);
    add_bytes(bytes, &body);
    release(&body);
    release(&extensions);
}

void make_broken_handshake(struct bytes *bytes, struct chance *chance) {
    switch (below(chance, 10)) {
        case 0:
            for (uint64_t left = 1 + below(chance, 400); left > 0; left--) {
                char byte = (char)below(chance, 256);
                add(bytes, &byte, 1);
            }
            break;
        case 1: add_text(bytes, once_in(chance, 2) ? "GET /v1/formats HTTP/1.1\r\nHost: localhost\r\n\r\n" : "SSH-2.0-OpenSSH_9.6\r\n"); break;
        case 2: {
            // A record of any type, version and length.
            char header[5] = {(char)(20 + below(chance, 6)), 3, (char)below(chance, 6), (char)below(chance, 256), (char)below(chance, 256)};
            add(bytes, header, 5);
            for (uint64_t left = below(chance, 300); left > 0; left--) {
                char byte = (char)below(chance, 256);
                add(bytes, &byte, 1);
            }
            break;
        }
        case 3:
            // Half of one: its sender goes.
            hello(bytes, chance);
            bytes->length = 1 + below(chance, bytes->length);
            break;
        case 4:
            hello(bytes, chance);
            add(bytes, "\x14\x03\x03\x00\x01\x01\x17\x03\x03\x00\x20", 11);
            for (uint64_t left = below(chance, 64); left > 0; left--) {
                char byte = (char)below(chance, 256);
                add(bytes, &byte, 1);
            }
            break;
        case 5:
            for (uint64_t left = 1 + below(chance, 40); left > 0; left--) add(bytes, "\x14\x03\x03\x00\x01\x01", 6);
            break;
        default:
            hello(bytes, chance);
            mutate(bytes, chance);
    }
}
