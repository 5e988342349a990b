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
        hint: FrontEndKind.allCases.map { "'\(Option.listen($0).usage)'" }.joined(separator: " or "))
    }
  }

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
  /// The time that `text` spells: a day, or a day and a time of it to the second, `2026-11-18T14:30:00Z`.
  init?(spelled text: String) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = CalendarDay(parts[0]) else { return nil }
    guard parts.count > 1 else {
      self.init(seconds: day.daysSince1970 * 86_400)
      return
    }
    let clock = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
    let numbers = clock.split(separator: ":", omittingEmptySubsequences: false)
    let counts = numbers.map { $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) ? Int64($0) ?? -1 : -1 }
    guard counts.count == 2 || counts.count == 3,
      zip(counts, [23, 59, 59] as [Int64]).allSatisfy({ (0...$1).contains($0) })
    else { return nil }
    let seconds = counts[0] * 3_600 + counts[1] * 60 + (counts.count > 2 ? counts[2] : 0)
    self.init(seconds: day.daysSince1970 * 86_400 + seconds)
  }
}
