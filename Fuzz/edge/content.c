// JSON, signed messages and other bodies that are nearly what they should be.
#define _GNU_SOURCE
#include "edge.h"
#include <stdlib.h>
#include <string.h>

static const char *numbers[] = {"0", "-0", "1", "-1", "64", "65537", "1e400", "-1e-400", "9007199254740993", "18446744073709551616", "0.1", "01", "+1", "1.", ".5",
    "1e", "0x10", "NaN", "Infinity", "2147483648", "9223372036854775808", "1E+2"};
static const char *pieces[] = {"\\u0000", "\\ud800", "\\udc00\\ud800", "\\uD83D\\uDE00", "\\q", "\\", "\n", "\t", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
    "\xff", "\xe2\x80\xae", "\xef\xbb\xbf", "a\xcc\x81", "\\u00e9", "..", "%00", "<script>", "' OR 1=1", "{{x}}", "${x}", "urn:vartai:", "2026-02-30T25:61:61Z",
    "2026-01-01T00:00:00Z", "lt", "en"};
#define COUNT(array) (sizeof array / sizeof *array)

static void string(struct bytes *bytes, struct chance *chance) {
    add_text(bytes, "\"");
    for (uint64_t left = below(chance, 4); left > 0; left--) {
        switch (below(chance, 4)) {
            case 0: add_text(bytes, pieces[below(chance, COUNT(pieces))]); break;
            case 1: add_text(bytes, corpus.ids.items[below(chance, corpus.ids.count)]); break;
            case 2: {
                char letter = (char)('a' + below(chance, 26));
                for (uint64_t length = once_in(chance, 40) ? below(chance, 9000) : below(chance, 40); length > 0; length--) add(bytes, &letter, 1);
                break;
            }
            default: add_text(bytes, a_word(chance));
        }
    }
    if (!once_in(chance, 60)) add_text(bytes, "\"");
}

static void value(struct bytes *bytes, struct chance *chance, int depth) {
    switch (below(chance, depth > 5 ? 5 : 9)) {
        case 0: add_text(bytes, numbers[below(chance, COUNT(numbers))]); break;
        case 1: {
            static const char *names[] = {"true", "false", "null", "nul", "True", "undefined"};
            add_text(bytes, names[below(chance, once_in(chance, 8) ? COUNT(names) : 3)]);
            break;
        }
        case 2: case 3: case 4: string(bytes, chance); break;
        case 5: case 6: {
            add_text(bytes, "[");
            for (uint64_t left = below(chance, 5); left > 0; left--) {
                value(bytes, chance, depth + 1);
                if (left > 1 || once_in(chance, 30)) add_text(bytes, ",");
            }
            if (!once_in(chance, 60)) add_text(bytes, "]");
            break;
        }
        default: {
            add_text(bytes, "{");
            for (uint64_t left = below(chance, 7); left > 0; left--) {
                // A name now and then stands twice, because there are few.
                if (once_in(chance, 12)) string(bytes, chance);
                else add_format(bytes, "\"%s\"", a_word(chance));
                add_text(bytes, once_in(chance, 80) ? " " : ":");
                value(bytes, chance, depth + 1);
                if (left > 1 || once_in(chance, 30)) add_text(bytes, ",");
            }
            if (!once_in(chance, 60)) add_text(bytes, "}");
        }
    }
}

void make_json(struct bytes *bytes, struct chance *chance) {
    if (once_in(chance, 50)) {
        const char *open = below(chance, 2) ? "[" : "{\"a\":";
        for (uint64_t depth = 1 + below(chance, 3000); depth > 0; depth--) add_text(bytes, open);
        return;
    }
    value(bytes, chance, 0);
}

void mutate(struct bytes *bytes, struct chance *chance) {
    for (uint64_t left = 1 + below(chance, 6); left > 0 && bytes->length > 0; left--) {
        size_t at = below(chance, bytes->length), length = 1 + below(chance, bytes->length - at < 64 ? bytes->length - at : 64);
        switch (below(chance, 6)) {
            case 0: bytes->start[at] ^= (char)(1 << below(chance, 8)); break;
            case 1: bytes->start[at] = (char)below(chance, 256); break;
            case 2:
                memmove(bytes->start + at, bytes->start + at + length, bytes->length - at - length);
                bytes->length -= length;
                break;
            case 3: {
                struct bytes tail = {0};
                add(&tail, bytes->start + at, bytes->length - at);
                bytes->length = at;
                if (below(chance, 2)) add_text(bytes, a_word(chance));
                else add_text(bytes, pieces[below(chance, COUNT(pieces))]);
                add_bytes(bytes, &tail);
                release(&tail);
                break;
            }
            case 4: {
                struct bytes tail = {0};
                add(&tail, bytes->start + at, bytes->length - at);
                bytes->length = at + length;
                add_bytes(bytes, &tail);
                release(&tail);
                break;
            }
            default: if (once_in(chance, 4)) bytes->length = at;
        }
    }
}

// --- Base64url (RFC 4648 §5)

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

static void decode(struct bytes *bytes, const char *text, size_t length) {
    uint32_t bits = 0;
    int count = 0;
    for (size_t i = 0; i < length; i++) {
        const char *found = memchr(alphabet, text[i], 64);
        if (!found) return;
        bits = bits << 6 | (uint32_t)(found - alphabet);
        if ((count += 6) >= 8) {
            count -= 8;
            char byte = (char)(bits >> count);
            add(bytes, &byte, 1);
        }
    }
}

static void encode(struct bytes *bytes, const struct bytes *from) {
    uint32_t bits = 0;
    int count = 0;
    for (size_t i = 0; i < from->length; i++) {
        bits = bits << 8 | (unsigned char)from->start[i];
        for (count += 8; count >= 6; count -= 6) add(bytes, &alphabet[bits >> (count - 6) & 63], 1);
    }
    if (count) add(bytes, &alphabet[bits << (6 - count) & 63], 1);
}

// Changes what stands in one of the sample's encoded members; the signature no longer fits, unless it is the signature.
static void mutate_within(struct bytes *bytes, struct chance *chance, const struct bytes *sample) {
    static const char *members[] = {"\"payload\":\"", "\"protected\":\"", "\"signature\":\"", "\"content\":\"", "\"salt\":\""};
    const char *member = members[below(chance, COUNT(members))];
    char *found = memmem(sample->start, sample->length, member, strlen(member));
    char *from = found ? found + strlen(member) : NULL;
    char *to = from ? memchr(from, '"', sample->length - (size_t)(from - sample->start)) : NULL;
    if (!to) {
        add_bytes(bytes, sample);
        mutate(bytes, chance);
        return;
    }
    struct bytes within = {0};
    decode(&within, from, (size_t)(to - from));
    if (once_in(chance, 3)) {
        clear(&within);
        make_json(&within, chance);
    } else mutate(&within, chance);
    add(bytes, sample->start, (size_t)(from - sample->start));
    encode(bytes, &within);
    add(bytes, to, sample->length - (size_t)(to - sample->start));
    release(&within);
}

void make_body(struct bytes *bytes, struct chance *chance) {
    const struct bytes *sample = &corpus.samples[below(chance, corpus.sample_count)];
    switch (below(chance, 16)) {
        case 0: case 1: case 2: case 3: case 4: make_json(bytes, chance); break;
        case 5: case 6: case 7: case 8:
            add_bytes(bytes, sample);
            mutate(bytes, chance);
            break;
        case 9: case 10: case 11: mutate_within(bytes, chance, sample); break;
        case 12:
            // A sequence (RFC 7464), with one of another kind in it.
            for (uint64_t left = 1 + below(chance, 3); left > 0; left--) {
                add_text(bytes, once_in(chance, 6) ? "\x1e\x1e" : "\x1e");
                if (below(chance, 2)) make_json(bytes, chance);
                else mutate_within(bytes, chance, sample);
                add_text(bytes, once_in(chance, 6) ? "" : "\n");
            }
            break;
        case 13:
            for (uint64_t left = below(chance, 600); left > 0; left--) {
                char byte = (char)below(chance, 256);
                add(bytes, &byte, 1);
            }
            break;
        case 14:
            add_text(bytes, "--b\r\nContent-Disposition: form-data; name=\"");
            add_text(bytes, a_word(chance));
            add_text(bytes, "\"\r\n\r\n");
            make_json(bytes, chance);
            add_text(bytes, once_in(chance, 2) ? "\r\n--b--\r\n" : "\r\n--b");
            break;
        default: break;
    }
    // Nothing that a connection could not take in one go.
    if (bytes->length > 30000) bytes->length = 30000;
}
