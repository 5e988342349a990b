#include "client.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static Client client;
/// Nanoseconds of each round trip: printing them in between would disturb the next.
static unsigned long long *times;

static unsigned long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (unsigned long long)time.tv_sec * 1000000000u + (unsigned long long)time.tv_nsec;
}

static int on_event(struct lws *wsi, enum lws_callback_reasons reason, void *user, void *bytes, size_t count) {
  (void)user, (void)bytes;
  size_t size = (size_t)client.options->size;
  switch (reason) {
    case LWS_CALLBACK_CLIENT_ESTABLISHED: lws_callback_on_writable(wsi); return 0;
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      if (client.step == client.options->rounds) return -1;
      memset(client.sent.room + LWS_PRE, client.step, size);
      client.received.count = 0;
      client.start = now();
      return lws_write(wsi, client.sent.room + LWS_PRE, size, LWS_WRITE_BINARY) < (int)size ? -1 : 0;
    case LWS_CALLBACK_CLIENT_RECEIVE:
      client.received.count += count;
      if (client.received.count < size) return 0;
      times[client.step++] = now() - client.start;
      lws_callback_on_writable(wsi);
      return 0;
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
    case LWS_CALLBACK_CLIENT_CLOSED:
      client.status = client.step == client.options->rounds ? 0 : 1;
      client.isFinished = true;
      return 0;
    default: return 0;
  }
}

int measure(const Options *options) {
  if (options->size < 0 || options->size > LONGEST || options->rounds < 1) return 64;
  times = calloc((size_t)options->rounds, sizeof *times);
  if (times == NULL) return 1;
  client.options = options;
  int status = run_client(&client, on_event);
  for (int round = 0; round < client.step; round++) printf("%llu\n", times[round]);
  free(times);
  return status;
}
