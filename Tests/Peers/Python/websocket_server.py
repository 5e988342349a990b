"""Serves WebSocket until it is killed; prints `listening PORT`.

Echoes messages. On /fragments it sends a message in pieces with a ping in between first, on /close/CODE it closes with
that code after the first message. On /deflate it accepts compression that nobody offered, on /unauthorized and
/unavailable it refuses.
"""

import argparse
import asyncio
import http
import ssl

from websockets.asyncio.server import serve
from websockets.exceptions import ConnectionClosed


def accept_deflate(connection, request, response):
    if request.path == "/deflate":
        response.headers["Sec-WebSocket-Extensions"] = "permessage-deflate"
    return response


def refuse(connection, request):
    if request.path == "/unauthorized":
        return connection.respond(http.HTTPStatus.UNAUTHORIZED, "who are you?\n")
    if request.path == "/unavailable":
        return connection.respond(http.HTTPStatus.SERVICE_UNAVAILABLE, "come back later\n")
    return None


async def fragments(connection):
    yield "one "
    yield "two "
    await connection.ping(b"between")
    yield "three"


async def talk(connection):
    path = connection.request.path
    try:
        if path == "/fragments":
            await connection.send(fragments(connection))
        async for message in connection:
            await connection.send(message)
            if path.startswith("/close/"):
                await connection.close(int(path.removeprefix("/close/")), "as asked")
    except ConnectionClosed:
        pass


async def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--certificate", help="PEM; with it the server speaks TLS")
    parser.add_argument("--key", help="PEM")
    options = parser.parse_args()
    context = None
    if options.certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(options.certificate, options.key)
    server = await serve(
        talk, "127.0.0.1", 0, ssl=context, compression=None, process_request=refuse, process_response=accept_deflate,
        max_size=1 << 20)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
