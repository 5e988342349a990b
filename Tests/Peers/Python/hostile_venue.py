"""Plays OceanEx and the HFT simulator's gateway, and misbehaves, until killed; each attack has a port of its own, and
`listening PORT` is printed for each in their order.

Who comes in is welcomed as it should be: a handshake, a login, the first book. Then the attack is sent, and if the
client is still there, requests are answered as if nothing had happened, and market data goes on. `--where` says what is
attacked: `stream` (OceanEx's, or the channel of commands and that of events), `md`, or `reply`: replies come otherwise.

    hostile_venue.py ATTACK... [--where stream|md|reply] [--bytes N] [--flood N]

Attacks on streams: `frames:NAME`, `raw:NAME`, `http:NAME` (see hostile_frames.py), `endless-message`, `huge-length`,
`big-message`, `flood-events`, `flood-pings`, `drip`, `cut`, `silence`. On replies: `wrong-type`, `missing`, `deep`,
`other-name`, `twice`, `wrong-code`, `other-action`, `never`, `http:NAME`. What is endless ends after `--bytes`, a flood
after `--flood` frames.
"""

import argparse
import asyncio
import base64
import hashlib
import json

from hostile_frames import DEEP, FRAMES, HTTP, RAW, delta, event, reply

GREETINGS = {
    "POST /auth/handshake": {"status": "ok", "user_id": "trader-1", "token": "t", "is_admin": False},
    "POST /login": {"status": "ok", "user": "trader-1", "session": "s"},
}
SYMBOLS = {"symbols": [{
    "sym": "ZED", "tick": "0.10", "tick_decimals": 2, "cash_subunits_per_tick": 10, "min_qty": 1, "lot": 1,
    "status": "open"}]}
BOOK = {"sym": "ZED", "seq": 41, "bids": [["100.40", 7], ["100.30", 2]], "asks": [["100.60", 3]]}


class Venue:
    def __init__(self, attack, options):
        self.options = options
        kind, _, name = attack.partition(":")
        self.kind, self.name = kind, name

    async def serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                request, *lines = head.split("\r\n")
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
                method, target, _ = request.split()
                await reader.readexactly(int(headers.get("content-length", 0)))
                path = target.partition("?")[0]
                is_stream = "sec-websocket-key" in headers
                if self.kind == "http" and (is_stream == (self.options.where != "reply")):
                    await self.misanswer(writer)
                    break
                if is_stream:
                    await self.stream(path, headers, reader, writer)
                    break
                answer = GREETINGS.get(f"{method} {path}") or {
                    "/symbols": SYMBOLS, "/book/ZED": BOOK}.get(path, {"detail": "unknown"})
                body = json.dumps(answer).encode()
                cookie = "Set-Cookie: gw_uid=trader-1; Path=/\r\n" if path == "/login" else ""
                head = f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{cookie}Content-Length: {len(body)}"
                await self.send(writer, head.encode() + b"\r\n\r\n" + body)
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            pass
        finally:
            writer.close()

    async def misanswer(self, writer):
        if answer := HTTP[self.name]:
            await self.send(writer, answer)
        elif self.name == "endless-head":
            await self.send(writer, b"HTTP/1.1 200 OK\r\n")
            await self.endless(writer, b"X-More: " + b"x" * 8000 + b"\r\n")
        elif self.name == "endless-body":
            await self.send(writer, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            await self.endless(writer, b"2000\r\n" + b"[" * 8192 + b"\r\n")
        elif self.name == "drip-head":
            for byte in b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 10_000:
                await self.send(writer, bytes([byte]))
                await asyncio.sleep(0.05)

    async def send(self, writer, data):
        writer.write(data)
        await writer.drain()

    async def endless(self, writer, piece):
        for _ in range(self.options.bytes // len(piece)):
            await self.send(writer, piece)

    async def flood(self, writer, frame):
        for _ in range(self.options.flood // 100):
            await self.send(writer, frame * 100)

    # The streams.

    async def stream(self, path, headers, reader, writer):
        key = headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        await self.send(writer, (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n").encode())
        if path == "/ws/v1":
            await self.text(writer, {"type": "welcome", "message": 60})
        if path == "/ws/md":
            await self.text(writer, event("md.snapshot", BOOK))
        if self.options.where == ("md" if path == "/ws/md" else "stream"):
            await self.attack(writer)
        if path == "/ws/md":
            await self.text(writer, delta(42, bids=[["100.40", 0]], asks=[["100.50", 4]]))
        while True:
            opcode, payload = await self.frame(reader)
            if opcode == 8:
                return await self.send(writer, bytes([0x88, len(payload)]) + payload)
            if opcode == 9:
                await self.send(writer, bytes([0x8A, len(payload)]) + payload)
            if opcode == 1:
                await self.answer(writer, json.loads(payload))

    async def frame(self, reader):
        first, second = await reader.readexactly(2)
        length = second & 127
        if length > 125:
            length = int.from_bytes(await reader.readexactly(2 if length == 126 else 8), "big")
        mask = await reader.readexactly(4)
        payload = await reader.readexactly(length)
        return first & 15, bytes(byte ^ mask[place & 3] for place, byte in enumerate(payload))

    async def text(self, writer, message):
        body = message if isinstance(message, str) else json.dumps(message, separators=(",", ":"))
        body = body.encode(errors="surrogatepass")
        size = len(body)
        length = bytes([size]) if size < 126 else (
            b"\x7e" + size.to_bytes(2, "big") if size < 65536 else b"\x7f" + size.to_bytes(8, "big"))
        frame = b"\x81" + length + body
        if self.kind == "drip":
            for byte in frame:
                await self.send(writer, bytes([byte]))
                await asyncio.sleep(0.0005)
        else:
            await self.send(writer, frame)

    async def attack(self, writer):
        if self.kind == "frames":
            for message in FRAMES[self.name]:
                await self.text(writer, message)
        elif self.kind == "raw":
            await self.send(writer, RAW[self.name])
        elif self.kind == "endless-message":
            await self.send(writer, bytes([0x01, 0x7E, 0x20, 0]) + b"[" * 8192)
            await self.endless(writer, bytes([0x00, 0x7E, 0x20, 0]) + b"[" * 8192)
        elif self.kind == "huge-length":
            await self.send(writer, bytes([0x81, 0x7F]) + (1 << 62).to_bytes(8, "big"))
            await self.endless(writer, b" " * 8192)
        elif self.kind == "big-message":
            await self.send(writer, bytes([0x81, 0x7F]) + self.options.bytes.to_bytes(8, "big"))
            await self.endless(writer, b" " * 8192)
        elif self.kind == "flood-events":
            frame = json.dumps(event("md.news", {"sym": "ZED", "text": "x" * 64})).encode()
            await self.flood(writer, bytes([0x81, 126]) + len(frame).to_bytes(2, "big") + frame)
        elif self.kind == "flood-pings":
            await self.flood(writer, bytes([0x89, 125]) + b"p" * 125)
        elif self.kind == "cut":
            await self.send(writer, bytes([0x81, 100]) + b'{"type":')
            writer.transport.abort()
        elif self.kind == "silence":
            await asyncio.Event().wait()

    async def answer(self, writer, request):
        if self.options.where == "reply":
            return await self.misreply(writer, request)
        for answer in self.replies(request):
            await self.text(writer, answer)

    def replies(self, request):
        """What should be answered."""
        if "identifier" in request:
            data, handler = request["data"], request["identifier"]["handler"]
            scopes = {"query": True, "sell/buy": True, "withdraw": False}
            result = {"AuthHandler": {"scopes": scopes}, "ToolHandler": 1764000123}.get(handler, {})
            return [reply(handler, {"action": data["action"], "code": 0, "data": result, "uuid": data["uuid"]})]
        if "op" in request:
            results = {"symbols.list": SYMBOLS, "book.get": BOOK, "auth.login": {"user_id": "trader-1"}}
            return [{
                "type": "response", "ver": "1.0", "msg_id": "s", "corr_id": request["msg_id"], "op": request["op"],
                "status": "ok", "ts": "2025-11-24T16:05:12.040Z", "payload": results.get(request["op"], {})}]
        return []

    async def misreply(self, writer, request):
        for answer in self.replies(request):
            inner = answer.get("message", answer)
            name = "data" if "message" in answer else "payload"
            if request.get("identifier", {}).get("handler") == "AuthHandler":
                pass
            elif self.kind == "wrong-type":
                inner[name] = {"wrong": ["type"]} if isinstance(inner[name], int) else {"symbols": [{"sym": 7}]}
            elif self.kind == "missing":
                del inner[name]
            elif self.kind == "deep":
                inner[name] = "DEEP"
                await self.text(writer, json.dumps(answer).replace('"DEEP"', "[" * DEEP + "]" * DEEP))
                continue
            elif self.kind == "other-name":
                inner["uuid" if "uuid" in inner else "corr_id"] = "nobody's"
            elif self.kind == "twice":
                await self.text(writer, answer)
            elif self.kind == "wrong-code":
                inner["code" if "code" in inner else "status"] = {"no": "number"}
            elif self.kind == "other-action":
                inner["action" if "action" in inner else "op"] = "other"
            elif self.kind == "never":
                continue
            await self.text(writer, answer)


async def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("attacks", nargs="+", metavar="ATTACK")
    parser.add_argument("--where", choices=("stream", "md", "reply"), default="stream")
    parser.add_argument("--bytes", type=int, default=1 << 28)
    parser.add_argument("--flood", type=int, default=1_000_000)
    options = parser.parse_args()
    for attack in options.attacks:
        server = await asyncio.start_server(Venue(attack, options).serve, "127.0.0.1", 0, limit=1 << 20)
        print("listening", server.sockets[0].getsockname()[1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
