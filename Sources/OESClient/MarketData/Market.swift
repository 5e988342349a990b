internal import OESProtocol
internal import Trading
internal import VenueClient
internal import WireRuntime

/// A market somebody follows: what is known of it, and who wants to know.
final class Market {
  let symbol: Symbol
  /// The newest best prices; `nil` until they're told.
  var top: TopOfBook?
  /// Who reads what.
  var readers: [(id: ReaderID, subscription: MarketSubscription)] = []
  private var depths: [(depth: OESBookDepth, group: FeedGroup<DepthBook>, newest: DepthBook?)] = []

  let tops = FeedGroup<TopOfBook>(.newest)
  let executions = FeedGroup<MarketDataExecReport>(.all)

  init(_ symbol: Symbol) {
    self.symbol = symbol
  }

  /// Readers of one depth.
  func books(_ depth: OESBookDepth) -> FeedGroup<DepthBook> {
    if let place = depths.firstIndex(where: { $0.depth == depth }) { return depths[place].group }
    let group = FeedGroup<DepthBook>(.newest)
    depths.append((depth, group, nil))
    return group
  }

  /// The newest book of one depth; `nil` until it's told.
  func newestBook(_ depth: OESBookDepth) -> DepthBook? { depths.first { $0.depth == depth }?.newest }

  /// Takes a book.
  func take(_ message: BookMessage) {
    guard let place = depths.firstIndex(where: { $0.depth == message.depth }) else { return }
    depths[place].newest = message.book
    depths[place].group.publish(message.book)
  }

  /// What was known of one kind counts no more.
  func forget(_ kind: MarketSubscription.Kind) {
    switch kind {
    case .top: top = nil
    case .levels(let depth): depths.removeAll { $0.depth == depth }
    }
  }

  /// What was known counts no more.
  func forgetAll() {
    top = nil
    for place in depths.indices { depths[place].newest = nil }
  }

  /// Ends all sequences.
  func finish(_ error: OESClientError?) {
    tops.finish(error)
    executions.finish(error)
    for (_, group, _) in depths { group.finish(error) }
  }
}

/// What the venue is asked to send.
struct MarketSubscription: Hashable, Sendable {
  /// Which of a market's data.
  enum Kind: Hashable, Sendable {
    case top
    case levels(OESBookDepth)

    static let all: [Kind] = [.top] + OESBookDepth.allCases.map(Kind.levels)

    /// The venue's number for it.
    var type: SubscribeType {
      switch self {
      case .top: .tob
      case .levels(.three): .threelayers
      case .levels(.five): .fivelayers
      case .levels(.ten): .tenlayers
      case .levels(.twenty): .twentylayers
      case .levels(.thirty): .thirtylayers
      }
    }

    /// Levels of a side.
    var levelCount: UInt16 {
      switch self {
      case .top: 1
      case .levels(let depth): UInt16(depth.rawValue)
      }
    }
  }

  let symbol: Symbol
  let kind: Kind
}
