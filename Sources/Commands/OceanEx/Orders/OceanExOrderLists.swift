internal import OceanExClient
internal import OceanExProtocol
internal import WireRuntime

/// `venuewire oceanex orders` and `history`: pages of open and of closed orders.
enum OceanExOrderLists {
  /// `orders`.
  static func open(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let market = try arguments.operands("MARKET")[0]
    let type = arguments.value(.oceanExOrderType).map { OrderType(rawValue: $0) }
    let page = try Page(arguments)
    return try await orders(noun: "open orders").run(arguments, surroundings) { client in
      try await client.openOrders(
        market: market, type: type, order: page.order, page: page.number, perPage: page.size
      ).resources
    }
  }

  /// `history`.
  static func closed(
    _ arguments: ParsedArguments, _ surroundings: Surroundings
  ) async throws(UsageProblem) -> ExitStatus {
    let market = try arguments.operands("MARKET")[0]
    let state = arguments.value(.oceanExOrderState).map { OrderState(rawValue: $0) }
    let page = try Page(arguments)
    let (from, to) = (try arguments.unixSeconds(.oceanExFrom), try arguments.unixSeconds(.oceanExTo))
    return try await orders(noun: "closed orders").run(arguments, surroundings) { client in
      try await client.closedOrders(
        market: market, state: state, order: page.order, page: page.number, perPage: page.size, from: from, to: to
      ).resources
    }
  }

  /// Which part of a list is wanted.
  private struct Page: Sendable {
    var order: SortOrder?
    var number: Int64?
    var size: Int64?

    init(_ arguments: ParsedArguments) throws(UsageProblem) {
      order = arguments.value(.oceanExSort).map { SortOrder(rawValue: $0) }
      number = try arguments.number(.oceanExPage, in: 1...1_000_000_000).map { Int64($0) }
      size = try arguments.number(.oceanExPageSize, in: 1...1_000_000_000).map { Int64($0) }
    }
  }

  private static func orders(noun: String) -> OceanExListing<Order> {
    OceanExListing<Order>(
      columns: [
        .words("ID"), .words("SIDE"), .numbers("VOLUME"), .words("MARKET"), .words("TYPE"), .numbers("PRICE"),
        .numbers("FILLED"), .numbers("AVERAGE"), .words("STATE"), .words("ENTERED"),
      ],
      row: { order in
        [
          "\(order.id)", order.side.word, "\(order.volume)", order.market, order.ordType.rawValue,
          order.price.map { "\($0)" } ?? "-", "\(order.executedVolume)",
          order.tradesCount == 0 ? "-" : "\(order.avgPrice)", order.state.word, "\(order.createdOn)",
        ]
      }, json: { $0.jsonLine }, noun: noun, needsLogon: true)
  }
}

extension Side {
  /// The side in a word of orders.
  var word: String {
    switch self {
    case .bid: "buy"
    case .ask: "sell"
    default: rawValue
    }
  }
}

extension OrderState {
  /// The state in a word of ours.
  var word: String {
    switch self {
    case .wait: "open"
    case .done: "filled"
    case .cancel: "canceled"
    default: rawValue
    }
  }
}

extension ParsedArguments {
  /// A moment, if it was given.
  func unixSeconds(_ option: Option) throws(UsageProblem) -> UnixSeconds? {
    try moment(option).map { UnixSeconds(count: $0) }
  }
}

extension Option {
  static let oceanExOrderType = Option(
    name: "--type", argument: .choice(["limit", "market"]), help: "Only orders of this kind.")
  static let oceanExOrderState = Option(
    name: "--state", argument: .choice(["done", "cancel"]), help: "Only filled or only canceled ones.")
  static let oceanExSort = Option(
    name: "--sort", argument: .choice(["desc", "asc"]), help: "Newest or oldest first; newest unless given.")
  static let oceanExPage = Option(
    name: "--page", argument: .value("N"), help: "The N-th part of the list; 1 unless given.")
  static let oceanExPageSize = Option(
    name: "--per-page", argument: .value("N"), help: "Orders of each part; 10 unless given.")
  static let oceanExFrom = Option(name: "--from", argument: .value("TIME"), help: "From this moment on, in UTC.")
  static let oceanExTo = Option(name: "--to", argument: .value("TIME"), help: "Up to this moment, in UTC.")
}
