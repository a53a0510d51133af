#ifndef VARTAI_COPENSSL_SHIM_H
#define VARTAI_COPENSSL_SHIM_H
#include <openssl/bio.h>
#include <openssl/conf.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/engine.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/ocsp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ts.h>
#include <openssl/ui.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

/* What Swift cannot import: variadic functions, and macros that are more than a number. Nothing here decides anything. */

/* A new P-256 key, or NULL. */
static inline EVP_PKEY *vartai_generate_p256(void) { return EVP_EC_gen("P-256"); }

/* A new Ed25519 key, or NULL. */
static inline EVP_PKEY *vartai_generate_ed25519(void) { return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519"); }

/* The bytes that a memory BIO holds; they live as long as the BIO. */
static inline size_t vartai_bio_bytes(BIO *bio, const unsigned char **bytes) {
    char *data = NULL;
    long count = BIO_get_mem_data(bio, &data);
    *bytes = (const unsigned char *)data;
    return count > 0 ? (size_t)count : 0;
}

/* Stacks of certificates. Pushing takes a reference of its own. */
static inline STACK_OF(X509) *vartai_x509_stack_new(void) { return sk_X509_new_null(); }
static inline int vartai_x509_stack_push(STACK_OF(X509) *stack, X509 *certificate) {
    if (!X509_up_ref(certificate)) return 0;
    if (sk_X509_push(stack, certificate) > 0) return 1;
    X509_free(certificate);
    return 0;
}
static inline int vartai_x509_stack_count(const STACK_OF(X509) *stack) { return sk_X509_num(stack); }
static inline X509 *vartai_x509_stack_at(const STACK_OF(X509) *stack, int index) { return sk_X509_value(stack, index); }
static inline void vartai_x509_stack_free(STACK_OF(X509) *stack) { sk_X509_pop_free(stack, X509_free); }

/* Stacks of revocation lists. */
static inline int vartai_crl_stack_count(const STACK_OF(X509_CRL) *stack) { return sk_X509_CRL_num(stack); }
static inline X509_CRL *vartai_crl_stack_at(const STACK_OF(X509_CRL) *stack, int index) { return sk_X509_CRL_value(stack, index); }
static inline void vartai_crl_stack_free(STACK_OF(X509_CRL) *stack) { sk_X509_CRL_pop_free(stack, X509_CRL_free); }

/* General names, as a subject alternative name holds them. */
static inline int vartai_general_names_count(const GENERAL_NAMES *names) { return sk_GENERAL_NAME_num(names); }
static inline int vartai_general_name_type(const GENERAL_NAMES *names, int index) { return sk_GENERAL_NAME_value(names, index)->type; }
/* The IA5String of a DNS name or URI; NULL for other kinds. */
static inline const ASN1_IA5STRING *vartai_general_name_text(const GENERAL_NAMES *names, int index) {
    const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, index);
    return name->type == GEN_URI || name->type == GEN_DNS ? name->d.ia5 : NULL;
}

/* Object identifiers of an extended key usage. */
static inline int vartai_eku_count(const EXTENDED_KEY_USAGE *usage) { return sk_ASN1_OBJECT_num(usage); }
static inline const ASN1_OBJECT *vartai_eku_at(const EXTENDED_KEY_USAGE *usage, int index) { return sk_ASN1_OBJECT_value(usage, index); }

/* Entries of a revocation list; count is 0 where it has none. */
static inline int vartai_crl_count(X509_CRL *crl) {
    STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(crl);
    return entries ? sk_X509_REVOKED_num(entries) : 0;
}
static inline X509_REVOKED *vartai_crl_at(X509_CRL *crl, int index) { return sk_X509_REVOKED_value(X509_CRL_get_REVOKED(crl), index); }

/* Where a certificate says that its revocation can be learnt: distribution points of lists, addresses of OCSP responders. */
static inline int vartai_dist_points_count(const CRL_DIST_POINTS *points) { return sk_DIST_POINT_num(points); }
/* The full name of a distribution point; NULL where it has none. */
static inline const GENERAL_NAMES *vartai_dist_point_names(const CRL_DIST_POINTS *points, int index) {
    const DIST_POINT_NAME *name = sk_DIST_POINT_value(points, index)->distpoint;
    return name && name->type == 0 ? name->name.fullname : NULL;
}
static inline void vartai_dist_points_free(CRL_DIST_POINTS *points) { CRL_DIST_POINTS_free(points); }
static inline STACK_OF(OPENSSL_STRING) *vartai_ocsp_addresses(X509 *certificate) { return X509_get1_ocsp(certificate); }
static inline int vartai_strings_count(const STACK_OF(OPENSSL_STRING) *strings) { return strings ? sk_OPENSSL_STRING_num(strings) : 0; }
static inline const char *vartai_strings_at(const STACK_OF(OPENSSL_STRING) *strings, int index) { return sk_OPENSSL_STRING_value(strings, index); }
static inline void vartai_strings_free(STACK_OF(OPENSSL_STRING) *strings) { X509_email_free(strings); }

/* A distinguished name by RFC 2253, in UTF-8. */
static inline int vartai_print_name(BIO *bio, const X509_NAME *name) {
    return X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
}
static inline int vartai_add_name_entry(X509_NAME *name, const char *field, const unsigned char *utf8, int count) {
    return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, utf8, count, -1, 0);
}

/* Key files and tokens. OpenSSL 3 calls engines deprecated, and has nothing else for PKCS#11 in Debian 12. */
/* The engine of libengine-pkcs11-openssl, not yet initialised; NULL where it is not installed. Taken off OpenSSL's list at once: libcurl and others
   register every engine of the list for everything (ENGINE_register_all_complete), and then all keys on elliptic curves would be made by it. */
static inline ENGINE *vartai_pkcs11_engine(void) {
    if (!OPENSSL_init_crypto(OPENSSL_INIT_ENGINE_DYNAMIC, NULL)) return NULL;
    ENGINE *engine = ENGINE_by_id("pkcs11");
    if (engine) (void)ENGINE_remove(engine);
    return engine;
}
static inline void vartai_engine_free(ENGINE *engine) { ENGINE_free(engine); }
/* From its first key on an engine keeps the module; the PIN serves whatever is loaded next. NULL leaves the default module. */
static inline int vartai_pkcs11_prepare(ENGINE *engine, const char *module) {
    (void)ENGINE_ctrl_cmd_string(engine, "QUIET", NULL, 1);
    if (module && !ENGINE_ctrl_cmd_string(engine, "MODULE_PATH", module, 0)) return 0;
    return ENGINE_init(engine);
}
/* UI_null: without it the engine would ask at the terminal for a PIN that it lacks. */
static inline EVP_PKEY *vartai_pkcs11_key(ENGINE *engine, const char *uri, const char *pin) {
    if (!ENGINE_ctrl_cmd_string(engine, "PIN", pin, 0)) return NULL;
    return ENGINE_load_private_key(engine, uri, (UI_METHOD *)UI_null(), NULL);
}
/* The queue's oldest error, taken off it, as its library's name and reason; 0 where there is none. */
static inline int vartai_take_error(const char **library, int *reason) {
    unsigned long code = ERR_get_error();
    if (!code) return 0;
    *library = ERR_lib_error_string(code);
    *reason = ERR_GET_REASON(code);
    return 1;
}
/* PKCS#8 under a passphrase: PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA256 (RFC 8018 6.2). */
static inline X509_SIG *vartai_encrypt_pkcs8(EVP_PKEY *key, const char *passphrase, int count, int iterations) {
    PKCS8_PRIV_KEY_INFO *clear = EVP_PKEY2PKCS8(key);
    if (!clear) return NULL;
    X509_ALGOR *scheme = PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), iterations, NULL, 0, NULL, NID_hmacWithSHA256);
    X509_SIG *sealed = scheme ? PKCS8_set0_pbe(passphrase, count, clear, scheme) : NULL;
    if (!sealed) X509_ALGOR_free(scheme);
    PKCS8_PRIV_KEY_INFO_free(clear);
    return sealed;
}

/* Time-stamp tokens (RFC 3161): what a CMS signature holds beside what it signs. */
typedef struct {
    long version;
    long signer_version;
    const X509_ALGOR *outer_digest;
    const X509_ALGOR *digest;
    const X509_ALGOR *signature;
    const PKCS7_ISSUER_AND_SERIAL *signer;
    int has_crls;
    int has_unsigned_attributes;
    const STACK_OF(X509) *certificates;
} vartai_token_parts;

/* 0 unless it is signed data with exactly one digest algorithm and one signer. */
static inline int vartai_token_take_apart(const PKCS7 *token, vartai_token_parts *parts) {
    if (!PKCS7_type_is_signed(token) || token->d.sign == NULL) return 0;
    const PKCS7_SIGNED *data = token->d.sign;
    if (sk_X509_ALGOR_num(data->md_algs) != 1 || sk_PKCS7_SIGNER_INFO_num(data->signer_info) != 1) return 0;
    const PKCS7_SIGNER_INFO *signer = sk_PKCS7_SIGNER_INFO_value(data->signer_info, 0);
    parts->version = ASN1_INTEGER_get(data->version);
    parts->signer_version = ASN1_INTEGER_get(signer->version);
    parts->outer_digest = sk_X509_ALGOR_value(data->md_algs, 0);
    parts->digest = signer->digest_alg;
    parts->signature = signer->digest_enc_alg;
    parts->signer = signer->issuer_and_serial;
    parts->has_crls = data->crl != NULL;
    parts->has_unsigned_attributes = signer->unauth_attr != NULL;
    parts->certificates = data->cert;
    return 1;
}

/* The reason that an entry of a revocation list gives, or -1 where it gives none. */
static inline long vartai_revocation_reason(const X509_REVOKED *entry) {
    ASN1_ENUMERATED *reason = (ASN1_ENUMERATED *)X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, NULL, NULL);
    long value = reason ? ASN1_ENUMERATED_get(reason) : -1;
    ASN1_ENUMERATED_free(reason);
    return value;
}
#endif
