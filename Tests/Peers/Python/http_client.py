"""Talks to an HTTP server made for tests; prints `ok WHAT` for each thing that is as it should be.

The server answers /hello with "hello", /echo with "METHOD QUERY BODY", and knows nothing else; GET alone is taken at
/hello. Ends with status 0 if all is well.
"""

import argparse
import http.client
import ssl
import sys


def ask(connection, method, path, body=None, headers={}, chunked=False):
    connection.request(method, path, body=body, headers=headers, encode_chunked=chunked)
    response = connection.getresponse()
    return response.status, response.headers, response.read()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("port", type=int)
    parser.add_argument("--authority", help="PEM; whose certificates are trusted")
    parser.add_argument("--limit", type=int, required=True, help="bytes of the longest body that is taken")
    options = parser.parse_args()
    if options.authority:
        context = ssl.create_default_context(cafile=options.authority)
        connection = http.client.HTTPSConnection("localhost", options.port, context=context, timeout=60)
    else:
        connection = http.client.HTTPConnection("127.0.0.1", options.port, timeout=60)
    results = {}
    connection.connect()
    socket = connection.sock

    status, headers, body = ask(connection, "GET", "/hello")
    results["a page"] = (status, body, headers["Content-Type"]) == (200, b"hello", "text/plain")
    results["a date"] = headers["Date"].endswith(" GMT")
    status, headers, body = ask(connection, "HEAD", "/hello")
    results["a head"] = (status, body, headers["Content-Length"]) == (200, b"", "5")
    status, headers, body = ask(connection, "POST", "/echo?a=1%202&b=%E2%82%AC", body=b"price")
    results["a query and a body"] = body == "POST a=1 2;b=€ price".encode()
    status, headers, body = ask(connection, "PUT", "/echo", body=iter([b"one ", b"two"]), chunked=True,
                                headers={"Transfer-Encoding": "chunked"})
    results["a body in chunks"] = body == b"PUT  one two"
    status, headers, body = ask(connection, "GET", "/other")
    results["what isn't there"] = status == 404
    status, headers, body = ask(connection, "DELETE", "/hello")
    results["another method"] = (status, headers["Allow"]) == (405, "GET, HEAD")
    large = bytes(options.limit)
    status, headers, body = ask(connection, "POST", "/echo", body=large)
    results["the longest body"] = status == 200 and len(body) == len(large) + 6
    results["one connection for all"] = connection.sock is socket
    status, headers, body = ask(connection, "POST", "/echo", body=large + b"!")
    results["a body too long"] = (status, headers["Connection"]) == (413, "close")
    connection.close()
    status, headers, body = ask(connection, "GET", "/hello", headers={"X-Long": "x" * 60000})
    results["headers too long"] = status == 431
    connection.close()
    status, headers, body = ask(connection, "GET", "/" + "x" * 60000)
    results["a target too long"] = status == 414
    connection.close()
    status, headers, body = ask(connection, "GET", "/hello", headers={"Connection": "close"})
    results["the last request"] = (status, headers["Connection"]) == (200, "close")

    for name, passed in results.items():
        print("ok" if passed else "failed", name)
    return 0 if all(results.values()) else 1


sys.exit(main())
