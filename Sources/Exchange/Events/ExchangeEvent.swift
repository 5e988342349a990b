/// What happened at the exchange, in the order it did.
public enum ExchangeEvent: Hashable, Sendable {
  /// Two orders met.
  case trade(Trade)
  /// A price level of the book changed.
  case level(LevelChange)
  /// The best bid or ask changed, in price or quantity.
  case quote(InstrumentID, Quote)
  /// The day's figures changed other than by a trade: open, settlement, a new trading day, open interest.
  case statistics(InstrumentID, SessionStatistics)
  /// A market opened, closed, or was halted.
  case status(InstrumentID, MarketStatus)
  /// Something happened to an order.
  case order(OrderEvent)
  /// A position changed.
  case position(Position)
  /// An account's balance changed.
  case balance(AccountBalance)
}
