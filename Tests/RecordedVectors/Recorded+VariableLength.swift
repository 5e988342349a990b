internal import WireRuntime

extension Recorded {
  /// Vectors of `DTC/vectors/<file>.json` with bytes in the encoding with variable-length strings: of each message its
  /// form there, or messages that the file has in that encoding only.
  ///
  /// Values are without those of fields that encoding doesn't carry.
  public static func dtcVariableLengthVectors(_ file: String) -> [RecordedVector] {
    let vectors = json("DTC/vectors/\(file).json")["vectors"]?.array ?? []
    return vectors.compactMap { vector in
      guard let name = vector["name"]?.string, let message = vector["message"]?.string,
        let form = form(of: vector), let bytes = form["hex"]?.string.flatMap({ Hexadecimal.bytes($0) }),
        var values = vector["values"]?.object ?? vector["readByReferenceGetters"]?.object
      else { return nil }
      values.merge(form["valuesThatDiffer"]?.object ?? [:]) { $1 }
      for field in form["fieldsOnlyInBinary"]?.array ?? [] { values[field.string ?? ""] = nil }
      return RecordedVector(
        name: "\(file)/\(name)", message: message, bytes: bytes, values: values,
        assigned: vector["fieldsSet"]?.object ?? [:])
    }
  }

  private static func form(of vector: JSONNode) -> JSONNode? {
    if let encoding = vector["encoding"] { return encoding.string == "vls" ? vector : nil }
    return vector["vls"]?["sameAsBinary"] == .boolean(true) ? vector["binary"] : vector["vls"]
  }
}
