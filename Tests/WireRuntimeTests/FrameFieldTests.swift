import Testing
import WireRuntime

enum Level: WireEnum {
  case low, high
  case unlisted(Int32)

  init(rawValue: Int32) {
    switch rawValue {
    case 1: self = .low
    case 2: self = .high
    default: self = .unlisted(rawValue)
    }
  }

  var rawValue: Int32 {
    switch self {
    case .low: 1
    case .high: 2
    case .unlisted(let value): value
    }
  }

  static var listed: [Level] { [.low, .high] }
  var protocolName: String? { self == .low ? "LEVEL_LOW" : self == .high ? "LEVEL_HIGH" : nil }
}

enum Gate: Int16, ClosedWireEnum {
  case open = 1
  case shut = 2

  var protocolName: String? { self == .open ? "GATE_OPEN" : "GATE_SHUT" }
}

struct FrameFieldTests {
  static let bytes: [UInt8] = [0x02, 0, 0, 0, 0xFF, 0xFF, 0x61, 0x62, 0, 0x63]

  @Test func `fields are read where they lie`() {
    Self.bytes.withFrame { frame in
      #expect(frame[ScalarField<UInt32>(offset: 0)] == 2)
      #expect(frame[ScalarField<UInt32>(offset: 0, order: .big)] == 0x0200_0000)
      #expect(frame[EnumField<Level, Int32>(offset: 0)] == .high)
      #expect(frame[EnumField<Level, UInt8>(offset: 4)] == .unlisted(255))
      #expect(frame[OptionalField<UInt16>(offset: 4, absent: .max)] == nil)
      #expect(frame[OptionalField<UInt16>(offset: 6, absent: .max)] == 0x6261)
      #expect(frame[FlagField<UInt8>(offset: 4)] == true)
      #expect(frame[FlagField<UInt8>(offset: 1)] == false)
      #expect(frame[TimeField<UInt32, InSeconds>(offset: 0)] == UnixTime(count: 2))
      #expect(frame[TextField(offset: 6, width: 4)] == "ab")
      #expect(frame[FixedTextField<4>(offset: 6)].bytes.description == "61620063")
    }
  }

  @Test(arguments: 0..<4)
  func `a field the frame doesn't hold whole reads as the protocol says`(count: Int) {
    [UInt8](repeating: 0xFF, count: count).withFrame { frame in
      #expect(frame[ScalarField<UInt32>(offset: 0, missing: 7)] == 7)
      #expect(frame[ScalarField<UInt32>(offset: 0)] == 0)
      #expect(frame[EnumField<Level, Int32>(offset: 0, missing: 1)] == .low)
      #expect(frame[OptionalField<UInt32>(offset: 0, absent: 5, missing: 5)] == nil)
      #expect(frame[OptionalField<UInt32>(offset: 0, absent: 5)] == 0)
      #expect(frame[FlagField<UInt32>(offset: 0, missing: true)] == true)
      #expect(frame[TimeField<Double, InSeconds>(offset: 0)] == .notSet)
      #expect(frame[TextField(offset: 0, width: 4)] == "")
      #expect(TextField(offset: 0, width: 4).range(in: frame).isEmpty)
      #expect(frame[FixedTextField<4>(offset: 0)].isEmpty)
    }
  }

  @Test func `text is found and compared without making a string`() {
    let key = TextField(offset: 6, width: 4)
    Self.bytes.withFrame { frame in
      #expect(key.range(in: frame) == 6..<8)
      let held = ["ab", "a", "abc", ""].filter { text in key.holds(text, in: frame) }
      #expect(held == ["ab"])
    }
  }

  @Test(arguments: [[0x61, 0xFF, 0x62, 0], [0xF4, 0x8F, 0xBE, 0x80, 0]] as [[UInt8]])
  func `text that isn't UTF-8 holds what reading it gives`(bytes: [UInt8]) {
    let key = TextField(offset: 0, width: bytes.count)
    let isHeld = bytes.withFrame { frame in key.holds(frame[key], in: frame) }
    #expect(isHeld)
  }

  @Test func `a value has the name the schema gives it`() {
    #expect(Level.memberName(rawValue: 2) == "LEVEL_HIGH")
    #expect(Level.memberName(rawValue: 3) == nil)
    #expect(Level.memberName(rawValue: .max) == nil)
    #expect(Gate.memberName(rawValue: 1) == "GATE_OPEN")
    #expect(Gate.memberName(rawValue: 0) == nil)
    #expect(Gate.memberName(rawValue: .min) == nil)
  }

  @Test func `a closed enum refuses values the schema doesn't list`() throws {
    #expect(try Gate(wireValue: 2, field: "Gate", of: "s_Test", at: 4) == .shut)
    let error = #expect(throws: WireError.self) { try Gate(wireValue: 3, field: "Gate", of: "s_Test", at: 4) }
    #expect(error?.description == "s_Test.Gate: 3 is none of the values the schema lists (byte 4)")
  }
}
