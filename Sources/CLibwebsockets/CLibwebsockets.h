// The well-kept libraries that wait for sockets and do TLS, and what Swift can't import of them: macros, and
// structures whose first member a callback is given.
#pragma once
#include <libwebsockets.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <pthread.h>
#include <sys/socket.h>

// Functions that the headers only show to those who define _GNU_SOURCE, which would make types differ from Swift's.
int accept4(int, struct sockaddr *, socklen_t *, int);
int pthread_setname_np(pthread_t, const char *);

// Makes a socket of TCP that doesn't wait and that no other program inherits.
static inline int vw_socket(int family) {
  return socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
}

// Takes a connection that doesn't wait and that no other program inherits.
static inline int vw_accept(int listener, struct sockaddr *address, socklen_t *count) {
  return accept4(listener, address, count, SOCK_NONBLOCK | SOCK_CLOEXEC);
}

// Names the calling thread, for those who look at the process; at most 15 bytes.
static inline void vw_name_thread(const char *name) {
  (void)pthread_setname_np(pthread_self(), name);
}

// A timer of libwebsockets that knows whose it is: the callback is given the address of the first member.
typedef struct vw_timer {
  lws_sorted_usec_list_t entry;
  void *owner;
} vw_timer;

static inline long vw_tls_require_1_2(SSL_CTX *context) {
  return SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
}

static inline long vw_tls_set_modes(SSL_CTX *context) {
  return SSL_CTX_set_mode(
    context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
}

static inline long vw_tls_set_server_name(SSL *session, const char *name) {
  return SSL_set_tlsext_host_name(session, name);
}

static inline int vw_tls_pending_output(SSL *session) {
  return (int)BIO_ctrl_pending(SSL_get_wbio(session));
}

// An empty memory buffer has no more bytes for now, rather than ever.
static inline BIO *vw_tls_make_buffer(void) {
  BIO *buffer = BIO_new(BIO_s_mem());
  if (buffer) BIO_set_mem_eof_return(buffer, -1);
  return buffer;
}
