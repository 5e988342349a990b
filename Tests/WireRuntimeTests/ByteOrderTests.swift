import RecordedVectors
import Testing
import WireRuntime

struct ByteOrderTests {
  static let bytes: [UInt8] = [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x88]

  @Test func `numbers are read in the stated order`() {
    Self.bytes.withFrame { frame in
      #expect(frame.littleEndian(at: 0, as: UInt16.self) == 0x0201)
      #expect(frame.bigEndian(at: 0, as: UInt16.self) == 0x0102)
      #expect(frame.littleEndian(at: 1, as: UInt32.self) == 0x0504_0302)
      #expect(frame.bigEndian(at: 1, as: UInt32.self) == 0x0203_0405)
      #expect(frame.littleEndian(at: 0, as: UInt64.self) == 0x8807_0605_0403_0201)
      #expect(frame.bigEndian(at: 0, as: UInt64.self) == 0x0102_0304_0506_0788)
      #expect(frame.littleEndian(at: 7, as: Int8.self) == -120)
      #expect(frame.littleEndian(at: 6, as: Int16.self) == Int16(bitPattern: 0x8807))
      #expect(frame.littleEndian(at: 0, as: Double.self).bitPattern == 0x8807_0605_0403_0201)
      #expect(frame.bigEndian(at: 0, as: Double.self).bitPattern == 0x0102_0304_0506_0788)
      #expect(frame.littleEndian(at: 3, as: Float.self).bitPattern == 0x0706_0504)
      #expect(frame.bigEndian(at: 3, as: Float16.self).bitPattern == 0x0405)
    }
  }

  @Test func `a number that means not set reads as nil`() {
    let bytes: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 0, 0]
    bytes.withFrame { frame in
      #expect(frame.littleEndian(at: 0, absent: UInt32.max) == nil)
      #expect(frame.littleEndian(at: 2, absent: UInt32.max) == 0xFFFF)
      #expect(frame.bigEndian(at: 0, absent: UInt16.max) == nil)
      #expect(frame.bigEndian(at: 4, absent: UInt16.max) == 0)
    }
  }

  @Test func `what is written is read again in either order, bit by bit`() {
    var random = SeededGenerator(seed: 11)
    for _ in 0..<2_000 {
      let pattern = random.next()
      func survives<Value: WireScalar>(_ value: Value, _ bits: (Value) -> UInt64) {
        var bytes = [UInt8](repeating: 0, count: 18)
        bytes.withMutableFrame {
          $0.storeLittleEndian(value, at: 1)
          $0.storeBigEndian(value, at: 9)
        }
        bytes.withFrame {
          #expect(bits($0.littleEndian(at: 1)) == bits(value))
          #expect(bits($0.bigEndian(at: 9)) == bits(value))
        }
        let size = MemoryLayout<Value>.size
        #expect(Array(bytes[1..<1 + size]) == Array(bytes[9..<9 + size].reversed()))
      }
      survives(UInt8(truncatingIfNeeded: pattern)) { UInt64($0) }
      survives(Int8(truncatingIfNeeded: pattern)) { UInt64(bitPattern: Int64($0)) }
      survives(UInt16(truncatingIfNeeded: pattern)) { UInt64($0) }
      survives(Int16(truncatingIfNeeded: pattern)) { UInt64(bitPattern: Int64($0)) }
      survives(UInt32(truncatingIfNeeded: pattern)) { UInt64($0) }
      survives(Int32(truncatingIfNeeded: pattern)) { UInt64(bitPattern: Int64($0)) }
      survives(pattern) { $0 }
      survives(Int64(bitPattern: pattern)) { UInt64(bitPattern: $0) }
      survives(Double(bitPattern: pattern)) { $0.bitPattern }
      survives(Float(bitPattern: UInt32(truncatingIfNeeded: pattern))) { UInt64($0.bitPattern) }
      survives(Float16(bitPattern: UInt16(truncatingIfNeeded: pattern))) { UInt64($0.bitPattern) }
    }
  }

  @Test func `a number that doesn't fit a narrower field is refused`() throws {
    #expect(try Int32(255).narrowed(to: UInt8.self, field: "F", of: "M", at: 3) == 255)
    let error = #expect(throws: WireError.self) {
      try Int32(-1).narrowed(to: UInt8.self, field: "F", of: "M", at: 3)
    }
    #expect(error == WireError(.valueOutOfRange(-1), message: "M", field: "F", offset: 3))
  }
}
