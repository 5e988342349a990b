internal import Exchange
internal import Simulator
internal import Transport

/// What the user asked `simulate` to do, as the command line says it.
struct SimulateRequest {
  /// Decides what the markets do.
  var seed: UInt64 = 1
  /// Where to listen, and for whom.
  var frontEnds: [(kind: FrontEndKind, address: ListenAddress)] = []
  /// Path of the configuration; the one that is part of the command where `nil`.
  var configuration: String?
  /// The exchange's time at the start; the machine's where `nil`.
  var start: ExchangeTime?
  /// How fast the exchange's time runs beside the machine's.
  var speed = 1.0
  /// How the DTC front-ends behave where the protocol leaves a choice.
  var dtc = DTCFrontEndSettings()
  /// The same for those of the binary order-entry venue.
  var oes = OESFrontEndSettings()
  /// What goes wrong, on purpose.
  var faults = FaultScript()
  /// When it ends by itself; never where `nil`.
  var duration: Duration?

  /// Takes the request out of a command line.
  init(_ arguments: ParsedArguments) throws(UsageProblem) {
    if let operand = arguments.operands.first {
      throw UsageProblem("'simulate' takes options only, but '\(operand)' is given")
    }
    seed = try arguments.parsed(.seed, "a whole number from 0", UInt64.init) ?? 1
    configuration = arguments.value(.configuration)
    start = try arguments.parsed(.start, "a time in UTC, as 2026-11-18T14:30:00Z", ExchangeTime.init(spelled:))
    speed = try arguments.parsed(.speed, "a number above 0, up to 10000", Self.speed) ?? 1
    duration = try arguments.parsed(.duration, "a number of seconds", Self.seconds)
    if let family = arguments.value(.updates).flatMap(MarketDataFamily.init) { dtc.marketData = family }
    dtc.saturatesSymbolIDs = arguments.has(.saturatedIDs)
    oes = try Self.oes(arguments)
    for text in arguments.values(.fault) { faults.faults.append(try Self.fault(text)) }
    let host = arguments.value(.listenHost) ?? "127.0.0.1"
    let tls = try Self.tls(arguments)
    for kind in FrontEndKind.allCases {
      guard let port = try arguments.parsed(.listen(kind), "a port from 0 to 65535", Self.port) else { continue }
      frontEnds.append((kind, ListenAddress(host: host, port: port, kind.link, tls: tls)))
    }
    guard !frontEnds.isEmpty else {
      throw UsageProblem(
        "say where to listen",
        hint: "one or more of \(FrontEndKind.allCases.map { "'\(Option.listen($0).name)'" }.joined(separator: ", "))")
    }
  }

  private static func oes(_ arguments: ParsedArguments) throws(UsageProblem) -> OESFrontEndSettings {
    var settings = OESFrontEndSettings()
    let what = "a host and a port, such as 127.0.0.1:4445, with 24 characters at most"
    settings.orderEntryAddress = try arguments.parsed(.oesAddress, what, namedAddress)
    settings.secondaryOrderEntryAddress = try arguments.parsed(.oesSecondaryAddress, what, namedAddress)
    settings.marketDataAddress = try arguments.parsed(.oesMarketDataAddress, what, namedAddress)
    settings.checksSequenceNumbers = arguments.has(.oesChecksSequence)
    return settings
  }

  /// An address as the AES can name it: its clients split it at the colon and want two parts.
  private static func namedAddress(_ text: String) -> String? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let port = UInt16(parts[1]), port > 0,
      text.utf8.count <= longestNamedAddress
    else { return nil }
    return text
  }

  /// Bytes that a logon's answer has for an address.
  private static let longestNamedAddress = 24

  private static func tls(_ arguments: ParsedArguments) throws(UsageProblem) -> ServerTLS? {
    switch (arguments.value(.tlsCertificate), arguments.value(.tlsKey)) {
    case (let certificate?, let key?): ServerTLS(certificateFile: certificate, privateKeyFile: key)
    case (nil, nil): nil
    case (_?, nil): throw UsageProblem("'--tls-certificate' needs its key", hint: Option.tlsKey.usage)
    case (nil, _?): throw UsageProblem("'--tls-key' needs its certificate", hint: Option.tlsCertificate.usage)
    }
  }

  private static func port(_ text: String) -> Int? {
    UInt16(text).map(Int.init)
  }

  private static func seconds(_ text: String) -> Duration? {
    Duration(spelled: text + "s")
  }

  private static func speed(_ text: String) -> Double? {
    Double(text).flatMap { $0 > 0 && $0 <= 10_000 ? $0 : nil }
  }

  private static func fault(_ text: String) throws(UsageProblem) -> FaultScript.Fault {
    do throws(FaultScriptProblem) {
      return try FaultScript.Fault(text)
    } catch {
      throw UsageProblem("'--fault' can't be understood at '\(error.word)': \(error.message)")
    }
  }
}

extension ParsedArguments {
  /// The value of an option as `parse` reads it; complains where that fails. `what` says what it is.
  func parsed<Value>(
    _ option: Option, _ what: String, _ parse: (String) -> Value?
  ) throws(UsageProblem) -> Value? {
    guard let text = value(option) else { return nil }
    guard let value = parse(text) else { throw UsageProblem("'\(option.name)' can't be '\(text)'; it is \(what)") }
    return value
  }
}

extension ExchangeTime {
  /// The time that `text` spells, as ``Moment`` reads it.
  init?(spelled text: String) {
    guard let seconds = Moment.seconds(text) else { return nil }
    self.init(seconds: seconds)
  }
}
