import GoldenEncodings
import Testing
import WireRuntime

/// A small protocol with every encoding, as generated.
@Suite struct GoldenEncodingTests {
  static let hello = Hello(version: 3, user: "tess", token: "s3cret", wantsTrades: false, edition: 0)

  @Test func `each message says which encodings it has`() {
    #expect(FeedMessage.encodings == MessageEncoding.allCases)
    #expect(Hello.encodings == MessageEncoding.allCases)
    #expect(Trade.encodings == MessageEncoding.allCases)
    #expect(Closed.encodings == [.binary, .json, .compactJSON, .protobuf])
    #expect(Settled.encodings == [.protobuf])
  }

  @Test func `text of variable length lies behind the fixed part in the order of its fields`() throws {
    let bytes = try Self.hello.encoded(as: .vls)
    #expect(
      Hexadecimal.text(bytes) == "2400010018000000" + "03000000" + "18000500" + "1d000700" + "00000000"
        + "7465737300" + "73336372657400")
    #expect(try bytes.withFrame { try FeedMessage(decoding: $0, as: .vls) } == .hello(Self.hello))
  }

  @Test func `a field the encoding lacks keeps its default`() throws {
    var hello = Self.hello
    hello.edition = 7
    let bytes = try hello.encoded(as: .vls)
    #expect(try bytes.withFrame { try Hello(decoding: $0, as: .vls) } == Self.hello)
  }

  @Test func `a fixed part that ends early has what readers see in the rest`() throws {
    var bytes = try Self.hello.encoded(as: .vls)
    bytes.withMutableFrame { $0.storeLittleEndian(16 as UInt16, at: 4) }
    let hello = try bytes.withFrame { try Hello(decoding: $0, as: .vls) }
    #expect(hello == Hello(version: 3, user: "tess", token: "", wantsTrades: true))
  }

  @Test func `numbers of Protocol Buffers grow whatever the order of the fields`() throws {
    #expect(Array(Hello.fieldTable.numbers) == [1, 3, 2, 4, 0])
    let bytes = try Self.hello.encoded(as: .protobuf)
    #expect(Hexadecimal.text(bytes) == "14000100" + "0803" + "1206733363726574" + "1a0474657373")
    #expect(try bytes.withFrame { try FeedMessage(decoding: $0, as: .protobuf) } == .hello(Self.hello))
  }

  @Test(arguments: [Trade(), Trade(side: .buy, price: 1.5, count: 0, buyers: 9), Trade(count: -7, at: -1)])
  func `absent numbers survive, those with a mark of their own too`(trade: Trade) throws {
    for encoding in Trade.encodings {
      let bytes = try trade.encoded(as: encoding)
      #expect(try bytes.withFrame { try Trade(decoding: $0, as: encoding) } == trade, "\(encoding)")
    }
  }

  @Test func `what an encoding lacks is refused on writing and kept as it came on reading`() throws {
    #expect(throws: WireError(.notRepresentable, message: "s_Closed")) { try Closed().encoded(as: .vls) }
    #expect(throws: WireError(.notRepresentable, message: "Settled")) { try Settled().encoded(as: .binary) }
    let bytes: [UInt8] = [4, 0, 4, 0]
    let settled = try bytes.withFrame { try FeedMessage(decoding: $0, as: .binary) }
    #expect(settled == .unknown(RawFrame(bytes: bytes, encoding: .binary)))
    #expect(try bytes.withFrame { try FeedMessage(decoding: $0, as: .protobuf) } == .settled(Settled()))
  }

  @Test func `a message that only Protocol Buffers has is described like the others`() {
    let settled = Settled(price: 2.5, note: "x")
    #expect(settled.description == #"Settled(Price: 2.5, Note: "x")"#)
    #expect(Settled.metadata.byteCount == 0)
    #expect(FeedMessage(named: "Settled") == .settled(Settled()))
  }

  @Test func `a view reads text of variable length where it lies`() throws {
    let bytes = try Self.hello.encoded(as: .vls)
    bytes.withFrame { frame in
      #expect(frame[Hello.VLSFields.user] == "tess")
      #expect(frame[Hello.VLSFields.version] == 3)
      #expect(!frame[Hello.VLSFields.wantsTrades])
      let isToken = Hello.VLSFields.token.holds("s3cret", in: frame)
      #expect(isToken)
    }
  }
}
