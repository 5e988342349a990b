"""Sends recorded market data of the HFT simulator's gateway as fast as it is read; prints `listening PORT`.

Everything is made before the first connection: a snapshot of each symbol's book, then changes and trades of all symbols
mixed, as WebSocket frames in one block of bytes that each new connection of `/ws/md` gets. So the feed costs a copy and
no more. The symbol END has two events: the first and the last of all. `POST /auth/handshake` lets anybody in, and
`GET /books` has the books as they are at the end.
"""

import argparse
import base64
import hashlib
import json
import random
import socketserver

SYMBOLS = ["ZED", "QUX", "ALPHA", "BRAVO", "CHARLIE", "DELTA", "ECHO", "FOXTROT"]
DEPTH = 20


class Market:
    """A symbol's book in ticks of a cent, and what happens to it."""

    def __init__(self, name, chance):
        self.name, self.chance, self.seq = name, chance, 40
        middle = chance.randrange(5_000, 500_000)
        self.sides = {
            "bids": {middle - 1 - n: 7 + n for n in range(DEPTH)}, "asks": {middle + n: 3 + n for n in range(DEPTH)}}

    def event(self, kind, **payload):
        self.seq += 1
        return {
            "type": "event", "ver": "1.0", "event": kind, "ts": "2025-11-24T16:05:12.040Z",
            "payload": {"sym": self.name, "seq": self.seq, **payload}}

    def levels(self):
        return {
            side: [[f"{price / 100:.2f}", qty] for price, qty in sorted(levels.items(), reverse=side == "bids")]
            for side, levels in self.sides.items()}

    def snapshot(self):
        return self.event("md.snapshot", **self.levels())

    def next(self):
        side = self.chance.choice(("bids", "asks"))
        if self.chance.random() < 0.2:
            best = max(self.sides["bids"]) if side == "bids" else min(self.sides["asks"])
            return self.event(
                "md.trade", price=f"{best / 100:.2f}", qty=self.chance.randrange(1, 9),
                side="sell" if side == "bids" else "buy", ts_ns=1_764_000_300_000_000_000 + self.seq * 1_000_000)
        changes = {"bids": [], "asks": []}
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            self.change(side, changes[side])
        return self.event("md.delta", **changes)

    def change(self, side, changes):
        """A quantity changes, a level goes, or one comes that isn't beyond the other side's best."""
        levels, away = self.sides[side], -1 if side == "bids" else 1
        best = max(levels) if side == "bids" else min(levels)
        price = best + away * int(self.chance.expovariate(0.3))
        if len(levels) > DEPTH // 2 and self.chance.random() < 0.3:
            price = self.chance.choice(list(levels))
            qty = 0
        else:
            if self.chance.random() < 0.2 and abs(best - self.best_of_other(side)) > 2:
                price = best - away
            qty = self.chance.randrange(1, 500)
        if len(levels) >= 2 * DEPTH and price not in levels:
            price, qty = (min(levels) if side == "bids" else max(levels)), 0
        changes.append([f"{price / 100:.2f}", qty])
        levels[price] = qty
        if qty == 0:
            del levels[price]

    def best_of_other(self, side):
        return min(self.sides["asks"]) if side == "bids" else max(self.sides["bids"])


def frame(event):
    body = json.dumps(event, separators=(",", ":")).encode()
    if len(body) < 126:
        return bytes([0x81, len(body)]) + body
    return bytes([0x81, 126]) + len(body).to_bytes(2, "big") + body


def make(count, seed):
    """The block of frames, how many there are, and the books at the end."""
    chance = random.Random(seed)
    markets = [Market(name, chance) for name in SYMBOLS]
    end = Market("END", chance)
    events = [end.snapshot()] + [market.snapshot() for market in markets]
    events += [chance.choice(markets).next() for _ in range(count - len(events) - 1)]
    end.sides["bids"].clear()
    events.append(end.event("md.delta", bids=[[price, 0] for price, _ in end.levels()["bids"]], asks=[]))
    books = {market.name: {"seq": market.seq, **market.levels()} for market in markets}
    return b"".join(frame(event) for event in events), len(events), books


class Client(socketserver.StreamRequestHandler):
    def handle(self):
        while line := self.rfile.readline().decode():
            method, target, _ = line.split()
            headers = {}
            while (header := self.rfile.readline().decode().strip()):
                name, _, value = header.partition(":")
                headers[name.strip().lower()] = value.strip()
            self.rfile.read(int(headers.get("content-length", 0)))
            if "sec-websocket-key" in headers:
                return self.stream(headers, target.startswith("/ws/md"))
            answers = {
                "/auth/handshake": {"status": "ok", "user_id": "trader-1", "token": "t", "is_admin": False},
                "/books": {"count": self.server.count, "books": self.server.books},
            }
            body = json.dumps(answers.get(target, {})).encode()
            status = "200 OK" if target in answers else "404 Not Found"
            head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            self.wfile.write(head.encode() + body)

    def stream(self, headers, has_data):
        key = headers["sec-websocket-key"] + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        accept = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        self.wfile.write(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accept}\r\n\r\n".encode())
        try:
            if has_data:
                self.connection.sendall(self.server.frames)
            # Until the client goes; what it says doesn't matter.
            while self.connection.recv(65536):
                pass
        except OSError:
            pass


class Feed(socketserver.ThreadingTCPServer):
    daemon_threads = allow_reuse_address = True


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=200_000, help="events")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    feed = Feed(("127.0.0.1", 0), Client)
    feed.frames, feed.count, feed.books = make(options.count, options.seed)
    print("listening", feed.server_address[1], flush=True)
    feed.serve_forever()


main()
