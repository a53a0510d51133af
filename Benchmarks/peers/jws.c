#include "jws.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common.h"

typedef struct {
    const char *text;
    size_t length;
} span_t;

static const EVP_MD *sha256(void) {
    static EVP_MD *digest; // Fetched once: an implicit fetch at each use costs more than hashing 6 KB does.
    if (!digest) digest = EVP_MD_fetch(NULL, "SHA256", NULL);
    if (!digest) die("OpenSSL has no SHA-256");
    return digest;
}

// MARK: JSON, as much of it as is needed

/// The string that begins at the quotation mark `at`.
/// - Returns: the place after it, or NULL.
static const char *string_read(const char *at, const char *end, span_t *value) {
    value->text = ++at;
    for (;;) {
        const char *quote = memchr(at, '"', (size_t)(end - at));
        if (!quote) return NULL;
        size_t backslashes = 0;
        while (quote - backslashes > value->text && quote[-1 - (ptrdiff_t)backslashes] == '\\') backslashes++;
        at = quote + 1;
        if (backslashes % 2) continue;
        value->length = (size_t)(quote - value->text);
        return at;
    }
}

/// The first string in the value of a member of the outermost object: the value itself, or the first element of an array.
static bool member(const char *text, size_t length, const char *name, span_t *value) {
    const char *end = text + length;
    size_t nameLength = strlen(name);
    int depth = 0;
    bool found = false, atName = false;
    for (const char *at = text; at < end;) {
        switch (*at) {
        case '{':
            depth++;
            atName = true;
            at++;
            continue;
        case '[':
            depth++;
            atName = false;
            at++;
            continue;
        case '}':
        case ']':
            depth--;
            at++;
            continue;
        case ',':
            atName = depth == 1;
            if (found) return false;
            at++;
            continue;
        case ':':
            atName = false;
            at++;
            continue;
        case '"': {
            span_t string;
            if (!(at = string_read(at, end, &string))) return false;
            if (found) {
                *value = string;
                return true;
            }
            found = depth == 1 && atName && string.length == nameLength && memcmp(string.text, name, nameLength) == 0;
            continue;
        }
        default: at++;
        }
    }
    return false;
}

// MARK: base64 and base64url

static int8_t values[256];

static void values_make(void) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    memset(values, -1, sizeof values);
    for (int index = 0; index < 62; index++) values[(unsigned char)letters[index]] = (int8_t)index;
    values['-'] = values['+'] = 62;
    values['_'] = values['/'] = 63;
}

/// Both alphabets, with or without padding; `\/` of JSON counts as `/`. `out` has room for 3/4 of the text.
static bool base64_decode(span_t in, uint8_t *out, size_t *outLength) {
    uint32_t bits = 0;
    int count = 0;
    size_t length = 0;
    for (size_t index = 0; index < in.length; index++) {
        unsigned char letter = (unsigned char)in.text[index];
        if (letter == '=' || letter == '\\') continue;
        if (values[letter] < 0) return false;
        bits = bits << 6 | (uint32_t)values[letter];
        if (++count == 4) {
            out[length++] = (uint8_t)(bits >> 16), out[length++] = (uint8_t)(bits >> 8), out[length++] = (uint8_t)bits;
            bits = 0, count = 0;
        }
    }
    if (count == 1) return false;
    if (count >= 2) out[length++] = (uint8_t)(bits >> (count == 2 ? 4 : 10));
    if (count == 3) out[length++] = (uint8_t)(bits >> 2);
    *outLength = length;
    return true;
}

static size_t base64url_encode(const uint8_t *in, size_t length, char *out) {
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    size_t at = 0;
    for (size_t index = 0; index < length; index += 3) {
        size_t rest = length - index;
        uint32_t bits = (uint32_t)in[index] << 16 | (rest > 1 ? (uint32_t)in[index + 1] << 8 : 0) | (rest > 2 ? in[index + 2] : 0);
        out[at++] = letters[bits >> 18];
        out[at++] = letters[bits >> 12 & 63];
        if (rest > 1) out[at++] = letters[bits >> 6 & 63];
        if (rest > 2) out[at++] = letters[bits & 63];
    }
    out[at] = 0;
    return at;
}

// MARK: Verifying

#define KEYS 64

struct jws_verifier {
    struct {
        uint8_t thumbprint[32];
        EVP_PKEY_CTX *context;
    } keys[KEYS];
    size_t count;
    EVP_MD_CTX *hash;
};

jws_verifier_t *jws_verifier_new(void) {
    jws_verifier_t *verifier = calloc(1, sizeof *verifier);
    if (!verifier || !(verifier->hash = EVP_MD_CTX_new())) die("no memory");
    values_make();
    return verifier;
}

/// The key of the certificate, whose SHA-256 has to be the thumbprint; ready to verify digests.
static EVP_PKEY_CTX *key_read(span_t certificate, const uint8_t thumbprint[32]) {
    uint8_t *der = malloc(certificate.length), digest[32];
    size_t length;
    EVP_PKEY_CTX *context = NULL;
    X509 *parsed = NULL;
    if (der && base64_decode(certificate, der, &length) && EVP_Digest(der, length, digest, NULL, sha256(), NULL)
        && memcmp(digest, thumbprint, 32) == 0) {
        const uint8_t *at = der;
        parsed = d2i_X509(NULL, &at, (long)length);
    }
    EVP_PKEY *key = parsed ? X509_get0_pubkey(parsed) : NULL;
    if (key && EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_bits(key) == 256 && (context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL)))
        if (EVP_PKEY_verify_init(context) != 1) {
            EVP_PKEY_CTX_free(context);
            context = NULL;
        }
    X509_free(parsed);
    free(der);
    return context;
}

static EVP_PKEY_CTX *key_of(jws_verifier_t *verifier, span_t protectedText) {
    uint8_t header[16384], thumbprint[64];
    size_t headerLength, thumbprintLength;
    span_t alg, x5t, x5c;
    if (protectedText.length > sizeof header || !base64_decode(protectedText, header, &headerLength)) return NULL;
    const char *json = (const char *)header;
    if (!member(json, headerLength, "alg", &alg) || alg.length != 5 || memcmp(alg.text, "ES256", 5) != 0) return NULL;
    if (!member(json, headerLength, "x5t#S256", &x5t) || x5t.length != 43 || !base64_decode(x5t, thumbprint, &thumbprintLength)) return NULL;
    for (size_t index = 0; index < verifier->count; index++)
        if (memcmp(verifier->keys[index].thumbprint, thumbprint, 32) == 0) return verifier->keys[index].context;
    if (!member(json, headerLength, "x5c", &x5c)) return NULL;
    EVP_PKEY_CTX *context = key_read(x5c, thumbprint);
    if (!context) return NULL;
    if (verifier->count == KEYS) die("more than %d signers", KEYS);
    memcpy(verifier->keys[verifier->count].thumbprint, thumbprint, 32);
    verifier->keys[verifier->count++].context = context;
    return context;
}

/// r ‖ s (RFC 7518 §3.4) to the DER that OpenSSL takes: SEQUENCE { INTEGER r, INTEGER s }.
static size_t der_make(const uint8_t raw[64], uint8_t out[72]) {
    size_t at = 2;
    for (int part = 0; part < 2; part++) {
        const uint8_t *number = raw + 32 * part;
        size_t skip = 0;
        while (skip < 31 && number[skip] == 0) skip++;
        bool zero = number[skip] & 0x80;
        out[at++] = 0x02;
        out[at++] = (uint8_t)(32 - skip + zero);
        if (zero) out[at++] = 0;
        memcpy(out + at, number + skip, 32 - skip);
        at += 32 - skip;
    }
    out[0] = 0x30;
    out[1] = (uint8_t)(at - 2);
    return at;
}

bool jws_verify(jws_verifier_t *verifier, const char *message, size_t length, uint8_t digest[32]) {
    span_t payload, protectedText, signature;
    if (!member(message, length, "payload", &payload) || !member(message, length, "protected", &protectedText)
        || !member(message, length, "signature", &signature))
        return false;
    uint8_t raw[66], der[72], signedDigest[32];
    size_t rawLength;
    if (signature.length != 86 || !base64_decode(signature, raw, &rawLength) || rawLength != 64) return false;
    EVP_PKEY_CTX *key = key_of(verifier, protectedText);
    if (!key) return false;
    EVP_MD_CTX *hash = verifier->hash;
    if (!EVP_DigestInit_ex(hash, sha256(), NULL) || !EVP_DigestUpdate(hash, protectedText.text, protectedText.length)
        || !EVP_DigestUpdate(hash, ".", 1) || !EVP_DigestUpdate(hash, payload.text, payload.length) || !EVP_DigestFinal_ex(hash, signedDigest, NULL))
        return false;
    if (EVP_PKEY_verify(key, der, der_make(raw, der), signedDigest, 32) != 1) return false;
    return EVP_DigestInit_ex(hash, sha256(), NULL) && EVP_DigestUpdate(hash, protectedText.text, protectedText.length)
           && EVP_DigestUpdate(hash, ".", 1) && EVP_DigestUpdate(hash, payload.text, payload.length) && EVP_DigestUpdate(hash, ".", 1)
           && EVP_DigestUpdate(hash, signature.text, signature.length) && EVP_DigestFinal_ex(hash, digest, NULL);
}

// MARK: Signing

struct jws_signer {
    EVP_PKEY_CTX *context;
    EVP_MD_CTX *hash;
    char thumbprint[44];
};

jws_signer_t *jws_signer_new(const char *publicKey) {
    jws_signer_t *signer = calloc(1, sizeof *signer);
    EVP_PKEY *key = EVP_EC_gen("P-256");
    if (!signer || !key || !(signer->hash = EVP_MD_CTX_new())) die("no key");
    signer->context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    if (!signer->context || EVP_PKEY_sign_init(signer->context) != 1) die("no key");
    uint8_t *der = NULL, digest[32];
    int length = i2d_PUBKEY(key, &der);
    if (length <= 0 || !EVP_Digest(der, (size_t)length, digest, NULL, sha256(), NULL)) die("no key");
    base64url_encode(digest, 32, signer->thumbprint); // There is no certificate: the digest of the public key stands in its place.
    OPENSSL_free(der);
    if (publicKey) {
        FILE *file = fopen(publicKey, "w");
        if (!file || !PEM_write_PUBKEY(file, key) || fclose(file) != 0) die("%s: cannot be written", publicKey);
    }
    EVP_PKEY_free(key);
    return signer;
}

size_t jws_receipt(jws_signer_t *signer, const uint8_t id[16], const uint8_t digest[32], char out[RECEIPT_ROOM]) {
    char header[256], payload[320], digestText[44];
    base64url_encode(digest, 32, digestText);
    long now = (long)time(NULL);
    int headerLength = snprintf(
        header, sizeof header, "{\"alg\":\"ES256\",\"typ\":\"vnd.vartai.receipt+jws\",\"iat\":%ld,\"x5t#S256\":\"%s\"}", now, signer->thumbprint);
    int payloadLength = snprintf(payload, sizeof payload,
        "{\"exchange\":\"lt.test\",\"messageId\":\"%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x\",\"digest\":\"%s\","
        "\"recipient\":\"lt.benchmark.recipient\","
        "\"outcome\":\"ACCEPTED\",\"at\":%ld}",
        id[0], id[1], id[2], id[3], id[4], id[5], id[6], id[7], id[8], id[9], id[10], id[11], id[12], id[13], id[14], id[15], digestText, now);
    char signing[800];
    size_t protectedLength = base64url_encode((uint8_t *)header, (size_t)headerLength, signing);
    signing[protectedLength] = '.';
    size_t payloadTextLength = base64url_encode((uint8_t *)payload, (size_t)payloadLength, signing + protectedLength + 1);
    uint8_t hash[32], der[80], raw[64];
    size_t derLength = sizeof der;
    if (!EVP_DigestInit_ex(signer->hash, sha256(), NULL) || !EVP_DigestUpdate(signer->hash, signing, protectedLength + 1 + payloadTextLength)
        || !EVP_DigestFinal_ex(signer->hash, hash, NULL) || EVP_PKEY_sign(signer->context, der, &derLength, hash, 32) != 1)
        die("signing failed");
    const uint8_t *at = der;
    ECDSA_SIG *parsed = d2i_ECDSA_SIG(NULL, &at, (long)derLength);
    if (!parsed || BN_bn2binpad(ECDSA_SIG_get0_r(parsed), raw, 32) != 32 || BN_bn2binpad(ECDSA_SIG_get0_s(parsed), raw + 32, 32) != 32)
        die("signing failed");
    ECDSA_SIG_free(parsed);
    char signature[88];
    base64url_encode(raw, 64, signature);
    int length = snprintf(out, RECEIPT_ROOM, "{\"payload\":\"%s\",\"protected\":\"%.*s\",\"signature\":\"%s\"}", signing + protectedLength + 1,
        (int)protectedLength, signing, signature);
    return (size_t)length;
}
