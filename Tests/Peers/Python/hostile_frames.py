"""What a hostile venue sends: see hostile_venue.py. Each name is an attack."""

LARGE = 10**400
DEEP = 100_000


def event(kind, payload):
    return {"type": "event", "ver": "1.0", "event": kind, "ts": "2025-11-24T16:05:12.040Z", "payload": payload}


def delta(seq, **change):
    return event("md.delta", {"sym": "ZED", "seq": seq, "bids": [], "asks": [], **change})


def reply(handler, message):
    return {"identifier": {"handler": handler}, "message": message}


# Texts, or what is written as JSON.
FRAMES = {
    "wrong-json": [
        "", " ", "{", "}", "nonsense", '{"type":"event"', '{"type" "event"}', '{"a":1}{"b":2}', "{'a':1}", '{"a":01}',
        '{"a":"\\ud800"}', '{"a":"\\x"}', '{"a":NaN}', "\ufeff{}", '{"a":1,}',
    ],
    "not-objects": ["[]", "[1,2,3]", "7", "null", "true", '"text"', "-1e999", "[[[]]]"],
    "deep-arrays": ["[" * DEEP, "[" * DEEP + "]" * DEEP],
    "deep-objects": ['{"a":' * DEEP, '{"a":' * DEEP + "1" + "}" * DEEP],
    "deep-payload": [
        '{"type":"event","event":"md.news","payload":' + "[" * DEEP + "]" * DEEP + "}",
        '{"identifier":{"handler":"News"},"message":' + '{"a":' * DEEP + "0" + "}" * DEEP + "}",
    ],
    "unknown": [
        {"type": "news", "message": 7}, event("md.news", {"sym": "ZED"}), event("order.exploded", {}),
        {"type": "response", "corr_id": "nobody's"}, reply("NewsHandler", {"action": "index", "code": 0, "data": {}}),
        {"type": "request", "op": "hello"}, {"type": "confirm_subscription"},
    ],
    "missing-fields": [
        {}, {"type": "event"}, {"type": "event", "event": "md.delta"}, {"type": "ping"}, {"type": "welcome"},
        event("md.delta", {}), {"identifier": {}}, {"message": {}}, event("order.filled", {"order_id": "o-1"}),
        {"type": "response"}, {"identifier": {"handler": "OrderHandler"}}, reply("OrderHandler", {}),
    ],
    "wrong-types": [
        {"type": 7}, {"type": ["event"]}, {"type": "event", "event": 7}, event("md.delta", "none"), delta("42"),
        delta(42.5), delta(42, bids={"100.40": 1}), delta(42, bids=[["100.40"]]), delta(42, bids=[[100, 1]]),
        delta(42, bids=[["100.40", "1"]]), delta(42, sym=7), {"type": "ping", "message": "now"},
        {"identifier": "OrderHandler", "message": 7}, {"type": "response", "corr_id": 7},
        {"identifier": {"handler": 7}, "message": {"action": [], "code": "0", "data": None, "uuid": {}}},
    ],
    "wild-numbers": [
        delta(42, bids=[["1e999", 1]]), delta(42, bids=[["NaN", 1]]), delta(42, bids=[["-5", 1]]),
        delta(42, bids=[["9" * 400, 1]]), delta(42, bids=[["0." + "0" * 400 + "1", 1]]), delta(LARGE),
        delta(42, bids=[["100.40", LARGE]]), delta(-1), {"type": "ping", "message": LARGE},
    ],
    "long-texts": [
        {"type": "n" * 1_000_000}, {"k" * 1_000_000: 1}, delta(42, sym="Z" * 1_000_000),
        reply("H" * 1_000_000, {"action": "a" * 1_000_000, "uuid": "u" * 1_000_000}),
    ],
    "same-keys": [
        '{"type":"event","type":"ping","event":"md.delta","event":"md.trade","payload":{},"payload":{}}',
        '{"identifier":{"handler":"A"},"identifier":{"handler":"B"},"message":{},"message":{}}',
    ],
    "many-symbols": [
        event("md.snapshot", {"sym": f"S{n}", "seq": 1, "bids": [], "asks": []}) for n in range(100_000)],
    "many-levels": [delta(42 + n, bids=[[f"{n}.{m:02}", 1] for m in range(100)]) for n in range(5_000)],
}
# Frames of WebSockets that aren't right, as they travel.
RAW = {
    "invalid-text": bytes([0x81, 2, 0xC3, 0x28]), "binary": bytes([0x82, 4, 1, 2, 3, 4]),
    "reserved-bits": bytes([0xF1, 2]) + b"{}", "unknown-opcode": bytes([0x83, 0]),
    "masked": bytes([0x81, 0x82, 1, 2, 3, 4, ord("{") ^ 1, ord("}") ^ 2]),
    "lone-continuation": bytes([0x80, 2]) + b"{}", "long-ping": bytes([0x89, 126, 0, 200]) + bytes(200),
    "split-ping": bytes([0x09, 0]), "padded-length": bytes([0x81, 127]) + (2).to_bytes(8, "big") + b"{}",
    "half-close": bytes([0x88, 1, 3]),
}


def page(body, length=None):
    length = len(body) if length is None else length
    return f"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n".encode() + body


# What is answered where a WebSocket is asked for, or anything else; the last three are endless.
HTTP = {
    "nothing": b"", "nonsense": b"\x00\x01\x02 nonsense\r\n\r\n",
    "not-found": b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "wrong-proof": b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   b"Sec-WebSocket-Accept: AAAA\r\n\r\n",
    "redirect": b"HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n",
    "page": page(b"<html></html>"), "wrong-json": page(b'{"a":'), "deep-json": page(b"[" * DEEP),
    "other-json": page(b'{"status":7}'), "bad-length": page(b"{", "-5"), "huge-length": page(b"{", "9" * 30),
    "endless-head": None, "endless-body": None, "drip-head": None,
}
