#!/usr/bin/env python3
"""Compares our Protocol Buffers with Google's, for every message of DTC and random values, both ways.

Usage: crosscheck.py PROTOBUFCROSSCHECK VENUEWIRE-GEN [MESSAGES OF EACH TYPE]

Two descriptions of the messages are used: the recorded facts about the published .proto, and the .proto that
'venuewire-gen inspect --format proto' writes, compiled by protoc. Ends with 1 where anything differs.
"""
import contextlib, json, os, random, struct, subprocess, sys, tempfile, warnings

from google.protobuf import descriptor_pb2, descriptor_pool, message, message_factory, text_format

FACTS = "Tests/Recorded/DTC/layout-protobuf.json"
PACKAGE = "DTC_PB"
Field = descriptor_pb2.FieldDescriptorProto
faults = []


def fault(text):
    faults.append(text)
    if len(faults) <= 20:
        print(f"error: {text}")


def recorded(facts):
    """The messages as the recorded facts describe them."""
    file = descriptor_pb2.FileDescriptorProto(name="recorded.proto", package=PACKAGE, syntax="proto3")
    for enum in facts["enums"]:
        kind = file.enum_type.add(name=enum["name"])
        values = [member["value"] for member in enum["members"]]
        kind.options.allow_alias = len(set(values)) < len(values)
        for member in enum["members"]:
            kind.value.add(name=member["name"], number=member["value"])
    for entry in facts["messages"]:
        kind = file.message_type.add(name=entry["name"])
        for field in entry["fields"]:
            added = kind.field.add(name=field["name"], number=field["number"], label=Field.LABEL_OPTIONAL)
            added.type = getattr(Field, "TYPE_" + field["type"].upper())
            if field["type"] == "enum":
                added.type_name = f".{PACKAGE}.{field['typeName']}"
    return file


def classes(file):
    """A class for each message of the file, by name."""
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    factory = message_factory.MessageFactory(pool)
    return {m.name: factory.GetPrototype(pool.FindMessageTypeByName(f"{PACKAGE}.{m.name}")) for m in file.message_type}


def compare_descriptions(facts, ours):
    """Messages, fields, numbers and scalars are the same; an enum may be int32, which is the same bytes."""
    theirs = {m.name: m for m in facts.message_type}
    mine = {m.name: m for m in ours.message_type}
    for name in sorted(theirs.keys() ^ mine.keys()):
        fault(f"{name} is in one description only")
    count = 0
    for name in theirs.keys() & mine.keys():
        shape = lambda m: {f.number: (f.name, Field.TYPE_INT32 if f.type == Field.TYPE_ENUM else f.type) for f in m.field}
        count += len(theirs[name].field)
        if shape(theirs[name]) != shape(mine[name]):
            fault(f"{name} has other fields in our .proto")
    return count


def spelled(message):
    """The values of all fields as our side spells them."""
    values = []
    for field in sorted(message.DESCRIPTOR.fields, key=lambda f: f.number):
        value = getattr(message, field.name)
        if field.type == Field.TYPE_DOUBLE:
            text = "d:%x" % struct.unpack("<Q", struct.pack("<d", value))
        elif field.type == Field.TYPE_FLOAT:
            text = "f:%x" % struct.unpack("<I", struct.pack("<f", value))
        elif field.type == Field.TYPE_STRING:
            text = "t:" + value.encode().hex()
        else:
            text = f"i:{value}"
        values.append(f"{field.number}={text}")
    return ",".join(values)


def agree(ours, theirs, kinds):
    """Whether the values are the same: flags are yes or no to us, and of a NaN Python doesn't keep each bit."""
    if ours == theirs:
        return True
    mine, other = ours.split(","), theirs.split(",")
    return len(mine) == len(other) and all(a == b or near(a, b, kinds) for a, b in zip(mine, other))


def near(a, b, kinds):
    number, value = a.split("=", 1)
    other = b.split("=", 1)[1]
    if value[:2] == "f:" == other[:2]:
        bits = [int(x[2:], 16) for x in (value, other)]
        return all(x & 0x7FFFFFFF > 0x7F800000 for x in bits)
    return kinds[int(number)][1:] == ["i", "0", "1"] and value == "i:1" and int(other[2:]) != 0


def value(field, kind, chance):
    """A random value that both sides can hold."""
    if kind[1] == "t":
        characters = chance.choice(["abcXYZ 019", "äß€漢😀\"\\\n", "a\u0800\ufffd\U00010000"])
        return "".join(chance.choice(characters) for _ in range(chance.choice([0, 1, 7, 15, 16, 40, 200])))
    if kind[1] in "df":
        bits = chance.choice([0, 1 << 63, 1, chance.getrandbits(64), struct.unpack("<Q", struct.pack("<d", 1.5))[0]])
        double = struct.unpack("<d", struct.pack("<Q", bits))[0]
        if kind[1] == "d":
            return double
        return struct.unpack("<f", struct.pack("<I", chance.choice([0, 1 << 31, 1, chance.getrandbits(32) & 0xFF7FFFFF])))[0]
    low, high = int(kind[2]), int(kind[3])
    scalar = {Field.TYPE_INT64: (-1 << 63, (1 << 63) - 1), Field.TYPE_SFIXED64: (-1 << 63, (1 << 63) - 1),
              Field.TYPE_UINT32: (0, (1 << 32) - 1), Field.TYPE_UINT64: (0, (1 << 64) - 1)}
    least, greatest = scalar.get(field.type, (-1 << 31, (1 << 31) - 1))
    low, high = max(low, least), min(high, greatest)
    edges = [low, high, 0, 1, 127, 128, chance.randint(low, high), chance.randint(low, high) >> chance.randrange(64)]
    return min(max(chance.choice(edges), low), high)


def mutated(payload, chance):
    """The payload with something wrong, or something unknown, in it."""
    bytes_ = bytearray(payload)
    for _ in range(chance.randint(1, 3)):
        place = chance.randint(0, len(bytes_))
        what = chance.randrange(4)
        if what == 0:
            del bytes_[place:]
        elif what == 1 and place < len(bytes_):
            bytes_[place] ^= 1 << chance.randrange(8)
        elif what == 2:
            bytes_[place:place] = chance.choice(
                [b"\xff\x7f\x00", b"\xf8\x3f\x05", b"\xfb\x3f\x08\x01\xfc\x3f", b"\xfa\x3f\x02ab", b"\x00", b"\x0e", b"\x80" * 9])
        else:
            bytes_[place:place] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 4)))
    return bytes(bytes_)


class Ours:
    """Our side, as a program."""

    def __init__(self, program):
        self.program = program
        self.kinds, self.types = {}, {}
        for line in self.run("describe"):
            name, number, fields = line.split("\t")
            self.types[name] = int(number)
            parts = [field.split("=", 1) for field in fields.split(",") if field]
            self.kinds[name] = {int(number): kind.split(":") for number, kind in parts}

    def run(self, *arguments, input=None):
        result = subprocess.run([self.program, *arguments], input=input, capture_output=True, text=True)
        if result.returncode != 0:
            sys.exit(f"error: {self.program} {arguments[0]} ended with {result.returncode}: {result.stderr}")
        return result.stdout.split("\n")[:-1]

    def payload(self, name, bytes_):
        """The message of a frame; header and length must be right."""
        if self.types[name] == 0:
            return bytes_
        if struct.unpack("<HH", bytes_[:4]) != (len(bytes_), self.types[name]):
            fault(f"{name}: the header of {bytes_.hex()} is wrong")
        return bytes_[4:]

    def frame(self, name, payload):
        return struct.pack("<HH", len(payload) + 4, self.types[name]) + payload if self.types[name] else payload

    def read(self, messages):
        """Our values of each message in turn: pairs of name and payload."""
        lines = "".join(f"{name}\t{self.frame(name, payload).hex()}\n" for name, payload in messages)
        return self.run("read", input=lines)


def check_written(ours, readers, proto, count):
    """They read what we write; protoc reads one message of each type."""
    lines = ours.run("write", "1", str(count))
    seen = set()
    for line in lines:
        name, bytes_, values = line.split("\t")
        payload = ours.payload(name, bytes.fromhex(bytes_))
        for source, kinds in readers.items():
            message = kinds[name].FromString(payload)
            if not agree(values, spelled(message), ours.kinds[name]):
                fault(f"{name}: {source} reads {bytes_} as {spelled(message)}, we wrote {values}")
            elif b"nan" not in text_format.MessageToString(message).encode() and message.SerializeToString() != payload:
                fault(f"{name}: {source} writes {message.SerializeToString().hex()}, we write {payload.hex()}")
        if name not in seen:
            seen.add(name)
            check_protoc(proto, name, payload, message)
    print(f"written by us, read by Python's protobuf and written again: {len(lines)} messages of {len(seen)} types")
    print(f"written by us, read by protoc --decode: {len(seen)} messages")


def check_protoc(proto, name, payload, message):
    decoded = subprocess.run(
        ["protoc", f"--proto_path={os.path.dirname(proto)}", f"--decode={PACKAGE}.{name}", os.path.basename(proto)],
        input=payload, capture_output=True)
    again = type(message)()
    if decoded.returncode == 0:
        text_format.Parse(decoded.stdout.decode(), again)
    if decoded.returncode != 0 or str(again) != str(message):
        fault(f"{name}: protoc reads {payload.hex()} as {decoded.stdout or decoded.stderr}")


def check_read(ours, kinds, count):
    """We read what they write."""
    chance = random.Random(1)
    sent = []
    for name, kind in kinds.items():
        for _ in range(count):
            message = kind()
            for field in kind.DESCRIPTOR.fields:
                setattr(message, field.name, value(field, ours.kinds[name][field.number], chance))
            sent.append((name, message.SerializeToString(), spelled(message)))
    for (name, payload, expected), found in zip(sent, ours.read([s[:2] for s in sent]), strict=True):
        if not agree(found, expected, ours.kinds[name]):
            fault(f"{name}: we read {payload.hex()} as {found}, Python wrote {expected}")
    print(f"written by Python's protobuf, read by us: {len(sent)} messages of {len(kinds)} types")
    return [s[:2] for s in sent]


def parsed(kind, payload):
    """The values of the message; nothing where it is none, or ends early, of which Python only warns."""
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        try:
            found = kind.FromString(payload)
        except message.DecodeError:
            return None
    return None if warned else spelled(found)


@contextlib.contextmanager
def silence():
    """Puts away what the C++ library says of each text that isn't UTF-8."""
    kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def check_broken(ours, kinds, sent):
    """What is no message to them is none to us, and what still is one is the same one."""
    chance = random.Random(2)
    broken = [(name, mutated(payload, chance)) for name, payload in sent]
    found_by_us = ours.read(broken)
    with silence():
        found_by_them = [parsed(kinds[name], payload) for name, payload in broken]
    accepted = refused = 0
    for (name, payload), found, expected in zip(broken, found_by_us, found_by_them, strict=True):
        # Errors to us only: a number that our narrower field can't hold, and a key of which Python drops bits.
        if "doesn't fit the field" in found or "a key of 32 bits" in found:
            continue
        if expected is None:
            refused += 1
            # Text that isn't UTF-8 is an error to them only: it is kept, and shown by characters of our own.
            if not found.startswith("error") and "f48fb" not in found:
                fault(f"{name}: we read {payload.hex()} as {found}, Python refuses it")
        else:
            accepted += 1
            if found.startswith("error") or not agree(found, expected, ours.kinds[name]):
                fault(f"{name}: we read {payload.hex()} as {found}, Python as {expected}")
    print(f"broken on purpose: {accepted} that are messages to both, {refused} that Python refuses")


def main():
    program, generator = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 100
    with open(FACTS) as file:
        facts = json.load(file)
    ours = Ours(program)
    with tempfile.TemporaryDirectory() as folder:
        proto = f"{folder}/DTC.proto"
        subprocess.run([generator, "inspect", "--config", "Sources/DTCProtocol/venuewire.yaml", "--format", "proto",
                        "--output", proto], check=True)
        subprocess.run(["protoc", f"--proto_path={folder}", f"--descriptor_set_out={folder}/DTC.desc", "DTC.proto"], check=True)
        with open(f"{folder}/DTC.desc", "rb") as file:
            compiled = descriptor_pb2.FileDescriptorSet.FromString(file.read()).file[0]
        published = recorded(facts)
        fields = compare_descriptions(published, compiled)
        print(f"our .proto, compiled by protoc, is the recorded one: {len(compiled.message_type)} messages, {fields} fields")
        readers = {"the recorded .proto": classes(published), "our .proto": classes(compiled)}
        theirs = {m["message"]: m["typeNumber"] or 0 for m in facts["messageTypeMapping"]}
        for name in readers["our .proto"]:
            if name not in ours.types or ours.types[name] != theirs.get(name, 0):
                fault(f"{name}: type {ours.types.get(name)} is ours, {theirs.get(name, 0)} is recorded")
        check_written(ours, readers, proto, count)
        sent = check_read(ours, readers["our .proto"], count)
        check_broken(ours, readers["our .proto"], sent)
    if faults:
        sys.exit(f"error: {len(faults)} differences")
    print("no difference")


main()
