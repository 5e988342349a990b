internal import OESProtocol

extension Option {
  static let orderKind = Option(
    name: "--type", argument: .choice(OrderKind.allCases.map(\.rawValue), named: "KIND"),
    help: "The kind of order; limit with --price, else market.")
  static let referencePrice = Option(
    name: "--price", argument: .value("P"), help: "The limit; of peg and sniper orders what KIND says.")
  static let stopPrice = Option(
    name: "--stop", argument: .value("P"), help: "The stop price of stop, trailing and oco orders.")
  static let oesTimeInForce = Option(
    name: "--time-in-force", argument: .choice(TimeInForce.listed.map(\.word), named: "TIF"),
    help: "How long it stands; gtc unless given.")
  static let displaySize = Option(
    name: "--display", argument: .value("Q"), help: "Show so much of it at first; goes with --refresh.")
  static let refreshSize = Option(
    name: "--refresh", argument: .value("Q"), help: "Show so much after each time that is filled.")
  static let isHidden = Option(name: "--hide", argument: .none, help: "Show nothing of it.")
  static let layers = Option(
    name: "--layers", argument: .value("N"), help: "Layers of an ice order, 1 to 10; QUANTITY is of all together.")
  static let layerSpacing = Option(
    name: "--layer-spacing", argument: .value("P"), help: "Price from one layer to the next.")
  static let layerOffset = Option(
    name: "--layer-offset", argument: .value("N"),
    help: "Price steps from the top of the book to the first; 0 unless given.")
  static let sellsShort = Option(name: "--short", argument: .none, help: "Sell short.")
  static let isFutures = Option(name: "--futures", argument: .none, help: "The instrument is a future, not spot.")
}

/// A kind of order as it is typed.
enum OrderKind: String, CaseIterable, Sendable {
  case limit, market
  case stopMarket = "stop-market"
  case stopLimit = "stop-limit"
  case peg, hidden
  case pegHidden = "peg-hidden"
  case oco, ice
  case sniperMarket = "sniper-market"
  case sniperLimit = "sniper-limit"
  case trailingStopMarket = "trailing-stop-market"
  case trailingStopLimit = "trailing-stop-limit"

  /// The venue's name of it.
  var orderType: OrderType {
    switch self {
    case .limit: .lmt
    case .market: .mkt
    case .stopMarket: .stopMkt
    case .stopLimit: .stopLmt
    case .peg: .peg
    case .hidden: .hidden
    case .pegHidden: .pegHidden
    case .oco: .oco
    case .ice: .ice
    case .sniperMarket: .sniperMkt
    case .sniperLimit: .sniperLimit
    case .trailingStopMarket: .tsm
    case .trailingStopLimit: .tsl
    }
  }

  /// Whether it needs a price or has none.
  var price: Need {
    switch self {
    case .limit, .stopLimit, .peg, .hidden, .pegHidden, .oco, .ice, .sniperMarket, .sniperLimit, .trailingStopLimit:
      .needed
    case .market, .stopMarket, .trailingStopMarket: .senseless
    }
  }

  /// The same of a stop price.
  var stopPrice: Need {
    switch self {
    case .stopMarket, .stopLimit, .oco, .trailingStopMarket, .trailingStopLimit: .needed
    case .limit, .market, .peg, .hidden, .pegHidden, .ice, .sniperMarket, .sniperLimit: .senseless
    }
  }

  /// Whether an order has a field.
  enum Need: Sendable {
    case needed, senseless
  }
}

extension TimeInForce {
  /// What is typed for it; a number for one that isn't listed.
  var word: String { protocolName?.lowercased() ?? "\(rawValue)" }

  /// The time in force that is called `word`.
  init?(word: String) {
    guard let found = Self.listed.first(where: { $0.word == word }) else { return nil }
    self = found
  }
}

extension Symbol {
  /// The instrument's name; its number where that isn't listed.
  var name: String { protocolName ?? "\(rawValue)" }

  /// The instrument that the user calls `word`: by its name or its number.
  init(typed word: String) throws(UsageProblem) {
    if let found = Self.listed.first(where: { $0.protocolName == word.uppercased() }) {
      self = found
    } else if let number = UInt16(word), number > 0 {
      self.init(rawValue: RawValue(number))
    } else {
      let names = Self.listed.compactMap(\.protocolName).joined(separator: ", ")
      throw UsageProblem("there is no instrument '\(word)'", hint: "\(names), or an instrument's number")
    }
  }
}
