// Flattened JWS with ES256 (RFC 7515 §7.2.2, RFC 7518 §3.4), as the gateway's messages and receipts are, over OpenSSL 3.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct jws_verifier jws_verifier_t;
typedef struct jws_signer jws_signer_t;

/// Keeps the keys of the signers it met, by `x5t#S256`; for one thread.
jws_verifier_t *jws_verifier_new(void);

/// Verifies the signature by the key of `x5c[0]`. Chains are not checked.
/// - Parameter digest: SHA-256 of protected.payload.signature, filled where the signature is good.
bool jws_verify(jws_verifier_t *verifier, const char *message, size_t length, uint8_t digest[32]);

/// A signer with a fresh key; the public key is written to the file as PEM, unless it is NULL.
jws_signer_t *jws_signer_new(const char *publicKey);

#define RECEIPT_ROOM 1024

/// A receipt, about 600 bytes: a flattened JWS over the message's id and digest.
/// - Returns: its length.
size_t jws_receipt(jws_signer_t *signer, const uint8_t id[16], const uint8_t digest[32], char out[RECEIPT_ROOM]);
