import OESProtocol
import RecordedVectors
import Testing
import WireRuntime

struct OESVectorTests {
  static let vectors = Recorded.oesVectors()

  /// Vectors whose tag isn't that of their layout: published examples of a wrong tag, and the tag of a documents' table
  /// that no running code knows.
  static let mistagged: Set<String> = ["Q-example", "E-lowercase-tag"]

  @Test(arguments: vectors.filter { !mistagged.contains($0.name) })
  func `recorded bytes decode to the recorded values and encode to themselves`(vector: RecordedVector) throws {
    #expect(try vector.problems(as: OESMessage.self, named: vector.message) == [])
  }

  @Test func `a message with another tag decodes where its type is known beforehand`() throws {
    let wrongTag = try #require(Self.vectors.first { $0.name == "Q-example" })
    #expect(try wrongTag.problems(as: InstrumentResponse.self) == [])
    // By its tag it is an instrument request, which is longer.
    let error = #expect(throws: WireError.self) { try wrongTag.decoded(as: OESMessage.self) }
    #expect(error?.problem == .truncated(needed: 64, available: 56))

    let lowercase = try #require(Self.vectors.first { $0.name == "E-lowercase-tag" })
    #expect(try lowercase.problems(as: OpenOrderRequest.self) == [])
    #expect(try lowercase.decoded(as: OESMessage.self) == .unknown(RawFrame(bytes: lowercase.bytes)))
  }

  @Test func `every recorded vector was compared`() throws {
    var counts = (encoded: 0, decoded: 0)
    for vector in Self.vectors {
      let (values, bytes) =
        switch vector.name {
        case "Q-example": try vector.valuesAndBytes(as: InstrumentResponse.self)
        case "E-lowercase-tag": try vector.valuesAndBytes(as: OpenOrderRequest.self)
        default:
          try (vector.decoded(as: OESMessage.self).fieldValues, vector.decoded(as: OESMessage.self).encoded())
        }
      if values.differences(from: vector.values).isEmpty { counts.decoded += 1 }
      if bytes == vector.bytes { counts.encoded += 1 }
    }
    print("oes vectors and seed dumps: \(counts.encoded) encoded, \(counts.decoded) decoded")
    #expect(counts == (91 + 3, 91 + 3))
    #expect(Set(Self.vectors.map(\.message)) == Set(OESMessage.messages.map(\.name)))
  }

  @Test(arguments: ["H-example-client", "T238-distinct", "T-example-new"])
  func `a transaction's form follows from its length`(name: String) throws {
    let vector = try #require(Self.vectors.first { $0.name == name })
    switch try vector.decoded(as: OESMessage.self) {
    case .transaction(let transaction): #expect(try transaction.encoded().count == 250)
    case .transactionV1(let transaction): #expect(try transaction.encoded().count == 238)
    case .clientLogon(let logon): #expect(try logon.encoded().count == 143)
    default: Issue.record("decoded as something else")
    }
  }

  @Test func `half-precision numbers keep their bits`() throws {
    let vector = try #require(Self.vectors.first { $0.name == "Q-corrected" })
    var response = try vector.bytes.withFrame { frame throws(WireError) in try InstrumentResponse(decoding: frame) }
    for pattern in UInt16.min...UInt16.max {
      response.minSize = Float16(bitPattern: pattern)
      let read = try response.encoded().withFrame { frame throws(WireError) in
        try InstrumentResponse(decoding: frame).minSize.bitPattern
      }
      if read != pattern { Issue.record("\(pattern) became \(read)") }
    }
  }

  @Test func `a message nothing was assigned to states its tag and length`() throws {
    for metadata in OESMessage.messages {
      let bytes = try #require(OESMessage(named: metadata.name)).encoded()
      #expect(bytes.count == metadata.byteCount)
      #expect(bytes.withFrame { $0.littleEndian(at: 0, as: UInt8.self) } == metadata.tag?.utf8.first)
      #expect(bytes.withFrame { OESMessage.framing.statedSize(of: $0) } == metadata.byteCount)
    }
  }

  @Test(arguments: Outcome.expected.map(\.name))
  func `what the public client received is framed and decoded here`(name: String) throws {
    let received = try #require(Self.received.first { $0["case"]?.string == name })
    let bytes = try #require(received["hex"]?.string.flatMap { Hexadecimal.bytes($0) })
    let outcome = bytes.withFrame { Outcome(of: $0) }
    #expect(outcome == Outcome.expected.first { $0.name == name }?.outcome)
  }

  @Test func `every recorded case of receiving has an expectation`() {
    #expect(Self.received.compactMap { $0["case"]?.string } == Outcome.expected.map(\.name))
  }

  static let received = Recorded.json("OES/vectors.json")["receive_cases"]?.array ?? []

  /// What becomes of the first bytes of a stream.
  enum Outcome: Equatable {
    case incomplete
    case message(String, byteCount: Int)
    case unknown(byteCount: Int)
    case refused(FramingError.Problem)

    init(of stream: RawSpan) {
      var outcome = Outcome.incomplete
      var frames = FrameDecoder(.binary, framing: OESMessage.framing)
      do throws(FramingError) {
        try frames.consume(stream) { frame, _ throws(WireError) in
          let message = try OESMessage(decoding: frame)
          let size = frame.byteCount
          outcome = message.metadata.map { .message($0.name, byteCount: size) } ?? .unknown(byteCount: size)
          return .stop
        }
        self = outcome
      } catch {
        self = .refused(error.problem)
      }
    }

    /// As the public client, but: three bytes don't break it, and text that isn't UTF-8 and bytes after the fields
    /// known are read.
    static let expected: [(name: String, outcome: Outcome)] = [
      ("empty", .incomplete),
      ("1 byte", .incomplete),
      ("2 bytes", .incomplete),
      ("3 bytes", .incomplete),
      ("4 bytes (header only)", .incomplete),
      ("142 of 143", .incomplete),
      ("143 exact", .message("ClientLogon", byteCount: 143)),
      ("143+250 two messages", .message("ClientLogon", byteCount: 143)),
      ("143 + 10 extra", .message("ClientLogon", byteCount: 143)),
      ("unknown tag 'Z' len 4", .unknown(byteCount: 4)),
      ("unknown tag 'Z' len 143", .unknown(byteCount: 143)),
      ("len 0 tag H", .refused(.sizeBelowHeader(stated: 0, header: 4))),
      ("len 3 tag H", .refused(.sizeBelowHeader(stated: 3, header: 4))),
      (
        "len 142 tag H, 143 bytes",
        .refused(
          .message(WireError(.truncated(needed: 143, available: 142), message: "ClientLogon")))
      ),
      ("len 144 tag H, 144 bytes", .message("ClientLogon", byteCount: 144)),
      ("non-UTF-8 user name", .message("ClientLogon", byteCount: 143)),
      ("Data2='X'", .message("ClientLogon", byteCount: 143)),
    ]
  }
}
