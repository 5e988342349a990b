import GoldenBinary
import GoldenHeader
import GoldenJSON
import Testing
import WireRuntime

@Suite struct GoldenHeaderTests {
  @Test func `a new message has the header's defaults`() throws {
    let logon = Logon()
    #expect(logon.version == 3)
    #expect(logon.name == "anonymous")
    #expect(logon.wantsBook)
    #expect(!logon.sentAt.isSet)
    #expect(Book().rate == 0.5)
    #expect(try Hexadecimal.text(Tick().encoded()) == "0c000300ffff7f7f00000000")
  }

  @Test func `every kind of field survives a frame`() throws {
    var book = Book(state: .done)
    book.levels[1] = Level(price: 101.5, quantity: 7, side: .sell)
    book.sizes[1][0] = 9
    book.tradeCount = 42
    book.rate = -0.25
    let decoded = try book.encoded().withFrame { try Book(decoding: $0) }
    #expect(decoded == book)
    #expect(decoded.openInterest == 42)
    #expect(decoded.ticks == Int64(bitPattern: (-0.25).bitPattern))
    #expect(decoded.levels[0].price == nil)
  }

  @Test func `a message of numbers survives a frame, absent ones too`() throws {
    let quotes = [
      BestPrices(), BestPrices(bidPrice: 101.5, tradeCount: 0),
      BestPrices(aggressor: .sell, state: .done, askPrice: -0.0),
      BestPrices(bidPrice: .greatestFiniteMagnitude, askPrice: .infinity, sentAt: .init(count: .max)),
    ]
    for quote in quotes {
      let bytes = try quote.encoded()
      #expect(try bytes.withFrame { try BestPrices(decoding: $0) } == quote)
      #expect(bytes.withFrame { $0[BestPrices.Fields.bidPrice] } == quote.bidPrice)
      #expect(try appended(quote, times: 2, room: 2 * bytes.count) == bytes + bytes)
      #expect(throws: WireError.self) { try appended(quote, times: 2, room: 2 * bytes.count - 1) }
    }
    #expect(quotes[3].bidPrice == nil)
    #expect(quotes[0].bidPrice == nil && quotes[0].tradeCount == nil)
  }

  @Test func `frames of numbers are checked before they are read`() throws {
    let whole = try BestPrices(bidPrice: 1, askPrice: 2).encoded()
    for size in 0..<whole.count {
      var bytes = Array(whole.prefix(size))
      // Fewer bytes than the header states.
      #expect(throws: WireError.self) { try bytes.withFrame { try BestPrices(decoding: $0) } }
      guard size >= 12 else { continue }
      bytes[0] = UInt8(size)
      let short = try bytes.withFrame { try BestPrices(decoding: $0) }
      #expect(short.bidPrice == (size >= 24 ? 1 : nil))
      #expect(short.askPrice == (size >= 32 ? 2 : nil))
    }
    var other = whole
    other[2] = 9
    let error = #expect(throws: WireError.self) { try other.withFrame { try BestPrices(decoding: $0) } }
    #expect(error == WireError(.wrongType(expected: 4, found: 9), message: "s_BestPrices", offset: 2))
    var refused = whole
    refused[8] = 7
    #expect(throws: WireError.self) { try refused.withFrame { try BestPrices(decoding: $0) } }
    var small = [UInt8](repeating: 0, count: 8)
    #expect(throws: WireError.self) {
      try small.withMutableFrame { frame throws(WireError) in try BestPrices().encode(in: &frame) }
    }
  }

  @Test func `a closed enum refuses a value it doesn't list, with the place`() throws {
    var bytes = try Book().encoded()
    bytes[4] = 9
    let error = #expect(throws: WireError.self) { try bytes.withFrame { try Book(decoding: $0) } }
    #expect(error == WireError(.unknownValue(9), message: "s_Book", field: "State", offset: 4))
    #expect(bytes.withFrame { $0[Book.Fields.state] } == nil)
  }

  @Test func `an open enum keeps a value it doesn't list`() throws {
    let tick = Tick(price: 1.5, side: Side(rawValue: 200))
    #expect(tick.side == .unlisted(200))
    #expect(try tick.encoded().withFrame { try Tick(decoding: $0) } == tick)
  }

  @Test func `a shorter frame reads as the protocol says`() throws {
    var bytes = try Logon(name: "jo", wantsBook: false).encoded()
    bytes[0] = 24
    let short = try Array(bytes.prefix(24)).withFrame { try Logon(decoding: $0) }
    #expect(short.name == "jo")
    #expect(short.password == "")
    #expect(short.wantsBook)
  }

  @Test func `text too long for its field is an error that names it`() {
    let logon = Logon(name: "a name of more than fifteen bytes")
    let error = #expect(throws: WireError.self) { try logon.encoded() }
    #expect(error?.field == "Name")
    #expect(error?.problem == .textTooLong(byteCount: 33, limit: 15))
  }

  @Test func `a description hides passwords`() {
    let text = Logon(name: "jo", password: "hush").description
    #expect(text.contains("\"jo\""))
    #expect(text.contains("Password: ***"))
    #expect(!text.contains("hush"))
  }

  @Test func `a frame is dispatched by its number, an unknown one kept`() throws {
    let frame = try Tick(price: 2).encoded()
    #expect(try frame.withFrame { try AcmeMessage(decoding: $0) } == .tick(Tick(price: 2)))
    let unknown: [UInt8] = [6, 0, 99, 0, 1, 2]
    #expect(try unknown.withFrame { try AcmeMessage(decoding: $0) } == .unknown(RawFrame(bytes: unknown)))
    #expect(try AcmeMessage.unknown(RawFrame(bytes: unknown)).encoded() == unknown)
  }
}

@Suite struct GoldenBinaryTests {
  @Test func `numbers are sent most significant byte first`() throws {
    let bytes = try Ping(count: 258).encoded()
    #expect(Hexadecimal.text(bytes) == "5000000c0000000000000102")
    #expect(bytes.withFrame { $0[Ping.Fields.count] } == 258)
  }

  @Test func `records in arrays survive with half floats, narrow enums and every byte of text`() throws {
    var quote = Quote(key: 7, side: .sell, liquidity: .taker, kind: .`class`)
    quote.levels[1] = GoldenBinary.Level(price: nil, ratio: 0.5, side: .buy, note: "a\u{0}b")
    quote.grid[3] = 0xBEEF
    let decoded = try quote.encoded().withFrame { try Quote(decoding: $0) }
    #expect(decoded == quote)
    #expect(decoded.levels[1].note.bytes[2] == UInt8(ascii: "b"))
  }

  @Test func `a value too wide for a narrow field is an error`() {
    var quote = Quote()
    quote.levels[0].side = GoldenBinary.Side(rawValue: 300)
    #expect(throws: WireError(.valueOutOfRange(300), message: "Level", field: "Side", offset: 30)) {
      try quote.encoded()
    }
  }

  @Test func `forms of one tag are told apart by length`() throws {
    let old = QuoteV0(key: 5)
    #expect(try old.encoded().withFrame { try ZetaMessage(decoding: $0) } == .quoteV0(old))
    let new = Quote(key: 5)
    #expect(try new.encoded().withFrame { try ZetaMessage(decoding: $0) } == .quote(new))
  }
}

@Suite struct GoldenJSONTests {
  @Test func `what may be left out, may be null, or both are three types`() {
    let order = OrderRequest(marketID: "ocevet", secretKey: "hush")
    let price: ExactDecimal? = order.price
    let stop: ExactDecimal? = order.stop
    let hint: Nullable<String>? = order.hint
    #expect(price == nil && stop == nil && hint == nil)
    #expect(order.kind == .limit)
    #expect(!order.description.contains("hush"))
  }

  @Test func `rules ask for members that may be left out only where they must be filled`() {
    var order = OrderRequest(marketID: "ocevet", price: ExactDecimal("1"), secretKey: "hush")
    #expect(order.rejection() == nil)
    order.price = nil
    #expect(order.rejection()?.description == "price must be there")
    order.price = ExactDecimal("0")
    #expect(order.rejection()?.description == "price is 0; it must be filled")
    order.price = ExactDecimal("-1")
    #expect(order.rejection()?.code == .price)
    order.price = ExactDecimal("1")
    order.stop = ExactDecimal("0.49")
    #expect(order.rejection()?.description == "stop is 0.49; it must lie between 0.5 and 99")
    order.stop = ExactDecimal("1.5")
    #expect(order.rejection() == nil)
    order.hint = .value("far")
    #expect(order.rejection()?.description == "hint is far; it must be near or above")
    order.hint = .null
    #expect(order.rejection() == nil)
    order.secretKey = "loud"
    #expect(order.rejection()?.description == "secret_key must be hush")
    #expect(order.requirements.required == ["market_id", "price"])
  }

  @Test func `an envelope wraps any body`() {
    let request = RequestEnvelope(
      identifierHandler: "Orders", dataAction: "create", dataUUID: "1",
      body: OrderRequest(marketID: "a", secretKey: "b"))
    #expect(request.body.marketID == "a")
    #expect(request.correlationID == "1")
  }

  @Test func `every kind of member survives`() throws {
    let order = Order(
      id: .min, rows: [Row(price: .init(coefficient: 15, scale: 1), volume: .init(coefficient: 0, scale: 0))],
      byMarket: [
        "b": Row(price: .init(coefficient: -1, scale: 0), volume: .init(coefficient: 1, scale: 2)), "a": .zero,
      ],
      extra: .object(["a": .array([.null, .boolean(true)])]), placedAt: "2025", sellBuy: true, field1d: 0.1)
    let message = WebMessage.order(EventEnvelope(kind: "order", body: order))
    let text =
      #"{"type":"event","kind":"order","version":"1.0","payload":{"id":-9223372036854775808,"rows":[["1.5","0"]],"#
      + #""by_market":{"a":["0","0"],"b":["-1","0.01"]},"extra":{"a":[null,true]},"placed_at":"2025","#
      + #""sell/buy":true,"1d":0.1}}"#
    #expect(try String(decoding: message.encoded(), as: UTF8.self) == text)
    #expect(try read(text) == message)
    #expect(message.messageName == "Order" && message.correlationID == nil)
  }

  @Test func `members in nested objects, other keys and constants are read and written`() throws {
    let text = #"{"identifier":{"handler":"Orders"},"command":"message","data":{"action":"create","uuid":"7","args":"#
    let arguments = #"{"market":"ocevet","kind":"ICEBERG","stop":null,"hint":null,"secret_key":"hush"}}}"#
    guard case .orderRequest(let request) = try read(text + arguments) else {
      Issue.record("not an order")
      return
    }
    #expect(request.body.marketID == "ocevet")
    #expect(request.body.kind == .unlisted("ICEBERG"))
    #expect(request.body.hint == .null && request.body.stop == nil && request.body.price == nil)
    let written = arguments.replacing("market", with: "market_id")
    #expect(try String(decoding: request.encoded(), as: UTF8.self) == text + written)
  }

  @Test func `a closed enum, a constant and records in each other are checked`() throws {
    func refusal(_ body: String) throws -> WebMessage {
      try read(#"{"type":"event","op":"refusal","version":"1.0","payload":\#(body)}"#)
    }
    let nested = #"{"reason":"1","state":"refused","children":[{"children":[{"reader":null,"children":[]}]}]}"#
    guard case .refusal(let event) = try refusal(nested) else {
      Issue.record("not a refusal")
      return
    }
    #expect(event.body.reason == .price && event.body.state == "refused")
    #expect(event.body.children?.first?.children.first?.reader == .null)
    let reason = #expect(throws: WireError.self) { try refusal(#"{"reason":2,"state":"refused"}"#) }
    #expect(reason?.field == "payload.reason")
    let state = #expect(throws: WireError.self) { try refusal(#"{"reason":1,"state":"open"}"#) }
    #expect(state?.field == "payload.state")
    let deep = String(repeating: #"{"children":["#, count: 100_000)
    let depth = #expect(throws: WireError.self) { try refusal(#"{"reason":1,"state":"refused","children":["# + deep) }
    #expect(depth?.problem == .tooDeep(limit: 64))
  }

  @Test func `a message without an envelope is told by what its members hold`() throws {
    let beat = WebMessage.beat(Beat(seq: 1))
    #expect(try String(decoding: beat.encoded(), as: UTF8.self) == #"{"beat":{"kind":"quick"},"seq":1}"#)
    #expect(try read(#"{"seq":"1","beat":{"kind":"quick","more":[]}}"#) == beat)
    #expect(try read(#"{"detail":"why"}"#) == .failure(Failure(detail: "why")))
    #expect(try read(#"{"seq":2,"beat":{"kind":"quick"}}"#).messageName == nil)
    #expect(try read(#"{"seq":1,"beat":"quick"}"#).messageName == nil)
  }

  private func read(_ text: String) throws(WireError) -> WebMessage {
    try Array(text.utf8).withFrame { frame throws(WireError) in try WebMessage(decoding: frame) }
  }
}

/// What `message` writes, appended again and again to a buffer with that much room.
private func appended(_ message: BestPrices, times: Int, room: Int) throws(WireError) -> [UInt8] {
  let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
  defer { unsafe memory.deallocate() }
  var output = unsafe OutputRawSpan(buffer: memory, initializedCount: 0)
  for _ in 0..<times { try message.encode(into: &output) }
  let count = unsafe output.finalize(for: memory)
  return unsafe Array(memory.prefix(count))
}

extension Row {
  /// Nothing at no price.
  fileprivate static var zero: Row {
    Row(price: .init(coefficient: 0, scale: 0), volume: .init(coefficient: 0, scale: 0))
  }
}
