extension Command {
  /// `venuewire decode`.
  static let decode = Command(
    name: "decode", summary: "Show captured messages field by field.",
    operands: "--protocol NAME | --schema PATH [OPTIONS] [FILE]",
    options: [.protocolName, .schema, .include, .encoding, .hex, .capture, .port, .format, .secrets],
    explanation: decodeExplanation,
    exitCodes: [
      (.success, "every byte was decoded; unknown types count as decoded"),
      (.problems, "something couldn't be decoded: the output says what and where"),
      (.usage, "the command line is wrong"),
      (.badSchema, "a schema has errors, or says of no message which one it is and how long"),
      (.badInput, "FILE can't be read"),
      (.missingLibrary, "FILE is a capture, and libpcap isn't installed"),
      (.outputFailed, "the output can't be written"),
    ],
    examples: [
      "venuewire decode --protocol dtc session.bin",
      "venuewire decode --protocol dtc --encoding protobuf --format jsonl session.pb",
      "venuewire decode --protocol dtc --port 11099 --format jsonl session.pcapng",
      "venuewire decode --protocol oes --hex --format jsonl logon.hex",
      "venuewire decode --protocol hft messages.jsonl",
      "venuewire decode --schema old/DTCProtocol.h session.bin",
      "venuewire decode --schema Acme.h --schema overlay.yaml < capture",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      try DecodeCommand(DecodeRequest(arguments), streams: surroundings.streams).run()
    })

  private static let decodeExplanation = """
    FILE holds messages one after the other, as a connection carries them, or captured packets.
    Without it, or for '-', standard input is read. Input of any length is read as it comes.

    With --protocol, the generated code of a protocol decodes. With --schema, any header, YAML
    schema, overlay or canonical model does, and nothing has to be generated or built: repeat
    it for a header and its overlay, or name their folder. Schemas decode the binary encoding.

    DTC has several encodings: binary, vls, json, compact and protobuf. Without --encoding, or with
    auto, the input is binary, or JSON of either kind if it begins with a brace; after an
    ENCODING_RESPONSE it is what that says. JSON texts end with a zero byte, or with a line end.

    Messages of oceanex and hft are JSON objects, one per line; "fields" holds the whole object.

    Captures are files in pcap or pcapng format, of Ethernet, Linux cooked, loopback or raw IP
    packets. Each direction of a TCP connection is a stream of its own; an encoding agreed on one
    holds for both. Segments that are late, sent again or overlapping are put in order; of bytes
    that differ, those captured first count. Where bytes are missing, that direction ends with an
    error. IP fragments aren't put together, and are counted as errors.

    --format jsonl writes one JSON object per message, fields in the order of their declaration
    under the protocol's own names:
      {"message":"s_Heartbeat","type":3,"size":16,"fields":{"NumDroppedMessages":0,…}}
    Enums, flags and times are numbers. Whole numbers are exact to 64 bits; others are the
    shortest that read back the same, and "NaN", "Infinity" or "-Infinity" where JSON has no
    number. Text that isn't UTF-8 is {"invalidUTF8Hex":"…"}. A type the schema doesn't know has
    "message":null and "bytes":"…" in hexadecimal digits. Fields the sender left out have the
    value the protocol gives them. What can't be decoded is {"error":"…","offset":…}, where
    offset counts bytes from the start of the stream; decoding goes on after the message where
    its size can be trusted. Messages of captures begin with
      {"time":"2022-05-20T12:00:00.000001234Z","connection":1,"from":"10.0.0.1:49152",
       "to":"10.0.0.2:11099","sender":"client",…
    where sender is null for a connection whose beginning wasn't captured.

    Text shows passwords and keys as ***, JSON lines show them as they are; --secrets says
    otherwise. Which fields those are, schemas and overlays say, and
    headers alone don't.
    """
}
