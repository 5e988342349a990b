#include "peer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// The value behind `--name`, or `otherwise`.
static const char *option(int count, char **arguments, const char *name, const char *otherwise) {
  for (int i = 2; i + 1 < count; i++) {
    if (strncmp(arguments[i], "--", 2) == 0 && strcmp(arguments[i] + 2, name) == 0) return arguments[i + 1];
  }
  return otherwise;
}

int main(int count, char **arguments) {
  const char *role = count > 1 ? arguments[1] : "";
  const Options options = {
      .address = option(count, arguments, "address", "127.0.0.1"),
      .port = atoi(option(count, arguments, "port", "0")),
      .path = option(count, arguments, "path", "/"),
      .certificate = option(count, arguments, "certificate", NULL),
      .key = option(count, arguments, "key", NULL),
      .authority = option(count, arguments, "authority", NULL),
      .rounds = atoi(option(count, arguments, "rounds", "1000")),
      .size = atoi(option(count, arguments, "size", "64")),
  };
  setvbuf(stdout, NULL, _IOLBF, 0);
  lws_set_log_level(LLL_ERR | LLL_WARN, NULL);
  if (strcmp(role, "serve") == 0) return serve(&options);
  if (strcmp(role, "check") == 0) return check(&options);
  if (strcmp(role, "measure") == 0) return measure(&options);
  fprintf(stderr,
          "usage: LibwebsocketsPeer serve|check|measure [--port N] [--path PATH] [--certificate FILE --key FILE] "
          "[--authority FILE] [--rounds N] [--size BYTES]\n");
  return 64;
}
