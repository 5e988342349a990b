import Exchange
import OceanExProtocol

/// Why a request fails.
struct OceanExRefusal: Error, Hashable {
  /// As the reply has it.
  let code: ResultCode
  /// A sentence without a full stop, for people.
  let text: String

  init(_ code: ResultCode, _ text: String) {
    self.code = code
    self.text = text
  }

  /// What the exchange says.
  init(_ rejection: Rejection) {
    let code: ResultCode =
      switch rejection {
      case .insufficientFunds: .insufficientFunds
      case .unknownInstrument: .unknownMarket
      case .unknownOrder: .orderNotFound
      case .orderIsDone: .orderNotCancellable
      default: .badArguments
      }
    self.init(code, rejection.text)
  }
}
