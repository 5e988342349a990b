/// An address of the Internet Protocol, version 4 or 6.
public struct IPAddress: Hashable, Sendable {
  /// Its 4 or 16 bytes as a number.
  public let number: UInt128
  /// Whether it is of version 6.
  public let isVersion6: Bool

  /// The address in version 4 with this number; `192.0.2.1` is 0xC000_0201.
  public init(version4 number: UInt32) {
    self.number = UInt128(number)
    isVersion6 = false
  }

  /// The address in version 6 with this number.
  public init(version6 number: UInt128) {
    self.number = number
    isVersion6 = true
  }
}

extension IPAddress: CustomStringConvertible {
  /// `192.0.2.1`, or `2001:db8::1` as RFC 5952 has it.
  public var description: String {
    guard isVersion6 else {
      return stride(from: 24, through: 0, by: -8).map { String((number >> $0) & 0xFF) }.joined(separator: ".")
    }
    let groups = stride(from: 112, through: 0, by: -16).map { (number >> $0) & 0xFFFF }
    guard let zeros = longestZeros(groups) else { return Self.text(groups[...]) }
    return Self.text(groups[..<zeros.lowerBound]) + "::" + Self.text(groups[zeros.upperBound...])
  }

  private static func text(_ groups: ArraySlice<UInt128>) -> String {
    groups.map { String($0, radix: 16) }.joined(separator: ":")
  }

  /// The first of the longest runs of two zeros or more.
  private func longestZeros(_ groups: [UInt128]) -> Range<Int>? {
    var longest: Range<Int>?
    var start = 0
    for index in 0...groups.count {
      if index < groups.count, groups[index] == 0 { continue }
      if index - start > max(1, longest?.count ?? 0) { longest = start..<index }
      start = index + 1
    }
    return longest
  }
}

/// An end of a connection.
public struct Endpoint: Hashable, Sendable {
  /// Whose.
  public var address: IPAddress
  /// Its port.
  public var port: UInt16

  /// Makes an end.
  public init(address: IPAddress, port: UInt16) {
    self.address = address
    self.port = port
  }
}

extension Endpoint: CustomStringConvertible {
  /// `192.0.2.1:11099`, `[2001:db8::1]:11099`.
  public var description: String {
    let text = address.description
    return text.contains(":") ? "[\(text)]:\(port)" : "\(text):\(port)"
  }
}
