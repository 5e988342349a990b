internal import EventLog
internal import HFTProtocol
internal import Session
internal import Transport
internal import VenueClient
internal import WireRuntime

/// The ways to the gateway, as those see them who send: what is open, who sends, and what is known of the user.
final class Uplink {
  let environment: any MarketEnvironment
  let configuration: MarketClientConfiguration
  let log: EventLog
  private let session: ClientSession<MarketUser, MarketClientError>
  /// Whoever wants to see every step.
  let traffic = FeedGroup<MarketTraffic>(.all)
  let incidents = FeedGroup<Incident>(.newest)
  /// Where the session is.
  var state: SessionState { session.state }
  /// Whether the user is logged on, and the WebSocket of events is there where there is one.
  var isUp = false
  /// First generation: whether requests go by HTTP.
  var usesFallback = false
  /// Who the client is there.
  var user: MarketUser?
  /// First generation: what opens WebSockets and resumes the session.
  var token: String?
  /// Second generation: the value of the cookie `gw_uid`.
  var cookie: String?
  /// The WebSocket of events, in the first generation of requests too.
  var channel: SocketChannel?
  /// The WebSocket of market data.
  var marketData: SocketChannel? {
    didSet { marketLink = marketData.map { ObjectIdentifier($0.link) } }
  }
  /// Its link, told apart without counting a reference: that's asked for each event.
  private(set) var marketLink: ObjectIdentifier?

  private var fetches: [UInt32: (Result<HTTPResponse, HTTPError>) -> Void] = [:]
  private var lastFetch: UInt32 = 0

  init(
    _ environment: any MarketEnvironment, _ session: ClientSession<MarketUser, MarketClientError>,
    _ configuration: MarketClientConfiguration, _ log: EventLog
  ) {
    self.environment = environment
    self.session = session
    self.configuration = configuration
    self.log = log
    logsMessages = log.isEnabled(.debug)
  }

  /// Whether nobody looks at single messages.
  var isUnwatched: Bool { traffic.isEmpty && !logsMessages }
  private let logsMessages: Bool

  /// Asks for a WebSocket.
  func open(_ kind: MarketChannel, _ target: String) -> SocketChannel {
    let path = String(target.prefix { $0 != "?" })
    note(kind, .connecting(path: path))
    log.log(.info, "Connecting", [("to", path)])
    var endpoint = configuration.endpoint
    endpoint.kind = .webSocket(path: target)
    return SocketChannel(kind, environment.open(endpoint))
  }

  /// Sends a request by HTTP, and calls `completion` with what becomes of it. `isSecret` where the bodies are.
  func fetch(
    _ request: HTTPRequest, timeout: Duration, isSecret: Bool = false,
    _ completion: @escaping (Result<HTTPResponse, HTTPError>) -> Void
  ) {
    repeat { lastFetch &+= 1 } while fetches[lastFetch] != nil
    note(.http, .requested(method: request.method, target: request.target, body: isSecret ? [] : request.body))
    log.log(.debug, "Sending", of: "\(request.method) \(request.target)")
    fetches[lastFetch] = { [self] result in
      switch result {
      case .success(let response):
        note(.http, .answered(status: response.status, body: isSecret ? [] : response.body))
        log.log(.debug, "Received", of: "status \(response.status) of \(request.method) \(request.target)")
      case .failure(let error): note(.http, .closed(error.sentence))
      }
      completion(result)
    }
    environment.fetch(request, from: configuration.endpoint, timeout: timeout, number: lastFetch)
  }

  /// Takes what became of a request by HTTP.
  func fetched(_ number: UInt32, _ result: Result<HTTPResponse, HTTPError>) {
    fetches.removeValue(forKey: number)?(result)
  }

  /// Notes what happened on a connection.
  func note(_ channel: MarketChannel, _ event: @autoclosure () -> MarketTraffic.Event) {
    if !traffic.isEmpty { traffic.publish(MarketTraffic(channel, event())) }
  }

  /// Notes a text that was sent or arrived, and what it is.
  func note(_ channel: MarketChannel, isSent: Bool, _ bytes: [UInt8]) {
    guard !isUnwatched else { return }
    note(channel, isSent ? .sent(bytes) : .received(bytes))
    guard log.isEnabled(.debug) else { return }
    let text = bytes.withFrame { span in (try? HFTMessage(decoding: span))?.description } ?? "what can't be read"
    if isSent { log.log(.debug, "Sending", of: text) } else { log.log(.debug, "Received", of: text) }
  }

  /// Tells of something that was dealt with.
  func tell(_ incident: Incident) {
    incidents.publish(incident)
    log.log(.info, "Incident", [("what", "\(incident)")])
  }

  /// Makes sure that requests may be made.
  ///
  /// - Throws: ``MarketClientError/notReady(_:)``, or ``MarketClientError/ended(_:)`` where the session is over.
  func requireReady() throws(MarketClientError) { try session.requireReady() }
}

/// One WebSocket of the gateway.
final class SocketChannel {
  /// Which.
  let kind: MarketChannel
  /// The way there.
  let link: any Link
  /// Whether it can be sent on.
  var isOpen = false

  init(_ kind: MarketChannel, _ link: any Link) {
    self.kind = kind
    self.link = link
  }
}

extension HTTPError {
  /// What happened, in words.
  var sentence: String {
    switch self {
    case .unsendable(let text): "the request can't be sent: \(text)"
    case .failed(let reason): reason.sentence
    case .malformed(let text): "the answer isn't HTTP: \(text)"
    case .tooLong(let text): "the answer is too long: \(text)"
    case .timedOut: "the answer didn't come in time"
    case .redirected(let target): "redirected to \(target)"
    }
  }
}

extension FeedGroup.Policy {
  /// A reader who is too slow is told so, and gets no more.
  static var all: Self { .complete(tooSlow: MarketClientError.readerTooSlow) }
}
