import DTCProtocol
import Exchange
import WireRuntime

extension Instrument {
  /// What it is to DTC: an exchange of one currency for another is a pair of them, whatever the currencies are.
  var securityType: SecurityType {
    switch kind {
    case .future: .futures
    case .spot: .forex
    }
  }

  /// What futures are written on, and what a spot market trades.
  var underlying: String {
    switch kind {
    case .future(let underlying, _, _): underlying
    case .spot(let base): base
    }
  }

  /// Everything about it, as an answer; `openInterest` in contracts.
  func definition(requestID: Int32, isFinal: Bool, openInterest: Int64) -> SecurityDefinitionResponse {
    var definition = SecurityDefinitionResponse(
      requestID: requestID, symbol: symbol.fitted(to: FieldWidth.symbol),
      exchange: exchange.fitted(to: FieldWidth.exchange), securityType: securityType,
      descriptionField: description.fitted(to: FieldWidth.symbolDescription), minPriceIncrement: Float(price(1)),
      priceDisplayFormat: PriceDisplayFormat(rawValue: Int32(clamping: min(priceDigits, 9))),
      currencyValuePerIncrement: tickValue.float, isFinalMessage: isFinal)
    definition.underlyingSymbol = underlying.fitted(to: FieldWidth.underlying)
    definition.hasMarketDepthData = true
    definition.exchangeSymbol = symbol.fitted(to: FieldWidth.symbol)
    definition.currency = currency.fitted(to: FieldWidth.currency)
    definition.openInterest = UInt32(clamping: openInterest)
    definition.securityIdentifier = Int64(id.index) + 1
    definition.productIdentifier = underlying.fitted(to: FieldWidth.underlying)
    if let initialMargin {
      definition.initialMarginRequirement = initialMargin.float
      definition.maintenanceMarginRequirement = initialMargin.float
    }
    if case .future(_, let contractSize, let expires) = kind {
      definition.contractSize = contractSize.float
      definition.securityExpirationDate = DateTime4Byte(count: UInt32(clamping: expires))
    }
    return definition
  }
}

extension ExactDecimal {
  /// The float nearest to the number.
  var float: Float { Float(description) ?? 0 }
}
