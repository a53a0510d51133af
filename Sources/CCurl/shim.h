#ifndef VARTAI_CCURL_SHIM_H
#define VARTAI_CCURL_SHIM_H
#include <curl/curl.h>

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
static inline CURLcode vartai_curl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
#endif
