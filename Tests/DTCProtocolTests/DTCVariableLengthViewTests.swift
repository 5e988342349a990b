import DTCProtocol
import RecordedVectors
import Testing
import WireRuntime

/// Keys of views of variable-length strings read what decoding reads.
struct DTCVariableLengthViewTests {
  static func of(_ message: String) -> [RecordedVector] {
    (DTCVariableLengthTests.vectors + DTCVariableLengthTests.readerCases).filter { $0.message == message }
  }

  @Test(arguments: of("LogonRequest"))
  func `of a logon request`(vector: RecordedVector) throws {
    let fields = LogonRequest.VLSFields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let logon = try LogonRequest(decoding: frame, as: .vls)
      #expect(frame[fields.protocolVersion] == logon.protocolVersion)
      #expect(frame[fields.username] == logon.username)
      #expect(frame[fields.generalTextData] == logon.generalTextData)
      #expect(frame[fields.clientName] == logon.clientName)
      #expect(frame[fields.marketDataTransmissionInterval] == logon.marketDataTransmissionInterval)
      let isHeld = fields.username.holds(logon.username, in: frame)
      #expect(isHeld)
      let text = frame.extracting(fields.clientName.range(in: frame))
      #expect(String(wireBytes: text) == logon.clientName)
    }
  }

  @Test(arguments: of("OrderUpdate"))
  func `of an order update`(vector: RecordedVector) throws {
    let fields = OrderUpdate.VLSFields.self
    try vector.bytes.withFrame { frame throws(WireError) in
      let update = try OrderUpdate(decoding: frame, as: .vls)
      #expect(frame[fields.symbol] == update.symbol)
      #expect(frame[fields.orderStatus] == update.orderStatus)
      #expect(frame[fields.price1] == update.price1)
      #expect(frame[fields.lastFillDateTime] == update.lastFillDateTime)
      #expect(frame[fields.lastFillExecutionID] == update.lastFillExecutionID)
    }
  }

  @Test func `a field beyond the fixed part reads as missing though bytes are there`() throws {
    var bytes = try OrderUpdate(symbol: "ESZ6", price1: 1.5).encoded(as: .vls)
    bytes.withMutableFrame { $0.storeLittleEndian(8 as UInt16, at: 4) }
    bytes.withFrame { frame in
      #expect(frame[OrderUpdate.VLSFields.symbol] == "")
      #expect(frame[OrderUpdate.VLSFields.price1] == nil)
      #expect(frame[OrderUpdate.VLSFields.openOrClose] == .unset)
    }
    for count in 0..<bytes.count {
      let prefix = Array(bytes.prefix(count))
      #expect(prefix.withFrame { $0[OrderUpdate.VLSFields.symbol] } == "")
    }
  }
}
