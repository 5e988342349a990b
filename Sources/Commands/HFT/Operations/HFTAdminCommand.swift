internal import HFTProtocol
internal import WireRuntime

/// `venuewire hft admin`: halts symbols and lets them trade, adds some, begins anew.
enum HFTAdminCommand {
  /// `admin halt`.
  static func halt(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus
  {
    let symbol = try arguments.operands("SYMBOL")[0].uppercased()
    return try await send("admin.symbols.halt", AdminSymbolsHaltRequest(sym: symbol), arguments, surroundings)
  }

  /// `admin resume`.
  static func resume(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let symbol = try arguments.operands("SYMBOL")[0].uppercased()
    return try await send("admin.symbols.resume", AdminSymbolsResumeRequest(sym: symbol), arguments, surroundings)
  }

  /// `admin add`.
  static func add(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    let name = try arguments.operands("SYMBOL")[0].uppercased()
    guard let word = arguments.value(.priceStep) else {
      throw UsageProblem("'hft admin add' needs '--tick'", hint: Option.priceStep.usage)
    }
    guard let tick = ExactDecimal(word), tick.coefficient > 0 else {
      throw UsageProblem("'--tick' can't be '\(word)'; it is a number above zero, such as 0.25")
    }
    let lot = Int64(try arguments.number(.lot, in: 1...1_000_000_000) ?? 1)
    let least = try arguments.number(.leastQuantity, in: 1...1_000_000_000).map(Int64.init) ?? lot
    let symbol = Symbol(
      sym: name, tick: tick, tickDecimals: Int64(tick.scale), minQty: least, lot: lot, status: .open)
    return try await send("admin.symbols.add", symbol, arguments, surroundings)
  }

  /// `admin reset`.
  static func reset(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    return try await HFTSendCommand.send("admin.reset", .object([:]), as: .admin, arguments, surroundings)
  }

  private static func send(
    _ operation: String, _ payload: some JSONMessage, _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    guard let value = try? JSONValue(json: payload.jsonText) else {
      throw UsageProblem("'\(operation)' has an argument that can't be sent")
    }
    return try await HFTSendCommand.send(operation, value, as: .admin, arguments, surroundings)
  }
}

extension Option {
  static let priceStep = Option(name: "--tick", argument: .value("P"), help: "Its price step.")
  static let lot = Option(name: "--lot", argument: .value("N"), help: "Its quantity step; 1 unless given.")
  static let leastQuantity = Option(
    name: "--min-quantity", argument: .value("N"), help: "Its smallest quantity; that of --lot unless given.")
}
