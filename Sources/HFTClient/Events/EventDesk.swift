internal import EventLog
internal import HFTProtocol
internal import Session
internal import Trading
internal import VenueClient
internal import WireRuntime

/// Events of the user: kept, told to orders, and to whoever listens.
final class EventDesk {
  private let uplink: Uplink
  private let orders: OrderDesk
  /// Hooks, and frames that wait for them.
  let hooks: HookLine
  /// Whoever reads all of them.
  let feed = FeedGroup<MarketEvent>(.all)
  private var recent: RecentElements<[UInt8]>

  init(_ uplink: Uplink, _ orders: OrderDesk, _ hooks: HookLine) {
    self.uplink = uplink
    self.orders = orders
    self.hooks = hooks
    recent = RecentElements(capacity: uplink.configuration.transactionCapacity)
  }

  /// Takes an object that isn't an answer; `isEvent` where its type says so.
  func take(_ frame: RawSpan, isEvent: Bool) {
    let bytes = RawFrame(copying: frame, encoding: .json).bytes
    let kind: MarketChannel = uplink.user?.generation == .second ? .unicast : .commands
    if isEvent || kind == .unicast { recent.append(bytes) }
    guard isEvent else { return }
    let message: HFTMessage
    do throws(WireError) {
      message = try HFTMessage(decoding: frame)
    } catch {
      // An event that can't be read may be about an order: the gateway is asked.
      uplink.note(kind, .unreadable("\(error)"))
      uplink.tell(.protocolViolation("an event can't be read: \(error)"))
      return orders.settleAgain()
    }
    orders.take(message)
    guard !feed.isEmpty || !hooks.isEmpty else { return }
    let event = MarketEvent(channel: kind, message: message, bytes: bytes)
    feed.publish(event)
    hooks.pass(event)
  }

  /// The newest events that are kept.
  func transactions(limit: Int?) -> [JSONValue] {
    // They were read when they came.
    recent.newest(limit).map { bytes in
      (try? bytes.withFrame { span throws(WireError) in try JSONValue(decoding: span) }) ?? .null
    }
  }

  /// How many are kept.
  var capacity: Int {
    get { recent.capacity }
    set { recent.setCapacity(newValue) }
  }

  /// Forgets them.
  func clear() { recent.removeAll() }
}
