/// Requests and responses of fixed sizes over TCP by blocking calls: as fast as two processes can do it.
///
///     PingPongPeer serve --request BYTES --response BYTES
///     PingPongPeer measure --port N --rounds N --request BYTES --response BYTES
///
/// `serve` prints `listening PORT` and serves one client after the other until it is killed. `measure` prints the
/// nanoseconds of each round trip, once all are done.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { LONGEST = 1 << 16 };

static char buffer[LONGEST];

static int option(int count, char **arguments, const char *name) {
  for (int i = 2; i + 1 < count; i++) {
    if (strcmp(arguments[i], name) == 0) return atoi(arguments[i + 1]);
  }
  return 0;
}

static unsigned long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (unsigned long long)time.tv_sec * 1000000000u + (unsigned long long)time.tv_nsec;
}

static void disable_delay(int descriptor) {
  int is_on = 1;
  setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &is_on, sizeof is_on);
}

static bool receive_all(int descriptor, size_t size) {
  for (size_t received = 0; received < size;) {
    ssize_t count = recv(descriptor, buffer + received, size - received, 0);
    if (count <= 0) return false;
    received += (size_t)count;
  }
  return true;
}

static bool send_all(int descriptor, size_t size) {
  return send(descriptor, buffer, size, MSG_NOSIGNAL) == (ssize_t)size;
}

static int serve(size_t request, size_t response) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int listener = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(listener, (struct sockaddr *)&address, length) != 0 || listen(listener, 16) != 0 ||
      getsockname(listener, (struct sockaddr *)&address, &length) != 0) {
    perror("can't listen");
    return 1;
  }
  printf("listening %d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) {
    int client = accept(listener, NULL, NULL);
    if (client < 0) return 1;
    disable_delay(client);
    while (receive_all(client, request) && send_all(client, response)) {}
    close(client);
  }
}

static int measure(int port, size_t rounds, size_t request, size_t response) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons((unsigned short)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (connect(server, (struct sockaddr *)&address, sizeof address) != 0) {
    perror("can't connect");
    return 1;
  }
  disable_delay(server);
  unsigned long long *times = calloc(rounds, sizeof *times);
  if (times == NULL) return 1;
  for (size_t round = 0; round < rounds; round++) {
    unsigned long long start = now();
    if (!send_all(server, request) || !receive_all(server, response)) return 1;
    times[round] = now() - start;
  }
  for (size_t round = 0; round < rounds; round++) printf("%llu\n", times[round]);
  return 0;
}

int main(int count, char **arguments) {
  int request = option(count, arguments, "--request"), response = option(count, arguments, "--response");
  int port = option(count, arguments, "--port"), rounds = option(count, arguments, "--rounds");
  bool is_sized = request > 0 && request <= LONGEST && response > 0 && response <= LONGEST;
  const char *role = count > 1 ? arguments[1] : "";
  if (is_sized && strcmp(role, "serve") == 0) return serve((size_t)request, (size_t)response);
  if (is_sized && strcmp(role, "measure") == 0 && rounds > 0) {
    return measure(port, (size_t)rounds, (size_t)request, (size_t)response);
  }
  fprintf(stderr, "usage: PingPongPeer serve|measure --request BYTES --response BYTES [--port N --rounds N]\n");
  return 64;
}
