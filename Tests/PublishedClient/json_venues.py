"""Lets the stand-ins for the published clients of OceanEx and of the HFT simulator meet `venuewire simulate`.

Takes the program as its argument. The stand-ins are `Tests/Peers/Python`'s; of OceanEx's the key lies in its working
directory, as the program prints it for people who try this.
"""

import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile

PEERS = pathlib.Path(__file__).parent.parent.joinpath("Peers", "Python").resolve()
FLOWS = [
    ("oceanex", "oceanex_client.py", "login-first"), ("oceanex", "oceanex_client.py", "wrong-signature"),
    ("oceanex", "oceanex_client.py", "menu"), ("hft", "hft_client_1.py", "refusals"),
    ("hft", "hft_client_1.py", "trade"), ("hft", "hft_client_2.py", "refusals"), ("hft", "hft_client_2.py", "trade"),
]


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    server = subprocess.Popen(
        [program, "simulate", "--seed", "42", "--oceanex", "0", "--hft", "0"], stdout=subprocess.PIPE, text=True)
    try:
        urls = {}
        while len(urls) < 2:
            line = server.stdout.readline()
            place = re.match(r"listening (\S+) (\S+:\d+)", line)
            assert place, f"a line that says where it listens is expected, not {line!r}"
            urls[place.group(1)] = place.group(2)
        urls = {"oceanex": f"ws://{urls['oceanex']}/ws/v1", "hft": f"http://{urls['hft']}"}
        with tempfile.TemporaryDirectory() as folder:
            printed = subprocess.run(
                [program, "simulate", "--print-oceanex-key"], stdout=subprocess.PIPE, check=True)
            descriptor = os.open(pathlib.Path(folder, "key.pem"), os.O_WRONLY | os.O_CREAT, 0o600)
            with open(descriptor, "wb") as file:
                file.write(printed.stdout)
            for venue, script, flow in FLOWS:
                command = [sys.executable, "-B", PEERS / script, flow, urls[venue]]
                done = subprocess.run(command, cwd=folder, text=True, stdout=subprocess.PIPE)
                lines = done.stdout.splitlines()
                assert done.returncode == 0, f"{script} {flow} ends with {done.returncode}:\n" + "\n".join(lines[-20:])
                print(f"{script} {lines[-1]}", flush=True)
    finally:
        server.send_signal(signal.SIGTERM)
        code = server.wait(60)
    assert code == 0, f"the exchange ends with {code}"


main()
