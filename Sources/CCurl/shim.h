#ifndef VARTAI_CCURL_SHIM_H
#define VARTAI_CCURL_SHIM_H
#include <curl/curl.h>
#include <openssl/ssl.h>

/* What Swift cannot import: libcurl's variadic setters and getters, one wrapper per type of argument. Nothing here decides anything. */

static inline CURLcode vartai_curl_set_long(CURL *easy, CURLoption option, long value) { return curl_easy_setopt(easy, option, value); }
static inline CURLcode vartai_curl_set_size(CURL *easy, CURLoption option, curl_off_t value) { return curl_easy_setopt(easy, option, value); }
/* libcurl copies the text, except that of CURLOPT_POSTFIELDS. */
static inline CURLcode vartai_curl_set_text(CURL *easy, CURLoption option, const char *value) { return curl_easy_setopt(easy, option, value); }
static inline CURLcode vartai_curl_set_pointer(CURL *easy, CURLoption option, void *value) { return curl_easy_setopt(easy, option, value); }
static inline CURLcode vartai_curl_set_list(CURL *easy, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(easy, option, value);
}
/* libcurl copies the bytes. */
static inline CURLcode vartai_curl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count) {
    struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
    return curl_easy_setopt(easy, option, &blob);
}
typedef size_t (*vartai_curl_receiver)(char *bytes, size_t size, size_t count, void *context);
static inline CURLcode vartai_curl_set_receiver(CURL *easy, CURLoption option, vartai_curl_receiver receiver) {
    return curl_easy_setopt(easy, option, receiver);
}
typedef int (*vartai_curl_seeker)(void *context, curl_off_t offset, int origin);
static inline CURLcode vartai_curl_set_seeker(CURL *easy, vartai_curl_seeker seeker) {
    return curl_easy_setopt(easy, CURLOPT_SEEKFUNCTION, seeker);
}
static inline CURLMcode vartai_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}
static inline CURLcode vartai_curl_get_long(CURL *easy, CURLINFO info, long *value) { return curl_easy_getinfo(easy, info, value); }
/* The text belongs to the handle. */
static inline CURLcode vartai_curl_get_text(CURL *easy, CURLINFO info, char **value) { return curl_easy_getinfo(easy, info, value); }
/* Who judges, inside the handshake, the certificate that the other side has proved to have; it takes the place of libcurl's own verification. */
typedef int (*vartai_curl_judge)(const unsigned char *certificate, size_t count, void *context);
struct vartai_curl_peer {
    vartai_curl_judge judge;
    void *context;
};
static inline int vartai_curl_verify(X509_STORE_CTX *handshake, void *opaque) {
    const struct vartai_curl_peer *peer = opaque;
    unsigned char *der = NULL;
    X509 *certificate = X509_STORE_CTX_get0_cert(handshake);
    int count = certificate == NULL ? 0 : i2d_X509(certificate, &der);
    int passes = count > 0 && peer->judge(der, (size_t)count, peer->context) == 1;
    OPENSSL_free(der);
    X509_STORE_CTX_set_error(handshake, passes ? X509_V_OK : X509_V_ERR_APPLICATION_VERIFICATION);
    return passes;
}
static inline CURLcode vartai_curl_prepare_tls(CURL *easy, void *context, void *peer) {
    (void)easy;
    SSL_CTX_set_cert_verify_callback((SSL_CTX *)context, vartai_curl_verify, peer);
    return CURLE_OK;
}
/* The peer has to stay where it is for as long as there are connections. */
static inline CURLcode vartai_curl_set_peer(CURL *easy, struct vartai_curl_peer *peer) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, vartai_curl_prepare_tls);
    return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_SSL_CTX_DATA, peer) : code;
}
static inline CURLcode vartai_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
#endif
