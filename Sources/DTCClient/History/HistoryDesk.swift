internal import DTCProtocol
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The downloads of a client, on its connection or on connections of their own.
final class HistoryDesk {
  /// Elements that are held for the reader of a download on the client's own connection, which can't be slowed down.
  static let sharedBuffer = 1 << 18

  private let environment: any ClientEnvironment
  private let uplink: Uplink
  private let log: MessageLog
  private let configuration: DTCClientConfiguration
  private var last: UInt32 = 0
  private var shared: [UInt32: HistoryTransfer] = [:]
  private var connections: [UInt32: HistoryConnection] = [:]

  init(
    _ environment: any ClientEnvironment, _ uplink: Uplink, _ log: MessageLog,
    _ configuration: DTCClientConfiguration
  ) {
    self.environment = environment
    self.uplink = uplink
    self.log = log
    self.configuration = configuration
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? {
    (shared.values.map(\.deadline) + connections.values.map(\.deadline)).compactMap { $0 }.min()
  }

  /// Begins a download; returns its number, `nil` where it couldn't begin. `endpoint` is where the client is connected to.
  func begin(_ request: HistoryRequest, to endpoint: Endpoint, _ sink: any HistorySink) -> UInt32? {
    last = last == .max ? 1 : last + 1
    let transfer = HistoryTransfer(last, sink)
    if let own = configuration.historyEndpoint ?? ownEndpoint(endpoint) {
      connect(to: own, request, transfer)
      return transfer.isOver ? nil : transfer.requestID
    }
    do throws(DTCClientError) {
      try uplink.requireReady()
      if uplink.server?.historicalPriceDataSupported == false { throw .invalid("the server has no historical data") }
      shared[last] = transfer
      transfer.onEnd = { [unowned self, number = last] in shared[number] = nil }
      transfer.wait(until: uplink.now + configuration.requestTimeout)
      try uplink.send(
        request.message(last, delimiter: uplink.server?.symbolExchangeDelimiter ?? "", isAlone: false))
      return last
    } catch {
      transfer.finish(error)
      return nil
    }
  }

  /// Takes that a download's reader has room again.
  func resume(_ number: UInt32) {
    if let connection = connections[number] {
      connection.resume()
    } else if let transfer = shared[number] {
      transfer.resume()
      transfer.wait(until: uplink.now + configuration.requestTimeout)
    }
  }

  /// Ends a download that nobody reads any more.
  func cancel(_ number: UInt32) {
    (connections[number]?.transfer ?? shared[number])?.finish(.connectionLost)
  }

  /// Takes a message on the client's connection; returns whether it was part of a download there.
  func take(_ message: DTCMessage) -> Bool {
    guard let (number, part) = HistoryPart.of(message) else { return false }
    guard let transfer = shared[number] else { return true }
    transfer.wait(until: uplink.now + configuration.requestTimeout)
    if transfer.take(part) { transfer.finish(.protocolViolation("the answer is compressed, which wasn't asked for")) }
    // There is no slowing down what others read too.
    if !transfer.hasRoom, transfer.sink.heldCount >= Self.sharedBuffer { transfer.finish(.readerTooSlow) }
    return true
  }

  /// Gives up what takes too long.
  func deadlinePassed() {
    for transfer in shared.values {
      if let deadline = transfer.deadline, deadline <= uplink.now { transfer.finish(.timedOut) }
    }
    for connection in connections.values {
      if let deadline = connection.deadline, deadline <= environment.now { connection.deadlinePassed() }
    }
  }

  /// Takes that the client's connection is lost.
  func connectionLost() {
    for transfer in shared.values { transfer.finish(.connectionLost) }
  }

  /// Ends all downloads.
  func finish(_ error: DTCClientError) {
    for transfer in shared.values { transfer.finish(error) }
    for connection in connections.values { connection.transfer.finish(error) }
  }

  /// Where a download needs a connection of its own because the server ends it after each.
  private func ownEndpoint(_ endpoint: Endpoint) -> Endpoint? {
    uplink.server?.oneHistoricalPriceDataRequestPerConnection == true ? endpoint : nil
  }

  private func connect(to endpoint: Endpoint, _ request: HistoryRequest, _ transfer: HistoryTransfer) {
    let link = environment.open(endpoint)
    let connection = HistoryConnection(
      link, transfer, request, Uplink(environment, log: log), configuration)
    connections[transfer.requestID] = connection
    transfer.onEnd = { [unowned self, number = transfer.requestID] in
      guard let ended = connections.removeValue(forKey: number) else { return }
      ended.link.close(.normal, "")
    }
  }
}

// Links of their own.
extension HistoryDesk {
  /// The download on `link`, if there is one.
  func connection(on link: any Link) -> HistoryConnection? { connections.values.first { $0.link === link } }
}
