public import FoundationEssentials

extension ProtocolSchema {
  /// The canonical JSON form: keys sorted, two-space indentation, no machine's paths, one final newline.
  ///
  /// Equal schemas give equal bytes.
  public func canonicalJSON() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    var data = try encoder.encode(self)
    data.append(UInt8(ascii: "\n"))
    return data
  }

  /// Reads the canonical JSON form.
  ///
  /// - Throws: `DecodingError` that names the JSON path of what is missing or of another type.
  public init(canonicalJSON data: Data) throws {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    self = try decoder.decode(ProtocolSchema.self, from: data)
  }
}
