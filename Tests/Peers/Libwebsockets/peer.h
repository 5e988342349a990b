/// A WebSocket peer on plain libwebsockets: what it is told to do, and what its two roles share.
#pragma once
#include <libwebsockets.h>

#include <stdbool.h>
#include <stddef.h>

enum {
  /// Bytes of the longest message a peer keeps.
  LONGEST = 1 << 20,
};

/// What the command line says.
typedef struct {
  const char *address;
  int port;
  const char *path;
  /// PEM files: a server's certificate and key, the authority a client trusts; null without TLS.
  const char *certificate, *key, *authority;
  /// How many round trips are measured, and of how many bytes.
  int rounds, size;
} Options;

/// A message that is collected or sent, with the room libwebsockets wants in front of it.
typedef struct {
  unsigned char room[LWS_PRE + LONGEST];
  size_t count;
} Buffer;

/// Serves until it is killed: echoes every piece as it comes, so that fragments stay fragments. Prints `listening PORT`.
///
/// On `/fragments` it sends a message in pieces with a ping in between first, on `/close/CODE` it closes with that code
/// after the first message.
int serve(const Options *options);

/// Talks to an echo server and prints `ok WHAT` for each thing that came back as it should.
int check(const Options *options);

/// Measures round trips of binary messages with an echo server, prints the nanoseconds of each.
int measure(const Options *options);
