internal import WireRuntime

extension Option {
  static let protocolName = Option(
    name: "--protocol", argument: .choice(KnownProtocol.allCases.map(\.rawValue), named: "NAME"),
    help: "Decode with generated code: dtc, oes, oceanex or hft.")
  static let schema = Option(
    name: "--schema", argument: .values("PATH"), help: "Decode with a header, schema or folder; may be repeated.")
  static let include = Option(
    name: "--include", argument: .values("DIR"), help: "Look for included headers in DIR; may be repeated.")
  static let encoding = Option(
    name: "--encoding", argument: .choice(["auto"] + MessageEncoding.allCases.map(\.rawValue), named: "ENCODING"),
    help: "How the messages are encoded; auto unless given.")
  static let hex = Option(
    name: "--hex", argument: .none, help: "Input is hexadecimal digits, with blanks and line ends between."
  )
  static let capture = Option(
    name: "--capture", argument: .none, help: "Input is a packet capture, whatever its first bytes are.")
  static let port = Option(
    name: "--port", argument: .values("N"),
    help: "Of a capture, decode connections with port N only; may be repeated.")
  static let format = Option(
    name: "--format", argument: .choice(["text", "jsonl"]), help: "How to show messages; text unless given.")
  static let secrets = Option(
    name: "--secrets", argument: .choice(["hide", "show"]),
    help: "Passwords and keys: hidden in text, shown in jsonl, unless given.")
}
