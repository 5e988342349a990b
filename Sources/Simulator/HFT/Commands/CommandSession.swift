import EventLog
import HFTProtocol
import Transport
import WireRuntime

/// A WebSocket for requests and events, of the first generation.
///
/// Requests are answered at once, in their order. The events of an order follow the answer to the request that placed or
/// cancelled it. What isn't JSON, or no request, is refused too: with an empty `corr_id`, where there is no `msg_id`.
final class CommandSession: FrontEndSession, OrderEventListener {
  private let frontEnd: HFTFrontEnd
  private let outlet: Outlet
  private let user: GatewayUser
  /// Events that wait for the answer to what brought them about; `nil` while no request is being answered.
  private var waiting: [[UInt8]]?
  private var budget: RequestBudget?

  init(_ frontEnd: HFTFrontEnd, _ link: any Link, of user: GatewayUser) {
    self.frontEnd = frontEnd
    outlet = Outlet(link, frontEnd.log)
    self.user = user
    budget = frontEnd.settings.requestRate.map(RequestBudget.init)
    user.add(self)
  }

  func received(_ bytes: RawSpan, as piece: ReceivedPiece) {
    guard outlet.isOpen else { return }
    waiting = []
    perform(bytes)
    let events = waiting ?? []
    waiting = nil
    for event in events { outlet.send(text: event) }
  }

  func take(_ event: [UInt8]) {
    if waiting == nil { outlet.send(text: event) } else { waiting?.append(event) }
  }

  func advance(to now: Duration) { budget?.advance(to: now) }

  func drained() {}

  func end(_ reason: String) {
    outlet.close(.goingAway, reason)
  }

  func closed() {
    outlet.stop()
    user.remove(self)
    frontEnd.remove(self)
  }

  private func perform(_ bytes: RawSpan) {
    let isAllowed = budget?.take() ?? true
    do throws(WireError) {
      let message = try HFTMessage(decoding: bytes)
      let sink = answer(to: GatewayRequestHead(message))
      guard isAllowed else { return sink.refuse(GatewayRefusal(.rateLimited, "these are too many requests")) }
      frontEnd.perform(message, for: user, sink)
    } catch {
      answer(to: GatewayRequestHead(bytes)).refuse(GatewayRefusal(error))
    }
  }

  private func answer(to head: GatewayRequestHead?) -> Answer { Answer(session: self, head: head) }

  /// The answer to a request.
  private struct Answer: AnswerSink {
    let session: CommandSession
    let head: GatewayRequestHead?

    func answer(_ body: some ResponseEnvelopeBody) {
      session.send(
        ResponseEnvelope(
          ver: "1.0", msgID: session.frontEnd.nextMessageID(), corrID: head?.id ?? "", status: .ok,
          ts: session.frontEnd.time, body: body))
    }

    func refuse(_ refusal: GatewayRefusal) {
      session.send(
        ErrorResponseEnvelope(
          ver: "1.0", msgID: session.frontEnd.nextMessageID(), corrID: head?.id ?? "", op: head?.operation,
          ts: session.frontEnd.time, payload: [:],
          body: RequestFailure(code: refusal.code.rawValue, message: refusal.text)))
    }
  }

  private func send(_ message: some JSONMessage) {
    do throws(WireError) {
      try outlet.send(.text) { bytes throws(WireError) in try message.append(to: &bytes) }
    } catch {
      frontEnd.log.log(.error, "an answer can't be encoded", [("error", "\(error)")])
    }
  }
}

/// How many requests may still come: as many as in one second, and with time as many again.
struct RequestBudget {
  private let rate: Double
  private var left: Double
  private var newest: Duration?

  init(rate: Int) {
    self.rate = Double(max(1, rate))
    left = self.rate
  }

  mutating func advance(to now: Duration) {
    if let newest, now > newest { left = min(rate, left + (now - newest) / .seconds(1) * rate) }
    newest = max(newest ?? now, now)
  }

  /// Takes a request; whether it may be.
  mutating func take() -> Bool {
    guard left >= 1 else { return false }
    left -= 1
    return true
  }
}
