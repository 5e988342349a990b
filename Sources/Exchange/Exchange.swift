internal import Trading

/// A deterministic exchange: price-time-priority order books, accounts, and market participants made from a seed.
///
/// No I/O, no clock, no protocol. Time is what it is told; the same seed and the same calls give the same events. It
/// belongs to one caller, who drains its events after each call.
public final class Exchange {
  /// What it trades, by ``InstrumentID``; grows by ``list(_:_:)``.
  public internal(set) var instruments: [Instrument]
  /// Its clock.
  public internal(set) var now: ExchangeTime

  let configuration: ExchangeConfiguration
  let seed: UInt64
  /// By ``InstrumentID``.
  var markets: [Market]
  var orders = OrderStore()
  var ledger: Ledger
  /// The newest fills of accounts, oldest first.
  var executions: RecentElements<Execution>
  var executionCount: UInt64 = 0
  var due = DueQueue()
  /// With so many entries in it, those that mean nothing any more are looked for.
  var manyDue = Exchange.fewDue
  var tradeCount: UInt64 = 0
  var triggerCount: UInt64 = 0

  // Of the call that is going on.

  var events: [ExchangeEvent] = []
  /// Markets something happened in.
  var touched: [Market] = []
  /// Accounts whose holdings changed, by their places.
  var untoldAccounts: [Int] = []
  /// What the call's trades and cancels set off, in order.
  var activations: [Activation] = []

  /// Opens an exchange at `start`.
  public init(_ configuration: ExchangeConfiguration, seed: UInt64, start: ExchangeTime) {
    self.configuration = configuration
    self.seed = seed
    executions = RecentElements(capacity: configuration.keptExecutions)
    instruments = configuration.instruments.enumerated().map { place, listed in
      var instrument = listed
      instrument.id = InstrumentID(place)
      return instrument
    }
    markets = zip(instruments, configuration.models).map { instrument, model in
      Market(instrument, model, seed: seed, start: start)
    }
    ledger = Ledger(configuration.accounts, instruments, keptBalances: configuration.keptBalances)
    now = start
    for place in ledger.accounts.indices { endow(place) }
    for market in markets { startSessions(of: market) }
    finishCall()
  }

  // Time

  /// Moves the clock to `time`: seeded participants act, sessions open and close, orders expire. Never back.
  public func advance(to time: ExchangeTime) {
    while let (dueTime, action) = due.first, dueTime <= time {
      due.removeFirst()
      now = max(now, dueTime)
      switch action {
      case .orderExpiry(let id): expire(id, at: dueTime)
      case .participants(let id): letParticipantsAct(in: markets[id.index])
      case .sessionOpen(let id): openSession(of: markets[id.index])
      case .sessionClose(let id): closeSession(of: markets[id.index])
      }
      finishCall()
    }
    now = max(now, time)
  }

  /// When something is due next; `nil` where nothing is.
  public var nextDue: ExchangeTime? {
    while let (time, action) = due.first {
      guard case .orderExpiry(let id) = action, !isOver(id, at: time) else { return time }
      due.removeFirst()
      postponeExpiry(id, at: time)
    }
    return nil
  }

  /// What happened since the last call, in order.
  public func drainEvents() -> [ExchangeEvent] {
    let drained = events
    events = []
    events.reserveCapacity(drained.count)
    return drained
  }
}
