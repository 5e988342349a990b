"""Serves HTTP for tests until it is killed; prints `listening PORT`."""

import argparse
import http.server
import ssl


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def do_GET(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        path = self.path.split("?")[0]
        if path == "/echo":
            self.answer(200, f"{self.command} {self.path} {self.headers['X-Test']} ".encode() + body)
        elif path == "/chunks":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for chunk in (b"one ", b"two ", b"three"):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))
            self.wfile.write(b"0\r\n\r\n")
        elif path == "/open":
            self.wfile.write(b"HTTP/1.0 200 OK\r\n\r\nuntil the end")
            self.close_connection = True
        elif path.startswith("/status/"):
            self.answer(int(path.rsplit("/", 1)[1]))
        elif path == "/large":
            self.answer(200, bytes(range(256)) * 4096)
        elif path == "/moved":
            self.answer(302, Location="/echo?moved")
        elif path == "/loop":
            self.answer(302, Location="/loop")
        else:
            self.answer(404, b"nothing here")

    do_POST = do_HEAD = do_PUT = do_DELETE = do_GET

    def log_message(self, *arguments):
        pass


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--certificate", help="PEM; with it the server speaks TLS")
parser.add_argument("--key", help="PEM")
options = parser.parse_args()
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
if options.certificate:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
print("listening", server.server_address[1], flush=True)
server.serve_forever()
