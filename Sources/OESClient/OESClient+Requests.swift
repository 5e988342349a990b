public import OESProtocol
internal import VenueClient

// Answers come in the order of the requests.
extension OESClient {
  /// Asks for one instrument, or all of them.
  ///
  /// - Throws: ``OESClientError/rejected(_:)``, ``OESClientError/timedOut``, ``OESClientError/connectionLost``,
  ///   ``OESClientError/notReady(_:)``; `CancellationError` where the task is cancelled.
  public func instruments(_ symbol: Symbol? = nil) async throws -> [InstrumentResponse] {
    try await ask(.instruments(symbol)).instruments
  }

  /// Asks for the account's open orders.
  ///
  /// - Throws: As ``instruments(_:)``.
  public func openOrders() async throws -> [Transaction] { try await ask(.openOrders).orders }

  /// Asks for positions, cash and limits; of one instrument, or of all.
  ///
  /// - Throws: As ``instruments(_:)``.
  public func risk(_ symbol: Symbol? = nil) async throws -> [RiskUserSymbol] { try await ask(.risk(symbol)).risks }

  /// Asks for the account's collateral; of one instrument, or of all.
  ///
  /// - Throws: As ``instruments(_:)``.
  public func collateral(_ symbol: Symbol? = nil) async throws -> [CollateralData] {
    try await ask(.collateral(symbol)).collaterals
  }

  /// Sends any message as it is; the header's length, the key and all numbers are the caller's. The connection must be open,
  /// the session needn't be ready.
  ///
  /// - Throws: ``OESClientError`` where it can't be sent now, or not at all.
  public func send(_ message: OESMessage, to server: OESTraffic.Server = .oes) async throws {
    try running.sendRaw(message, to: server)
  }

  private func ask(_ question: ListQuestion) async throws -> ListAnswer {
    try await answer(abandon: { core, number in core.cancelList(number) }) { core, completion in
      core.ask(question, completion: completion)
    }
  }
}
