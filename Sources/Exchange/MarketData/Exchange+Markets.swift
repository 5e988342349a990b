extension Exchange {
  /// The instrument called `symbol`; on `exchange`, where that isn't empty.
  public func instrument(_ symbol: String, on exchange: String = "") -> Instrument? {
    instruments.first { $0.symbol == symbol && (exchange.isEmpty || $0.exchange == exchange) }
  }

  /// The day's figures.
  public func statistics(_ id: InstrumentID) -> SessionStatistics { market(id)?.statistics ?? SessionStatistics() }

  /// Whether it trades; halted is what could but for ``halt(_:)``.
  public func status(_ id: InstrumentID) -> MarketStatus { market(id)?.status ?? .closed }
}
