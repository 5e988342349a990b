internal import OESProtocol
internal import WireRuntime

/// What is asked for and answered by several messages.
enum ListQuestion: Hashable {
  /// One instrument, or all.
  case instruments(Symbol?)
  case openOrders
  /// Of one instrument, or all.
  case risk(Symbol?), collateral(Symbol?)
}

/// The messages of an answer, each kind in the order it came.
struct ListAnswer {
  var instruments: [InstrumentResponse] = []
  var orders: [Transaction] = []
  var risks: [RiskUserSymbol] = []
  var collaterals: [CollateralData] = []

  var count: Int { instruments.count + orders.count + risks.count + collaterals.count }
}

/// A list request that was sent, and its answer so far.
///
/// Nothing in an answer says which request it is for: answers come in the order of the requests. That a list of instruments
/// is complete its messages say; behind any other request one for a single instrument is sent as a fence, whose answer ends
/// the list.
struct ListRequest {
  let number: UInt32
  let question: ListQuestion
  /// The instrument that is asked for behind the request; `nil` for lists that say when they're complete.
  let fence: Symbol?
  var deadline: Duration
  var answer = ListAnswer()
  /// Whoever waits; `nil` once told: what still arrives of the answer is kept from the requests behind it.
  var completion: ((Result<ListAnswer, OESClientError>) -> Void)?

  /// Whether an instrument belongs to the answer, or ends it.
  func takes(_ symbol: Symbol) -> Bool {
    switch question {
    case .instruments(let asked): asked == nil || asked == symbol
    case .openOrders, .risk, .collateral: fence == symbol
    }
  }
}
