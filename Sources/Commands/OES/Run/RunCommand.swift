internal import OESClient
internal import OESProtocol
internal import Session
internal import Trading

/// `venuewire oes run`: the automatic client of the venue's public examples, with orders that make sense.
struct RunCommand: Sendable {
  private let symbol: Symbol
  private let quantity: Double
  /// The market's price; asked for where `nil`.
  private let price: Double?
  private let count: Int
  private let interval: Duration
  private let transcript: RunTranscript
  private let surroundings: Surroundings

  /// Time between two looks at what happened.
  private static let pause = Duration.milliseconds(50)
  /// Time the server has to say what its market is.
  private static let marketTime = Duration.seconds(2)

  /// Runs the command.
  static func run(_ arguments: ParsedArguments, _ surroundings: Surroundings) async throws(UsageProblem) -> ExitStatus {
    _ = try arguments.operands()
    let command = try RunCommand(arguments, surroundings)
    return await command.run(try OESConnectionRequest(arguments, in: surroundings))
  }

  private init(_ arguments: ParsedArguments, _ surroundings: Surroundings) throws(UsageProblem) {
    symbol = try arguments.value(.runSymbol).map { word throws(UsageProblem) in try Symbol(typed: word) } ?? .btcusd
    quantity =
      try arguments.value(.runQuantity).map { word throws(UsageProblem) in
        try ParsedArguments.quantity(word, "'--quantity'")
      } ?? 0.1
    price = try arguments.price(.marketPrice)
    count = try arguments.number(.transactionCount, in: 1...1_000_000_000) ?? RunStep.cycle.count
    let seconds = try arguments.parsed(.transactionInterval, "a number of seconds, an hour at most") { text in
      Double(text).flatMap { (0...3_600).contains($0) ? $0 : nil }
    }
    interval = .seconds(seconds ?? 1)
    let lines = MessageLines(style: .library, showsSecrets: arguments.has(.showsSecrets))
    transcript = RunTranscript(lines, surroundings.streams)
    self.surroundings = surroundings
  }

  private func run(_ request: OESConnectionRequest) async -> ExitStatus {
    let writing = Task { [transcript, surroundings] in
      while !Task.isCancelled {
        transcript.catchUp()
        await surroundings.pause(Self.pause)
      }
    }
    var request = request
    // What the venue doesn't offer it is to say itself, as it does to the public client.
    request.configuration.checksRules = false
    // Servers that know nothing but logons and transactions end the connection at anything else.
    request.configuration.asksForOpenOrders = price == nil
    let status = await VenueVisit(request, in: surroundings, ending: .whenInterrupted).run(
      prepare: { client in transcript.follow(await client.traffic()) },
      { client, _ in try await drive(client) })
    writing.cancel()
    await writing.value
    transcript.catchUp()
    guard surroundings.streams.write(transcript.tally().summary), transcript.isWritten else { return .outputFailed }
    return status
  }

  /// Sends the transactions, one an interval; how it ends, or `nil` where the connection ended first.
  private func drive(_ client: OESClient) async throws -> ExitStatus? {
    await writeCounter(client)
    let market = await market(client)
    var order: TrackedOrder?
    for number in 0..<count {
      await surroundings.pause(interval)
      if Task.isCancelled || !transcript.isWritten { break }
      let step = RunStep(number: number)
      if step.messageType == .orderNew { order = nil }
      transcript.write(
        "Sending the Order message, msg_type= \(step.messageType.rawValue) order_type= \(step.orderType.rawValue)")
      do {
        order = try await perform(step, order, market, client)
      } catch let error as OESClientError {
        guard take(error, step) else { throw error }
        if step.messageType == .orderNew { order = nil }
      }
      await writeCounter(client)
    }
    return transcript.tally().unknownCount == 0 ? .success : .problems
  }

  /// Sends a step's transaction; gives the order as it is then.
  private func perform(
    _ step: RunStep, _ order: TrackedOrder?, _ market: RunMarket, _ client: OESClient
  ) async throws -> TrackedOrder? {
    if step.messageType == .orderNew { return try await client.submit(market.order(step.orderType)) }
    let current = await client.orders.first { $0.clientOrderID == order?.clientOrderID } ?? order
    guard let current, !current.state.isFinal else {
      transcript.write("Nothing to send: \(current.map { "the order is \($0.state.words)" } ?? "there is no order")")
      transcript.tally { $0.unsentCount += 1 }
      return current
    }
    return step.messageType == .cancelReplace
      ? try await client.replace(current.clientOrderID, market.change(step.orderType))
      : try await client.cancel(current.clientOrderID)
  }

  /// Says what became of a step that failed; false where nothing more can be sent.
  private func take(_ error: OESClientError, _ step: RunStep) -> Bool {
    switch error {
    case .rejected(let code): transcript.write("Refused, reject reason \(code.words)")
    case .unknownOutcome, .timedOut, .connectionLost:
      transcript.tally { $0.unknownCount += 1 }
      transcript.write("No answer: \(error.problem.message)")
    case .breaksRule, .tooManyOutstanding, .invalid, .notReady:
      transcript.tally { $0.unsentCount += 1 }
      transcript.write("Not sent: \(error.problem.message)")
    case .ended, .readerTooSlow, .unreadable: return false
    }
    return true
  }

  private func writeCounter(_ client: OESClient) async {
    let count = await client.outstandingCount
    transcript.write("At sending, Message Counter is \(count) Tx/Rx state is recv_logon")
  }

  /// The market as the server says it; that of the public examples where it doesn't in time.
  private func market(_ client: OESClient) async -> RunMarket {
    if let price { return RunMarket(symbol: symbol, near: price, quantity: quantity) }
    return await withTaskGroup(of: RunMarket?.self) { group in
      group.addTask { try? await servedMarket(client) }
      group.addTask { [surroundings] in
        await surroundings.pause(Self.marketTime)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first ?? RunMarket(symbol: symbol, near: RunMarket.examplePrice, quantity: quantity)
    }
  }

  private func servedMarket(_ client: OESClient) async throws -> RunMarket? {
    guard let instrument = try await client.instruments(symbol).first else { return nil }
    // What arrived in half precision is the number that is shortest.
    let step = Double(instrument.priceIncrement.description) ?? 0
    let least = Double(instrument.minSize.description) ?? 0
    for try await top in await client.topOfBook(symbol) where top.buyPrice > 0 && top.sellPrice > top.buyPrice {
      return RunMarket(
        symbol: symbol, bid: top.buyPrice, ask: top.sellPrice, step: step > 0 ? step : 0.5,
        quantity: max(quantity, least))
    }
    return nil
  }
}

extension Option {
  static let transactionCount = Option(
    name: "--count", argument: .value("N"),
    help: "End after N transactions; 48, which is all of them once, unless given.")
  static let transactionInterval = Option(
    name: "--interval", argument: .value("S"), help: "Seconds between two transactions; 1 unless given.")
  static let runSymbol = Option(
    name: "--symbol", argument: .value("SYMBOL"), help: "What is traded; BTCUSD unless given.")
  static let marketPrice = Option(
    name: "--price", argument: .value("P"),
    help: "Take P for the market's price; then only logons and transactions are sent.")
  static let runQuantity = Option(
    name: "--quantity", argument: .value("Q"), help: "How much each order is for; 0.1 unless given.")
}
