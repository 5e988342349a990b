public import Session
internal import VenueClient
public import WireRuntime

// Events of the user: those of the command WebSocket in the first generation, those of the unicast WebSocket in the second.
extension MarketClient {
  /// Events of the user. A slow reader's sequence ends with ``MarketClientError/readerTooSlow``.
  public func events() -> Feed<MarketEvent> { running.eventFeed() }

  /// Calls `hook` with each event of the user, in place of the one before; `nil` for none.
  public func setEventHook(_ hook: MarketHook?) { running.setEventHook(hook) }

  /// Calls `hook` with each event of market data, in place of the one before; `nil` for none.
  public func setMarketDataHook(_ hook: MarketHook?) { running.setMarketDataHook(hook) }

  /// The events of the user that are kept, oldest first; the newest `limit` of them where that is above zero.
  ///
  /// Kept are objects with `type` `event` in the first generation, all objects of the unicast WebSocket in the second; never
  /// market data.
  public func transactions(limit: Int? = nil) -> [JSONValue] { core.transactions(limit: limit) }

  /// Keeps so many events of the user from now on, at least one; of those that are kept, the newest stay.
  public func configureTransactions(capacity: Int) { core.configureTransactions(capacity: capacity) }

  /// Events of the user that are kept at most.
  public var transactionCapacity: Int { core.transactionCapacity }

  /// Forgets the events that are kept.
  public func clearTransactions() { core.clearTransactions() }
}
