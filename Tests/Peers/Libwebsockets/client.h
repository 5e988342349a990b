/// A client of an echo server, one step after the other.
#pragma once
#include "peer.h"

/// A message that is sent and must come back.
typedef struct {
  const char *name;
  size_t count;
  /// How many frames it is sent in.
  int pieces;
  bool isText;
  /// Whether a ping is sent after the first piece, and a pong waited for.
  bool pings;
} Step;

/// A connection.
typedef struct {
  const Options *options;
  struct lws_context *context;
  Buffer sent, received;
  /// Which step it is at, and how much of it is sent.
  int step, piece;
  bool pinged, ponged;
  /// When the round trip that is measured began.
  unsigned long long start;
  /// Whether it is to close, and whether it has closed.
  bool isDone, isFinished;
  int status;
} Client;

/// Connects and runs `on_event` until the client is finished.
int run_client(Client *client, lws_callback_function *on_event);
