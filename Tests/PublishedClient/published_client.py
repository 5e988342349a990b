"""Behaves as the published DTC client for Python does, against a running `venuewire simulate --dtc-websocket 0`.

Takes the command to start as arguments. Each frame out is a JSON object with sorted keys and a zero byte at its end; no
encoding is negotiated, heartbeats are answered, and a zero byte in a frame that comes in is an error, as it is there.
"""

import asyncio
import hashlib
import json
import re
import signal
import subprocess
import sys
import time

import websockets

SYMBOL = "BTCUSDT"
REQUESTS = [
    (601, {}, 600), (305, {}, 306), (500, {}, 501), (400, {}, 401), (506, {"Symbol": SYMBOL}, 507),
    (506, {"Symbol": "NOPE"}, 509), (303, {"NumberOfDays": 3}, 304), (603, {}, 606),
]


def symbol_id(symbol):
    return int(hashlib.sha1(symbol.encode()).hexdigest(), 16) % (2**32 - 1)


async def send(socket, **message):
    await socket.send(json.dumps(message, sort_keys=True) + "\0")


async def receive(socket):
    while True:
        text = await asyncio.wait_for(socket.recv(), 60)
        assert isinstance(text, str) and "\0" not in text, "a text without zero bytes is expected"
        message = json.loads(text)
        if message["Type"] != 3:
            return message
        await send(socket, Type=3, CurrentDateTime=time.time())


async def answers(socket, request_id, kind):
    found = []
    while True:
        message = await receive(socket)
        if message["Type"] != kind or message.get("RequestID") != request_id:
            continue
        found.append(message)
        total = message.get("TotalNumberMessages")
        final = message.get("IsFinalMessage", message.get("IsFinalResponse"))
        if len(found) == total or final or (total is None and final is None):
            return found


async def run(port):
    async with websockets.connect(f"ws://127.0.0.1:{port}") as socket:
        await send(
            socket, Type=1, ProtocolVersion=8, HeartbeatIntervalInSeconds=5, ClientName="DTC Client", TradeMode=2)
        logon = await receive(socket)
        assert logon["Type"] == 2 and logon["Result"] == 1, logon
        number = symbol_id(SYMBOL)
        await send(socket, Type=101, RequestAction=1, Symbol=SYMBOL, SymbolID=number)
        await send(socket, Type=102, RequestAction=1, Symbol=SYMBOL, SymbolID=number, NumLevels=10)
        wanted, updates = {104, 122, 108, 106}, 0
        while wanted or updates < 40:
            message = await receive(socket)
            wanted.discard(message["Type"])
            updates += message.get("SymbolID") == number
        for request_id, (request, fields, kind) in enumerate(REQUESTS, 1):
            await send(socket, Type=request, RequestID=request_id, **fields)
            found = await answers(socket, request_id, kind)
            print(f"{request} -> {len(found)} x {kind}")
        await send(socket, Type=101, RequestAction=2, Symbol=SYMBOL, SymbolID=number)
        # Two heartbeats are answered, and the connection stays.
        beats = 0
        while beats < 2:
            message = json.loads(await asyncio.wait_for(socket.recv(), 60))
            if message["Type"] == 3:
                beats += 1
                await send(socket, Type=3, CurrentDateTime=time.time())
        await send(socket, Type=400, RequestID=99)
        assert await answers(socket, 99, 401)
    print(f"{updates} updates, logon, requests and heartbeats: well")


def main():
    server = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        port = re.search(r":(\d+)", line)
        assert port, f"a line with a port is expected, not {line!r}"
        asyncio.run(run(int(port.group(1))))
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(60)
    assert code == 0, f"the exchange ends with {code}"


main()
