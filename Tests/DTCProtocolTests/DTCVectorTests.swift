import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

struct DTCVectorTests {
  static let files = ["all-messages", "defaults", "scenarios", "edge-cases"]
  static let vectors = files.flatMap(Recorded.dtcVectors)
  static let messages = DTCMessage.messages.filter { $0.byteCount > 0 }

  @Test(arguments: vectors)
  func `recorded bytes decode to the recorded values and encode to themselves`(vector: RecordedVector) throws {
    #expect(try vector.problems(as: DTCMessage.self, named: "s_\(vector.message)") == [])
  }

  @Test(arguments: Recorded.dtcVectors("defaults"))
  func `a message nothing was assigned to encodes to the recorded bytes`(vector: RecordedVector) throws {
    let message = try #require(DTCMessage(named: "s_\(vector.message)"))
    #expect(try Hexadecimal.text(message.encoded()) == Hexadecimal.text(vector.bytes))
  }

  @Test func `every recorded vector was compared`() throws {
    var counts = (encoded: 0, decoded: 0)
    for vector in Self.vectors {
      let message = try vector.decoded(as: DTCMessage.self)
      if message.fieldValues.differences(from: vector.values).isEmpty { counts.decoded += 1 }
      if try message.encoded() == vector.bytes { counts.encoded += 1 }
    }
    print("dtc binary vectors: \(counts.encoded) encoded, \(counts.decoded) decoded")
    #expect(counts == (308, 308))
    #expect(Set(Self.vectors.map { "s_\($0.message)" }) == Set(Self.messages.map(\.name)))
    #expect(Self.messages.count == 96)
  }

  @Test func `text that the recorded sender cut is refused`() throws {
    let cases = try ["string-too-long", "string-utf8-cut-inside-character"].map { name in
      try #require(Self.vectors.first { $0.name == "edge-cases/\(name)" })
    }
    var logon = LogonRequest()
    logon.username = try #require(cases[0].assigned["Username"]?.string)
    let tooLong = #expect(throws: WireError.self) { try logon.encoded() }
    #expect(tooLong?.description == "s_LogonRequest.Username: text of 50 bytes where 31 fit (byte 8)")

    var cancel = CancelOrder()
    cancel.clientOrderID = try #require(cases[1].assigned["ClientOrderID"]?.string)
    let cut = #expect(throws: WireError.self) { try cancel.encoded() }
    #expect(cut?.problem == .textTooLong(byteCount: 34, limit: 31))
  }

  @Test func `text may end with a whole character at the last byte and not beyond`() throws {
    var cancel = CancelOrder()
    cancel.clientOrderID = String(repeating: "x", count: 28) + "€"
    #expect(try cancel.encoded().withFrame { $0[CancelOrder.Fields.clientOrderID] } == cancel.clientOrderID)
    cancel.clientOrderID += "€"
    #expect(throws: WireError.self) { try cancel.encoded() }
    cancel.clientOrderID = "a\0b"
    let withZero = #expect(throws: WireError.self) { try cancel.encoded() }
    #expect(withZero?.problem == .textContainsZero)
  }

  @Test func `a message of a type nobody declares is kept as it came`() throws {
    let bytes: [UInt8] = [8, 0, 0xD2, 0, 1, 2, 3, 4]
    let message = try bytes.withFrame { frame throws(WireError) in try DTCMessage(decoding: frame) }
    #expect(message == .unknown(RawFrame(bytes: bytes)))
    #expect(message.metadata == nil)
    #expect(message.fieldValues.isEmpty)
    #expect(try message.encoded() == bytes)
    #expect(message.description == "unknown message, 8 bytes: 0800d20001020304")
  }

  @Test(arguments: messages.map(\.name))
  func `a message is found by its name and says which it is`(name: String) throws {
    let message = try #require(DTCMessage(named: name))
    let metadata = try #require(message.metadata)
    #expect(metadata.name == name)
    #expect(try message.encoded().count == metadata.byteCount)
    #expect(message.fieldValues.map(\.name) == metadata.fields.filter { !$0.isDerived }.map(\.name))
  }
}
