import Exchange
import OESProtocol
import WireRuntime

// Subscriptions of market data, at the market data server and at those for orders.
extension OESSession {
  /// Begins or ends what is asked for of each instrument; nothing of it where one of them isn't listed (26).
  func take(_ request: MarketDataSubscribe) {
    do throws(OESRefusal) {
      _ = try requester(RequestIdentity(request), takenHere: server != .authentication)
      guard let kind = BookDataKind(request.messageType) else { throw OESRefusal(.invalidFieldValue) }
      var wanted: [(ListedInstrument, isBegin: Bool)] = []
      for place in request.subscriptions.indices {
        let subscription = request.subscriptions[place]
        // Places that aren't used are empty.
        guard subscription.symbolEnum.rawValue != 0 || !subscription.symbol.isEmpty else { continue }
        let isBegin = SubscribeFlag(rawValue: subscription.subscribe.text) == .subscribe
        for listed in try frontEnd.symbols.asked(subscription.symbolEnum, name: subscription.symbol.text) {
          wanted.append((listed, isBegin: isBegin))
        }
      }
      for (listed, isBegin) in wanted {
        if isBegin { markets.subscribe(listed, kind) } else { markets.unsubscribe(listed, kind) }
      }
    } catch {
      refuse(error.code, account: request.account)
    }
  }
}
