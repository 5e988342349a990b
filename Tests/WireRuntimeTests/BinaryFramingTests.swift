import Testing
import WireRuntime

struct BinaryFramingTests {
  static let dtc = BinaryFraming(size: .init(offset: 0, width: 2), type: .init(offset: 2, width: 2))
  static let oes = BinaryFraming(size: .init(offset: 2, width: 2), type: .init(offset: 0, width: 1), isTagged: true)

  @Test func `a header is as long as its last number needs`() {
    #expect(Self.dtc.headerByteCount == 4)
    #expect(Self.oes.headerByteCount == 4)
    #expect(BinaryFraming(size: .init(offset: 8, width: 4), type: .init(offset: 0, width: 8)).headerByteCount == 12)
  }

  @Test func `size and type are read where they stand`() {
    ([0x10, 0x01, 0x03, 0x02] as [UInt8]).withFrame { frame in
      #expect(Self.dtc.statedSize(of: frame) == 0x110)
      #expect(Self.dtc.statedType(of: frame) == 0x203)
      #expect(Self.oes.statedSize(of: frame) == 0x203)
      #expect(Self.oes.statedType(of: frame) == 0x10)
    }
  }

  @Test func `numbers of every width are read in either order`() {
    let bytes: [UInt8] = [0, 0, 0, 0, 0, 0, 1, 2]
    bytes.withFrame { frame in
      for (width, offset) in [(1, 7), (2, 6), (4, 4), (8, 0)] {
        let place = BinaryFraming.HeaderNumber(offset: offset, width: width)
        let big = BinaryFraming(size: place, type: place, isBigEndian: true)
        #expect(big.statedSize(of: frame) == (width == 1 ? 2 : 258))
        #expect(big.statedType(of: frame) == big.statedSize(of: frame))
      }
      let wide = BinaryFraming(size: .init(offset: 0, width: 8), type: .init(offset: 0, width: 1))
      #expect(wide.statedSize(of: frame) == 0x0201_0000_0000_0000)
    }
  }

  @Test func `a size no machine has is the greatest one`() {
    let framing = BinaryFraming(size: .init(offset: 0, width: 8), type: .init(offset: 0, width: 1))
    #expect([UInt8](repeating: 0xFF, count: 8).withFrame { framing.statedSize(of: $0) } == .max)
  }
}
