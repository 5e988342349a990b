internal import OESClient
internal import OESProtocol

extension OESOrder {
  /// Takes the order out of a command line.
  init(_ arguments: ParsedArguments, side: Side) throws(UsageProblem) {
    let operands = try arguments.operands("SYMBOL", "QUANTITY")
    let price = try arguments.price(.referencePrice)
    let asked = arguments.value(.orderKind).flatMap(OrderKind.init)
    let kind = asked ?? (price == nil ? .market : .limit)
    self.init(
      symbol: try Symbol(typed: operands[0]), side: side, type: kind.orderType,
      quantity: try ParsedArguments.quantity(operands[1], "QUANTITY"))
    try Self.check(.referencePrice, isGiven: price != nil, kind.price, kind)
    self.price = price ?? 0
    let stop = try arguments.price(.stopPrice)
    try Self.check(.stopPrice, isGiven: stop != nil, kind.stopPrice, kind)
    stopPrice = stop ?? 0
    if arguments.has(.isFutures) { symbolType = .futures }
    timeInForce = arguments.value(.oesTimeInForce).flatMap(TimeInForce.init(word:)) ?? .gtc
    isHidden = arguments.has(.isHidden)
    try setDisplay(arguments)
    try setLayers(arguments, kind)
  }

  private mutating func setDisplay(_ arguments: ParsedArguments) throws(UsageProblem) {
    switch (arguments.value(.displaySize), arguments.value(.refreshSize)) {
    case (nil, nil): break
    case (let display?, let refresh?):
      guard !isHidden else { throw UsageProblem("'--display' and '--hide' can't be given together") }
      displaySize = try ParsedArguments.quantity(display, "'--display'")
      refreshSize = try ParsedArguments.quantity(refresh, "'--refresh'")
    case (_?, nil): throw UsageProblem("'--display' needs '--refresh'", hint: Option.refreshSize.usage)
    case (nil, _?): throw UsageProblem("'--refresh' needs '--display'", hint: Option.displaySize.usage)
    }
  }

  private mutating func setLayers(_ arguments: ParsedArguments, _ kind: OrderKind) throws(UsageProblem) {
    guard kind == .ice else {
      for option in [Option.layers, .layerSpacing, .layerOffset] where arguments.has(option) {
        throw UsageProblem("'\(option.name)' goes with '--type ice' only")
      }
      return
    }
    guard let count = try arguments.number(.layers, in: 1...Int(OESConstants.maxLayers)) else {
      throw UsageProblem("'--type ice' needs '--layers'", hint: Option.layers.usage)
    }
    guard let spacing = try arguments.price(.layerSpacing), spacing >= 0 else {
      throw UsageProblem("'--type ice' needs '--layer-spacing', 0 or more", hint: Option.layerSpacing.usage)
    }
    layers = Int16(count)
    sizeIncrement = quantity / Double(count)
    priceIncrement = spacing
    priceOffset = Double(try arguments.number(.layerOffset, in: 0...1_000_000) ?? 0)
  }

  private static func check(
    _ option: Option, isGiven: Bool, _ need: OrderKind.Need, _ kind: OrderKind
  ) throws(UsageProblem) {
    switch (need, isGiven) {
    case (.needed, false):
      throw UsageProblem("'--type \(kind.rawValue)' needs '\(option.name)'", hint: option.usage)
    case (.senseless, true): throw UsageProblem("'\(option.name)' has no meaning with '--type \(kind.rawValue)'")
    case (.needed, true), (.senseless, false): break
    }
  }
}
