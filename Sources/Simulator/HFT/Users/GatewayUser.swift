import Exchange

/// Who listens to the events of a user's orders.
protocol OrderEventListener: AnyObject {
  /// Takes an event as it is sent.
  func take(_ event: [UInt8])
}

/// A user of the gateway: an account, its orders, and the WebSockets that hear of them.
final class GatewayUser {
  /// The name.
  let id: String
  /// What it trades for.
  let account: String
  let isAdmin: Bool
  /// What requests and WebSockets of the first generation carry.
  let token: String
  /// What the cookie of the second generation holds.
  let cookie: String
  var orders: GatewayOrders
  private var listeners: [any OrderEventListener] = []

  init(_ id: String, account: String, isAdmin: Bool, token: String, cookie: String, keptOrders: Int) {
    self.id = id
    self.account = account
    self.isAdmin = isAdmin
    self.token = token
    self.cookie = cookie
    orders = GatewayOrders(limit: keptOrders)
  }

  func add(_ listener: any OrderEventListener) { listeners.append(listener) }

  func remove(_ listener: any OrderEventListener) { listeners.removeAll { $0 === listener } }

  /// Sends an event to all who listen.
  func tell(_ event: [UInt8]) {
    for listener in listeners { listener.take(event) }
  }
}
