#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  /// Pieces that wait to be echoed; a client may send this many before it reads.
  WAITING = 64,
};

/// A piece that is echoed.
typedef struct {
  unsigned char *room;
  size_t count;
  int form;
} Piece;

/// A connection.
typedef struct {
  Piece waiting[WAITING];
  int first, after;
  /// What is sent of the fragmented message: 0 nothing, 4 all.
  int step;
  bool fragments;
  int close_code;
} Session;

/// The message on `/fragments`.
static const char *const fragments[] = {"one ", "two ", "three"};

static void read_path(struct lws *wsi, Session *session) {
  char path[128] = "";
  lws_hdr_copy(wsi, path, sizeof path, WSI_TOKEN_GET_URI);
  session->fragments = strcmp(path, "/fragments") == 0;
  if (strncmp(path, "/close/", 7) == 0) session->close_code = atoi(path + 7);
}

static int keep(struct lws *wsi, Session *session, const void *bytes, size_t count) {
  if (session->after - session->first == WAITING) return -1;
  Piece *piece = &session->waiting[session->after % WAITING];
  piece->room = malloc(LWS_PRE + count);
  if (piece->room == NULL) return -1;
  memcpy(piece->room + LWS_PRE, bytes, count);
  piece->count = count;
  int form = lws_is_first_fragment(wsi) ? (lws_frame_is_binary(wsi) ? LWS_WRITE_BINARY : LWS_WRITE_TEXT)
                                        : LWS_WRITE_CONTINUATION;
  bool isLast = lws_is_final_fragment(wsi) && lws_remaining_packet_payload(wsi) == 0;
  piece->form = form | (isLast ? 0 : LWS_WRITE_NO_FIN);
  session->after++;
  lws_callback_on_writable(wsi);
  return 0;
}

/// Sends the next part of the fragmented message; a ping comes third.
static int send_fragment(struct lws *wsi, Session *session) {
  unsigned char room[LWS_PRE + 64];
  static const int forms[] = {
      LWS_WRITE_TEXT | LWS_WRITE_NO_FIN, LWS_WRITE_CONTINUATION | LWS_WRITE_NO_FIN, LWS_WRITE_PING,
      LWS_WRITE_CONTINUATION};
  const char *text = session->step == 2 ? "ping" : fragments[session->step < 2 ? session->step : 2];
  size_t count = strlen(text);
  memcpy(room + LWS_PRE, text, count);
  int form = forms[session->step++];
  if (session->step < 4) lws_callback_on_writable(wsi);
  return lws_write(wsi, room + LWS_PRE, count, form) < (int)count ? -1 : 0;
}

static int echo(struct lws *wsi, Session *session) {
  if (session->first == session->after) return 0;
  Piece *piece = &session->waiting[session->first++ % WAITING];
  int written = lws_write(wsi, piece->room + LWS_PRE, piece->count, piece->form);
  free(piece->room);
  if (written < (int)piece->count) return -1;
  if (session->close_code != 0 && !(piece->form & LWS_WRITE_NO_FIN)) {
    lws_close_reason(wsi, session->close_code, (unsigned char *)"as asked", 8);
    return -1;
  }
  if (session->first != session->after) lws_callback_on_writable(wsi);
  return 0;
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *bytes, size_t count) {
  Session *session = user;
  switch (reason) {
    case LWS_CALLBACK_ESTABLISHED:
      read_path(wsi, session);
      if (session->fragments) lws_callback_on_writable(wsi);
      return 0;
    case LWS_CALLBACK_RECEIVE: return keep(wsi, session, bytes, count);
    case LWS_CALLBACK_SERVER_WRITEABLE:
      return session->fragments && session->step < 4 ? send_fragment(wsi, session) : echo(wsi, session);
    case LWS_CALLBACK_CLOSED:
      while (session->first != session->after) free(session->waiting[session->first++ % WAITING].room);
      return 0;
    default: return 0;
  }
}

int serve(const Options *options) {
  const struct lws_protocols protocols[] = {{"echo", on_event, sizeof(Session), 4096, 0, NULL, 0}, {0}};
  struct lws_context_creation_info info = {
      .port = CONTEXT_PORT_NO_LISTEN, .options = LWS_SERVER_OPTION_EXPLICIT_VHOSTS};
  struct lws_context *context = lws_create_context(&info);
  if (context == NULL) return 1;
  info.port = options->port;
  info.iface = options->address;
  info.protocols = protocols;
  info.options = LWS_SERVER_OPTION_VALIDATE_UTF8;
  if (options->certificate != NULL) {
    info.options |= LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT;
    info.ssl_cert_filepath = options->certificate;
    info.ssl_private_key_filepath = options->key;
  }
  struct lws_vhost *vhost = lws_create_vhost(context, &info);
  if (vhost == NULL) return 1;
  printf("listening %d\n", lws_get_vhost_listen_port(vhost));
  while (lws_service(context, 0) >= 0) {}
  lws_context_destroy(context);
  return 0;
}
