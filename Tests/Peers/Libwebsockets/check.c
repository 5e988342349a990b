#include "client.h"

#include <stdio.h>
#include <string.h>

static const Step steps[] = {
    {"an empty text", 0, 1, true, false},
    {"a text", 64, 1, true, false},
    {"125 bytes", 125, 1, false, false},
    {"126 bytes", 126, 1, false, false},
    {"65535 bytes", 65535, 1, false, false},
    {"65536 bytes", 65536, 1, false, false},
    {"half a mebibyte", 1 << 19, 1, false, false},
    {"a text in two fragments", 100, 2, true, false},
    {"40 fragments", 4000, 40, false, false},
    {"a ping between fragments", 100, 2, true, true},
};

enum { STEPS = sizeof(steps) / sizeof(steps[0]) };

static Client client;

/// Fills the message of the client's step.
static void prepare(void) {
  const Step *step = &steps[client.step];
  for (size_t i = 0; i < step->count; i++) {
    client.sent.room[LWS_PRE + i] = step->isText ? 'a' + i % 26 : (unsigned char)(i * 7 + i / 256);
  }
  client.sent.count = step->count;
  client.received.count = 0;
  client.piece = 0;
  client.pinged = client.ponged = false;
}

/// Sends the next frame of the step.
static int send_piece(struct lws *wsi) {
  const Step *step = &steps[client.step];
  if (step->pings && client.piece == 1 && !client.pinged) {
    unsigned char ping[LWS_PRE + 125];
    memset(ping + LWS_PRE, 'p', 125);
    client.pinged = true;
    lws_callback_on_writable(wsi);
    return lws_write(wsi, ping + LWS_PRE, 125, LWS_WRITE_PING) < 125 ? -1 : 0;
  }
  size_t from = step->count * client.piece / step->pieces, upTo = step->count * (client.piece + 1) / step->pieces;
  int form = client.piece > 0 ? LWS_WRITE_CONTINUATION : step->isText ? LWS_WRITE_TEXT : LWS_WRITE_BINARY;
  client.piece++;
  if (client.piece < step->pieces) {
    form |= LWS_WRITE_NO_FIN;
    lws_callback_on_writable(wsi);
  }
  // libwebsockets writes its header, and a client its mask, into the room before the bytes and over them.
  static unsigned char room[LWS_PRE + LONGEST];
  memcpy(room + LWS_PRE, client.sent.room + LWS_PRE + from, upTo - from);
  return lws_write(wsi, room + LWS_PRE, upTo - from, form) < (int)(upTo - from) ? -1 : 0;
}

/// Compares the echo and goes on to the next step, or to the close.
static void finish_step(struct lws *wsi) {
  const Step *step = &steps[client.step];
  bool isSame = client.received.count == step->count && lws_frame_is_binary(wsi) == !step->isText &&
                memcmp(client.received.room, client.sent.room + LWS_PRE, step->count) == 0 &&
                (!step->pings || client.ponged);
  printf("%s %s\n", isSame ? "ok" : "failed", step->name);
  client.isDone = !isSame || ++client.step == STEPS;
  if (!client.isDone) prepare();
  lws_callback_on_writable(wsi);
}

/// Sends what comes next. A close comes from here: libwebsockets 4.1 reads on behind the end of its buffer where a client
/// asks for it while it receives.
static int send_next(struct lws *wsi) {
  if (!client.isDone) return client.piece < steps[client.step].pieces ? send_piece(wsi) : 0;
  lws_close_reason(wsi, 4242, (unsigned char *)"done", 4);
  return -1;
}

static int receive(struct lws *wsi, const void *bytes, size_t count) {
  if (client.received.count + count > LONGEST) return -1;
  if (count > 0) memcpy(client.received.room + client.received.count, bytes, count);
  client.received.count += count;
  bool isLast = lws_is_final_fragment(wsi) && lws_remaining_packet_payload(wsi) == 0;
  if (isLast) finish_step(wsi);
  return 0;
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *bytes, size_t count) {
  (void)user;
  switch (reason) {
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      prepare();
      lws_callback_on_writable(wsi);
      return 0;
    case LWS_CALLBACK_CLIENT_WRITEABLE: return send_next(wsi);
    case LWS_CALLBACK_CLIENT_RECEIVE: return receive(wsi, bytes, count);
    case LWS_CALLBACK_CLIENT_RECEIVE_PONG:
      client.ponged = count == 125;
      return 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
      fprintf(stderr, "not connected: %.*s\n", (int)count, bytes == NULL ? "" : (const char *)bytes);
      client.isFinished = true;
      return 0;
    case LWS_CALLBACK_CLIENT_CLOSED:
      if (client.step == STEPS) client.status = 0;
      client.isFinished = true;
      return 0;
    default: return 0;
  }
}

int check(const Options *options) {
  client.options = options;
  return run_client(&client, on_event);
}
