internal import WireRuntime

extension Option {
  static let from = Option(
    name: "--from", argument: .choice(MessageEncoding.allCases.map(\.rawValue), named: "ENCODING"),
    help: "What the input is encoded in.")
  static let to = Option(
    name: "--to", argument: .choice(MessageEncoding.allCases.map(\.rawValue), named: "ENCODING"),
    help: "What to convert to.")
  static let lines = Option(
    name: "--lines", argument: .none, help: "End JSON texts with line ends, not with zero bytes.")
  static let hexOutput = Option(
    name: "--hex-output", argument: .none, help: "Write hexadecimal digits, one message per line.")
  static let unrepresentable = Option(
    name: "--unrepresentable", argument: .choice(ConvertRequest.Unrepresentable.allCases.map(\.rawValue)),
    help: "What to do where the target has no form; stop unless given.")
}
