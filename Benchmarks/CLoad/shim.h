#ifndef VARTAI_CLOAD_SHIM_H
#define VARTAI_CLOAD_SHIM_H
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/epoll.h>
#include <sys/prctl.h>

/* What the load generator needs of Linux and of OpenSSL's TLS, and Swift cannot import: macros, variadic functions, a union. Nothing here decides
 * anything. COpenSSL is Trust's, without TLS; the gateway's programs are built without this file. */

/* TLS 1.3 alone, partial writes from a buffer that may move, a whole record for each read of the socket. */
static inline int vartai_load_settings(SSL_CTX *context) {
    SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_read_ahead(context, 1);
    return SSL_CTX_set_min_proto_version(context, TLS1_3_VERSION) == 1;
}

/* The name that the server is asked for and has to prove. */
static inline int vartai_load_server_name(SSL *tls, const char *name) {
    return SSL_set_tlsext_host_name(tls, name) == 1 && SSL_set1_host(tls, name) == 1;
}

static inline int vartai_load_watch(int epoll, int operation, int descriptor, uint32_t events, uint32_t number) {
    struct epoll_event event = {.events = events, .data = {.u32 = number}};
    return epoll_ctl(epoll, operation, descriptor, &event);
}
static inline uint32_t vartai_load_number(const struct epoll_event *event) { return event->data.u32; }

/* Waits end when they should: the kernel otherwise rounds them by 50 microseconds. */
static inline void vartai_load_sharp_waits(void) { prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL); }

/* Values of OpenSSL's and Linux's macros. */
static inline uint32_t vartai_load_readable(void) { return EPOLLIN; }
static inline uint32_t vartai_load_writable(void) { return EPOLLOUT; }
#endif
