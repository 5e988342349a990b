// The well-kept library that does sockets, TLS, WebSocket and HTTP.
#pragma once
#include <libwebsockets.h>
