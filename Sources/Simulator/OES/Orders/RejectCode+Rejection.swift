import Exchange
import OESProtocol

extension RejectCode {
  /// The code of what the exchange refuses.
  ///
  /// | the exchange says | code |
  /// | --- | --- |
  /// | unknown instrument | 26 SYMBOL_ENUM_INVALID |
  /// | unknown account | 3 ACCOUNT_NOT_FOUND |
  /// | account may not trade | 5 ACCOUNT_DISABLED |
  /// | unknown order, order is done | 1 ORDER_NOT_FOUND |
  /// | bad price | 14 PRICE_INVALID |
  /// | bad quantity | 15 SIZE_INVALID |
  /// | name used before | 45 DUPLICATE_ORDER_ID |
  /// | funds or holdings don't cover it | 47 NOT_ENOUGH_EQUITY_TO_COMPLETE |
  /// | market closed or halted | 9 MES_NOT_AVAILABLE_TRADING_DISABLED |
  /// | nobody on the other side | 57 NO_MARKET_MAKER_VOLUME |
  /// | too many open orders | 46 EXCEEDS_OPEN_ORDER_REQUESTS |
  /// | good-till time passed, nothing of the kind to change | 35 INVALID_FIELD_VALUE |
  /// | post-only would trade, reduce-only wouldn't reduce, can't be linked | 48 MATCHING_ENGINE_REJECTED |
  init(_ rejection: Rejection) {
    switch rejection {
    case .unknownInstrument: self = .symbolEnumInvalid
    case .unknownAccount: self = .accountNotFound
    case .tradingDisabled: self = .accountDisabled
    case .unknownOrder, .orderIsDone: self = .orderNotFound
    case .badPrice: self = .priceInvalid
    case .badQuantity: self = .sizeInvalid
    case .duplicateClientOrderID: self = .duplicateOrderID
    case .insufficientFunds: self = .notEnoughEquityToComplete
    case .marketClosed, .marketHalted: self = .mesNotAvailableTradingDisabled
    case .noLiquidity: self = .noMarketMakerVolume
    case .tooManyOrders: self = .exceedsOpenOrderRequests
    case .expired, .cannotBeChanged: self = .invalidFieldValue
    case .wouldTakeLiquidity, .wouldIncreasePosition, .cannotBeLinked: self = .matchingEngineRejected
    }
  }
}
