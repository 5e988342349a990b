internal import SchemaModel

extension Field {
  /// Bytes it covers in an encoding, if it has a place in bytes there.
  func bytes(in encoding: WireEncoding) -> Range<Int>? {
    guard let layout = layouts[encoding], let offset = layout.offset, let size = layout.size, size >= 0,
      offset >= 0, offset <= Int.max - size
    else { return nil }
    return offset..<offset + size
  }

  /// Its places in bytes in those encodings (`bytes 240..<248, vls bytes 40..<48`); `nil` if it has none.
  func placeSpelling(in encodings: [WireEncoding] = WireEncoding.inBytes) -> String? {
    let places = encodings.compactMap { encoding in
      bytes(in: encoding).map { "\(encoding.placePrefix)bytes \($0)" }
    }
    return places.isEmpty ? nil : places.joined(separator: ", ")
  }

  /// Type and place (`float64, bytes 296..<304`).
  var wholeSpelling: String {
    [type.description, placeSpelling()].compactMap(\.self).joined(separator: ", ")
  }

  /// Whether it says length or type of the frame, which its message says already.
  var belongsToFrame: Bool {
    isDerived || [.size, .type, .tag, .baseSize].contains(role)
  }
}
