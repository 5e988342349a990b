#include "client.h"

#include <stdio.h>

int run_client(Client *client, lws_callback_function *on_event) {
  const Options *options = client->options;
  const struct lws_protocols protocols[] = {{"echo", on_event, 0, 65536, 0, client, 0}, {0}};
  struct lws_context_creation_info info = {.port = CONTEXT_PORT_NO_LISTEN, .protocols = protocols};
  if (options->authority != NULL) {
    info.options = LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS;
    info.client_ssl_ca_filepath = options->authority;
  }
  client->context = lws_create_context(&info);
  if (client->context == NULL) return 1;
  const struct lws_client_connect_info connect = {
      .context = client->context,
      .address = options->address,
      .port = options->port,
      .path = options->path,
      .host = options->authority != NULL ? "localhost" : options->address,
      .origin = options->address,
      .ssl_connection = options->authority != NULL ? LCCSCF_USE_SSL : 0,
      .local_protocol_name = protocols[0].name,
  };
  client->status = 1;
  if (lws_client_connect_via_info(&connect) == NULL) {
    fprintf(stderr, "can't connect\n");
    client->isFinished = true;
  }
  while (!client->isFinished && lws_service(client->context, 0) >= 0) {}
  lws_context_destroy(client->context);
  return client->status;
}
