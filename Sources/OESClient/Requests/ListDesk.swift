internal import OESProtocol
internal import Session
internal import WireRuntime

/// The list requests of a client, in the order they were sent.
final class ListDesk {
  /// Most requests whose answers aren't complete, and most messages of one answer.
  static let requestLimit = 64, answerLimit = 1_000_000

  private let uplink: Uplink
  private let timeout: Duration
  private var requests: [ListRequest] = []
  private var lastNumber: UInt32 = 0

  init(_ uplink: Uplink, timeout: Duration) {
    self.uplink = uplink
    self.timeout = timeout
  }

  /// When ``deadlinePassed()`` is to be called.
  var deadline: Duration? {
    guard !requests.isEmpty else { return nil }
    var first: Duration?
    for request in requests where request.completion != nil {
      first = min(first ?? request.deadline, request.deadline)
    }
    return first
  }

  /// Sends a request; `completion` is called once, never before this returns except where it can't be sent.
  ///
  /// The answer about the instrument `fence` ends the list.
  ///
  /// - Returns: The request's number, by which it's canceled; `nil` where it wasn't sent.
  @discardableResult
  func ask(
    _ question: ListQuestion, fence: Symbol = .btcusd,
    completion: @escaping (Result<ListAnswer, OESClientError>) -> Void
  ) -> UInt32? {
    guard requests.count < Self.requestLimit else {
      completion(.failure(.tooManyOutstanding(limit: Self.requestLimit)))
      return nil
    }
    lastNumber &+= 1
    // The answer about instruments says itself where it ends.
    let fence: Symbol? = if case .instruments = question { nil } else { fence }
    var request = ListRequest(number: lastNumber, question: question, fence: fence, deadline: uplink.now + timeout)
    request.completion = completion
    // It waits before it's sent: the answer may be there at once.
    requests.append(request)
    do throws(OESClientError) {
      try send(question)
      if let fence { try send(.instruments(fence)) }
      return lastNumber
    } catch {
      // Unless the loss that sending met has failed it already.
      guard requests.last?.number == request.number else { return nil }
      requests.removeLast()
      completion(.failure(error))
      return nil
    }
  }

  /// Tells whoever waits for a request that there is no answer, and nobody about one that still comes.
  func cancel(_ number: UInt32) {
    guard let place = requests.firstIndex(where: { $0.number == number }) else { return }
    tell(place, .failure(.timedOut))
  }

  /// Fails those whose time is up. Their answers may still come, and are kept from the requests behind them.
  func deadlinePassed() {
    guard !requests.isEmpty else { return }
    for number in requests.filter({ $0.deadline <= uplink.now }).map(\.number) { cancel(number) }
  }

  /// Fails all.
  func connectionLost() {
    let lost = requests
    requests = []
    for request in lost { request.completion?(.failure(.connectionLost)) }
  }

  private func send(_ question: ListQuestion) throws(OESClientError) {
    switch question {
    case .instruments(let symbol):
      try uplink.send(
        InstrumentRequest(
          requestType: symbol == nil ? .all : .symbolEnum, symbolName: FixedText(cutting: symbol?.protocolName ?? ""),
          symbolType: symbol == nil ? SymbolType(rawValue: 0) : .spot, symbolEnum: symbol ?? Symbol(rawValue: 0)),
        on: uplink.orders)
    case .openOrders: try uplink.send(OpenOrderRequest(), on: uplink.orders)
    case .risk(let symbol):
      try uplink.send(
        RiskUpdateRequest(responseType: .snapshot, symbolEnum: symbol ?? Symbol(rawValue: 0)), on: uplink.orders)
    case .collateral(let symbol):
      try uplink.send(
        CollateralRequest(updateType: .snapshot, symbolEnum: symbol ?? Symbol(rawValue: 0)), on: uplink.orders)
    }
  }
}

// What arrives.
extension ListDesk {
  /// Takes a message where it is part of an answer.
  func take(_ message: OESMessage) {
    switch message {
    case .instrumentResponse(let instrument): take(instrument)
    case .instrumentRequest(let refusal) where refusal.rejectReason.rawValue != 0: take(refusal)
    case .riskUserSymbol(let risk):
      add {
        if case .risk = $0 { true } else { false }
      } _: {
        $0.risks.append(risk)
      }
    case .collateralData(let data):
      add {
        if case .collateral = $0 { true } else { false }
      } _: {
        $0.collaterals.append(data)
      }
    default: break
    }
  }

  /// Takes a transaction where it refuses a request; returns whether it does. One that lists an open order is taken, and is
  /// about that order, too.
  func take(_ transaction: Transaction) -> Bool {
    guard !requests.isEmpty else { return false }
    switch transaction.messageType {
    case .orderStatus:
      add {
        $0 == .openOrders
      } _: {
        $0.orders.append(transaction)
      }
      return false
    case .reject where transaction.orderID == 0:
      guard let place = requests.firstIndex(where: { $0.fence != nil && $0.completion != nil }) else { return false }
      tell(place, .failure(.rejected(transaction.rejectReason)))
      return true
    default: return false
    }
  }

  private func take(_ instrument: InstrumentResponse) {
    guard instrument.responseType != .unsolicited, instrument.responseType != .update,
      let place = requests.firstIndex(where: { $0.takes(instrument.symbolEnum) })
    else { return }
    guard case .instruments(let asked) = requests[place].question else { return finish(place) }
    requests[place].answer.instruments.append(instrument)
    switch instrument.responseType {
    case .snapshotStart where asked == nil, .snapshotContinuation where asked == nil: goOn(place)
    default: finish(place)
    }
  }

  /// Takes that an instrument isn't told: whoever asked for it is told so, and a list that it ends is complete.
  private func take(_ refusal: InstrumentRequest) {
    let isAll = refusal.requestType == .all
    let place = requests.firstIndex { request in
      if case .instruments(nil) = request.question { return isAll }
      return !isAll && request.takes(refusal.symbolEnum)
    }
    guard let place else { return }
    if requests[place].fence == nil { tell(place, .failure(.rejected(refusal.rejectReason))) }
    finish(place)
  }

  /// Adds to the answer of the oldest request of a kind.
  private func add(_ isAsked: (ListQuestion) -> Bool, _ body: (inout ListAnswer) -> Void) {
    guard let place = requests.firstIndex(where: { isAsked($0.question) }) else { return }
    // Nobody waits for what was canceled, or is too long to be true.
    if requests[place].completion != nil, requests[place].answer.count < Self.answerLimit {
      body(&requests[place].answer)
    }
    goOn(place)
  }

  private func goOn(_ place: Int) {
    requests[place].deadline = uplink.now + timeout
  }

  private func finish(_ place: Int) {
    let request = requests.remove(at: place)
    request.completion?(.success(request.answer))
  }

  /// Tells whoever waits, once; the request stays in its place among the others.
  private func tell(_ place: Int, _ result: Result<ListAnswer, OESClientError>) {
    guard let completion = requests[place].completion else { return }
    requests[place].completion = nil
    requests[place].answer = ListAnswer()
    completion(result)
  }
}
