internal import DTCProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// A connection that serves one download: it negotiates and logs on as any other, asks, and is closed at the end.
final class HistoryConnection {
  private enum Step {
    case connecting, negotiating, loggingOn, receiving
  }

  let link: any Link
  let transfer: HistoryTransfer
  private let request: HistoryRequest
  private let uplink: Uplink
  private let configuration: DTCClientConfiguration
  private var step = Step.connecting
  private var reader: LinkReader?
  /// When a heartbeat is due; `nil` until the server knows us.
  private var heartbeat: Duration?

  init(
    _ link: any Link, _ transfer: HistoryTransfer, _ request: HistoryRequest, _ uplink: Uplink,
    _ configuration: DTCClientConfiguration
  ) {
    self.link = link
    self.transfer = transfer
    self.request = request
    self.uplink = uplink
    self.configuration = configuration
    transfer.wait(until: uplink.now + configuration.session.stepTimeout)
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? { [transfer.deadline, heartbeat].compactMap { $0 }.min() }

  /// Takes that the link can be sent on.
  func opened() {
    uplink.link = link
    let first = configuration.firstEncoding
    uplink.encoding = first.encoding
    reader = LinkReader(
      link.kind, first.encoding, limit: configuration.connection.messageLimit, mayBeJSON: first.isNegotiated
    ) { _ in false }
    if let wanted = first.wanted {
      step = .negotiating
      send(.encodingRequest(EncodingRequest(encoding: Encoding(wanted))))
    } else {
      logOn()
    }
  }

  /// Takes bytes.
  func received(_ bytes: RawSpan) {
    transfer.received(bytes.byteCount)
    transfer.wait(until: uplink.now + configuration.requestTimeout)
    if transfer.isInflating {
      transfer.inflate(bytes)
    } else {
      read(bytes)
    }
    if !transfer.hasRoom { link.pauseReading() }
  }

  /// Goes on once there is room.
  func resume() {
    transfer.resume()
    guard !transfer.isOver, transfer.hasRoom else { return }
    transfer.wait(until: uplink.now + configuration.requestTimeout)
    link.resumeReading()
  }

  /// Gives up what takes too long, and sends a heartbeat where one is due.
  func deadlinePassed() {
    if let deadline = transfer.deadline, deadline <= uplink.now { return transfer.finish(.timedOut) }
    guard let due = heartbeat, due <= uplink.now else { return }
    send(.heartbeat(Heartbeat(currentDateTime: DateTime(count: uplink.timeOfDay.components.seconds))))
    heartbeat = uplink.now + configuration.agreedHeartbeat
  }

  /// Takes that the link is closed.
  func closed(_ reason: CloseReason) {
    switch reason {
    case .closedByPeer, .closedHere:
      do throws(FramingError) {
        try reader?.finish()
        transfer.closedByServer()
      } catch {
        transfer.finish(.connectionLost)
      }
    case .notTrusted: transfer.finish(.ended(.impossible(reason.sentence)))
    case .notConnected, .timedOut: transfer.finish(.ended(.lost(reason.sentence)))
    case .messageTooLong, .protocolViolation: transfer.finish(.protocolViolation(reason.sentence))
    case .lost, .slowConsumer: transfer.finish(.connectionLost)
    }
  }

  private func read(_ bytes: RawSpan) {
    do throws(FramingError) {
      let taken = try reader?.consume(bytes) { message throws(WireError) in
        uplink.received(message)
        let next = try message.afterFrame()
        take(message)
        return transfer.isOver ? .stop : next
      }
      if let taken, transfer.isInflating, taken < bytes.byteCount {
        transfer.inflate(bytes.extracting(taken..<bytes.byteCount))
      }
    } catch {
      transfer.finish(.protocolViolation("\(error)"))
    }
  }

  private func take(_ message: DTCMessage) {
    switch (message, step) {
    case (.encodingResponse(let response), .negotiating):
      if let granted = response.encoding.messageEncoding { uplink.encoding = granted }
      logOn()
    case (.logonResponse(let response), .loggingOn):
      guard response.result == .success else { return transfer.finish(.rejected(response.resultText)) }
      step = .receiving
      heartbeat = uplink.now + configuration.agreedHeartbeat
      transfer.wait(until: uplink.now + configuration.requestTimeout)
      send(request.message(transfer.requestID, delimiter: response.symbolExchangeDelimiter, isAlone: true))
    case (.logoff(let logoff), _) where !transfer.hasHeader: transfer.finish(.rejected(logoff.reason))
    case (_, .receiving):
      guard let (number, part) = HistoryPart.of(message), number == transfer.requestID else { return }
      guard transfer.take(part) else { return }
      do { try transfer.beginInflating(uplink.encoding) } catch { transfer.finish(.protocolViolation("\(error)")) }
    default: break
    }
  }

  private func logOn() {
    step = .loggingOn
    send(.logonRequest(configuration.logonRequest))
  }

  private func send(_ message: DTCMessage) {
    do throws(DTCClientError) { try uplink.send(message) } catch { transfer.finish(error) }
  }
}
