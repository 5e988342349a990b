extension Command {
  /// `venuewire convert`.
  static let convert = Command(
    name: "convert", summary: "Turn messages from one encoding into another.",
    operands: "--from ENCODING --to ENCODING [OPTIONS] [FILE]",
    options: [.from, .to, .unrepresentable, .lines, .hex, .hexOutput], explanation: convertExplanation,
    exitCodes: [
      (.success, "every message was converted, or left out as asked"),
      (.problems, "a message couldn't be converted: standard error says which and why"),
      (.usage, "the command line is wrong"),
      (.badInput, "FILE can't be read"),
      (.outputFailed, "the output can't be written"),
    ],
    examples: [
      "venuewire convert --from binary --to json session.bin > session.json",
      "venuewire convert --from binary --to compact --lines session.bin | less",
      "venuewire convert --from json --to protobuf --unrepresentable skip < session.json > session.pb",
      "venuewire convert --from json --to vls --hex-output messages.jsonl",
    ],
    body: .run { arguments, surroundings throws(UsageProblem) in
      ConvertCommand(try ConvertRequest(arguments), streams: surroundings.streams).run()
    })

  private static let convertExplanation = """
    FILE holds DTC messages one after the other, as a connection carries them; without it, or for
    '-', standard input is read. The output is what a connection in the other encoding carries.
    Messages are converted one by one as they come, however long the input is.

    An ENCODING is one of:
      binary    fields at fixed places
      vls       fields at fixed places, text behind them
      json      a JSON object with the fields by name
      compact   a JSON object with the fields in an array
      protobuf  Protocol Buffers behind size and type

    JSON texts end with a zero byte; input may have line ends in its place.

    Values are exact, or not written: each message is read back before it counts. Where the target
    has no form for a message, too little room for a text, or no place for a value that isn't the
    default, --unrepresentable says what to do:
      stop      end with the message's number, its place on the stream and the field
      skip      leave out the message, and say how many at the end
      drop      leave out the values there is no place for; else leave out the message
    Encoding requests and responses are converted like all other messages; what they say isn't
    changed. Passwords are converted too.
    """
}
