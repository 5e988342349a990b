import OESProtocol
import RecordedVectors
import Testing
import WireRuntime

struct OESRecordedRuleTests {
  private static let recorded = Recorded.json("OES/rules.json")

  // MARK: Direct calls of the published routine

  /// A recorded call: what it changes of a valid order, and the code it came back with; `nil` where it was accepted.
  private struct Call {
    let name: String
    let changes: [String: JSONNode]
    let code: RejectCode?

    init?(_ node: JSONNode) {
      guard let name = node["case"]?.string, let changes = node["changes"]?.object,
        let reason = node["RejectReason"]?.integer
      else { return nil }
      self.name = name
      self.changes = changes
      // The routine leaves codes of checks that didn't count in a message it accepts.
      code = node["valid"] == .boolean(true) ? nil : RejectCode(rawValue: .init(reason))
    }

    /// The order, complete where the record of the calls doesn't say what a field held.
    var order: Transaction {
      var order = SampleOrders.transaction(.orderNew, .lmt)
      (order.boPrice, order.boOrderQty, order.stopLimitPrice) = (1, 1, 1)
      (order.layers, order.sizeIncrement, order.orderID) = (1, 1, 1)
      for (field, value) in changes { set(field, value, in: &order) }
      return order
    }

    private func set(_ field: String, _ value: JSONNode, in order: inout Transaction) {
      let number = value.integer ?? 0
      switch field {
      case "MessageType": order.messageType = .init(rawValue: .init(number))
      case "OrderType": order.orderType = .init(rawValue: .init(number))
      case "SymbolEnum": order.symbolEnum = .init(rawValue: .init(number))
      case "TradingSessionID": order.tradingSessionID = Int32(number)
      case "BOSide": order.boSide = .init(rawValue: .init(number))
      case "Account": order.account = UInt32(number)
      case "OrderID": order.orderID = UInt64(number)
      case "OrigOrderID": order.origOrderID = UInt64(number)
      case "SendingTime": order.sendingTime = moment(value)
      case "BOPrice": order.boPrice = Double(number)
      case "BOOrderQty": order.boOrderQty = Double(number)
      case "Layers": order.layers = Int16(number)
      case "SizeIncrement": order.sizeIncrement = Double(number)
      case "PriceOffset": order.priceOffset = Double(number)
      case "PriceIncrement": order.priceIncrement = Double(number)
      case "StopLimitPrice": order.stopLimitPrice = Double(number)
      default: Issue.record("a recorded call changes \(field)")
      }
    }

    /// A count, or hours from now as `now-25h`.
    private func moment(_ value: JSONNode) -> Nanoseconds {
      guard let text = value.string else { return Nanoseconds(count: UInt64(value.integer ?? 0)) }
      let hours = Int64(text.dropFirst(3).dropLast()) ?? 0
      return Nanoseconds(count: UInt64(Int64(SampleOrders.now.count) + hours * 3_600_000_000_000))
    }
  }

  private static let calls =
    (recorded["validation"]?["python_head"]?["direct_call_results"]?["cases"]?.array ?? []).compactMap(Call.init)

  /// Calls whose result is another here, and why.
  ///
  /// The routine chooses the checks of OCO (8), ICE (9) and OCO_ICE (10) by MessageType instead of OrderType, and the
  /// check of the original order by OrderType (2, 3, 6, 7) instead of MessageType. Prices and sizes it doesn't check;
  /// older clients and the documents do.
  private static let decidedOtherwise: [String: RejectCode?] = [
    // MessageType 8, 9 and 10 are executions, not OCO, ICE and OCO_ICE.
    "type 9 layers 11": nil, "type 9 sizeinc 0": nil, "type 9 offset -1": nil, "type 9 incr -1": nil,
    "type 8 stop 0": nil, "type 10 stop 0": nil, "type 10 layers 11": nil,
    // OrderType 8 and 9 are OCO and ICE.
    "order type 9 layers 11 msg 1": .exceededMaxLayers, "order type 9 sizeinc 0 msg 1": .sizeIncrementInvalid,
    "order type 8 stop 0 msg 1": .stopPriceInvalid,
    // MessageType 2 and 6 are a replacement and a cancel.
    "msg 6 orig 0": .origOrderIDInvalid, "msg 2 orig 0": .origOrderIDInvalid,
    // OrderType 2, 3, 6 and 7 of a new order are MKT, STOP_MKT, HIDDEN and PEG_HIDDEN.
    "ord 2 orig 0": nil, "ord 3 orig 0": nil, "ord 6 orig 0": nil, "ord 7 orig 0": nil,
    // Checked by older clients and demanded by the documents.
    "price 0": .priceInvalid, "qty 0": .sizeInvalid,
  ]

  @Test func `the rules decide as the published routine was meant to`() throws {
    var differences: [String] = []
    for call in Self.calls {
      let expected = Self.decidedOtherwise[call.name] ?? call.code
      if call.order.code() != .some(expected) {
        differences.append("\(call.name): \(call.order.rejection(at: SampleOrders.now)?.description ?? "accepted")")
      }
    }
    #expect(differences == [])
    #expect(Self.calls.count == 44)
    // No difference is listed that is none, and none twice.
    let listed = Self.calls.filter { call in
      guard let ours = Self.decidedOtherwise[call.name] else { return false }
      return ours != call.code
    }
    #expect(listed.count == Self.decidedOtherwise.count)
  }

  // MARK: Published messages

  /// What becomes of the published transactions, at the moment they say they were sent.
  private static let published: [(name: String, code: RejectCode?)] = [
    ("T-zero", .msgTypeInvalid), ("T-distinct", .msgTypeInvalid), ("T-extreme", .msgTypeInvalid),
    ("T238-distinct", .msgTypeInvalid),
    // It leaves MessageType at 0, so a venue can't take it.
    ("T-head-auto-client", .msgTypeInvalid),
    ("T-example-new", nil), ("T-example-order-ack", nil),
    // They name no original order.
    ("T-example-cancel-replace", .origOrderIDInvalid), ("T-example-cancel", .origOrderIDInvalid),
    ("T-limit-new", nil), ("T-limit-display", nil), ("T-market-new", nil), ("T-oco-new", nil), ("T-ice-new", nil),
    ("T-cancel-replace", nil), ("T-cancel", nil), ("T-execution", nil), ("T-execution-partial", nil),
    ("T-reject", nil), ("T-cancelled", nil), ("T-replaced", nil),
  ]

  @Test(arguments: published.map(\.name))
  func `a published transaction is taken or refused as it stands`(name: String) throws {
    let vector = try #require(OESVectorTests.vectors.first { $0.name == name })
    let expected = try #require(Self.published.first { $0.name == name }).code
    switch try vector.decoded(as: OESMessage.self) {
    case .transaction(let order): #expect(order.rejection(at: order.sendingTime)?.code == expected)
    case .transactionV1(let order): #expect(order.rejection(at: order.sendingTime)?.code == expected)
    default: Issue.record("decoded as something else")
    }
  }

  @Test func `every published transaction has an expectation`() {
    let recorded = OESVectorTests.vectors.filter { $0.message == "Transaction" || $0.message == "TransactionV1" }
    #expect(Set(recorded.map(\.name)) == Set(Self.published.map(\.name)))
  }

  // MARK: Tables of the documents

  @Test func `the fields an order needs are those of the documents' tables`() throws {
    let tables = try #require(Self.recorded["required_fields"]?["matrix"])
    var compared = 0
    for (name, request) in [
      ("ORDER_NEW", TransactionType.orderNew), ("CANCEL_REPLACE", .cancelReplace), ("ORDER_CANCEL", .orderCancel),
    ] {
      for type in SampleOrders.offered {
        let row = try #require(tables[name]?["by_order_type"]?["\(type.rawValue)"])
        let order = SampleOrders.transaction(request, type)
        #expect(Set(order.requirements.required) == row.names("required"), "\(name) \(type)")
        #expect(Set(order.requirements.conditional) == row.names("conditional"), "\(name) \(type)")
        #expect(TransactionV1(order).requirements == order.requirements)
        compared += 1
      }
    }
    #expect(compared == 39)
    #expect(SampleOrders.transaction(.orderAck, .lmt).requirements == FieldRequirements())
  }

  @Test func `an order in its older form is its bytes without those that form lacks, and comes back without them`()
    throws
  {
    var random = SeededGenerator(seed: 6)
    for _ in 0..<200 {
      var bytes = random.bytes(Transaction.byteCount)
      (bytes[0], bytes[2], bytes[3]) = (0x54, 250, 0)
      var order = try bytes.withFrame { frame throws(WireError) in try Transaction(decoding: frame) }
      let older = TransactionV1(order)
      // By their bytes: any of the numbers may be none.
      #expect(try older.encoded() == TransactionV1(cutting: order).encoded())
      (order.secondLegPrice, order.routeEnum, order.modifyType) = (0, 0, 0)
      #expect(try Transaction(older).encoded() == order.encoded())
    }
  }

  @Test func `no bytes make the rules trap`() throws {
    var random = SeededGenerator(seed: 5)
    var refused = 0
    for index in 0..<Recorded.randomCount(otherwise: 5_000) {
      var bytes = random.bytes(Transaction.byteCount)
      (bytes[0], bytes[2], bytes[3]) = (0x54, 250, 0)
      // Past the checks of the head of the message: 16-bit numbers that mean something.
      if index % 2 == 0 {
        for (place, value) in [(4, 1), (22, 9)] { (bytes[place], bytes[place + 1]) = (UInt8(value), 0) }
      }
      let order = try bytes.withFrame { frame throws(WireError) in try Transaction(decoding: frame) }
      for now in [0, order.sendingTime.count, .max] as [UInt64] {
        if let violation = order.rejection(at: Nanoseconds(count: now)) {
          refused += 1
          if violation.description.isEmpty { Issue.record("a violation without words") }
        }
      }
      _ = order.requirements
    }
    #expect(refused > 0)
  }
}

extension JSONNode {
  fileprivate func names(_ key: String) -> Set<String> { Set((self[key]?.array ?? []).compactMap(\.string)) }
}
