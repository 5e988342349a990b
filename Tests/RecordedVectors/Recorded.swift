internal import Foundation
internal import WireRuntime

/// The recorded data of this project, `Tests/Recorded`.
public enum Recorded {
  /// The top folder of the project.
  public static let project = URL(filePath: #filePath).pathComponents.dropFirst().dropLast(3)
    .map { "/\($0)" }.joined()

  /// Where the data lies.
  public static let folder = "\(project)/Tests/Recorded"

  /// The bytes of a file, `path` within the folder; none where it can't be read, which every test notices.
  public static func bytes(_ path: String) -> [UInt8] {
    FileManager.default.contents(atPath: "\(folder)/\(path)").map { Array($0) } ?? []
  }

  /// The JSON in a file, `path` within the folder.
  public static func json(_ path: String) -> JSONNode { JSONNode(bytes(path)) ?? .null }

  /// How many random inputs a test tries per message: what `VENUEWIRE_RANDOM_COUNT` says, else `fallback`.
  public static func randomCount(otherwise fallback: Int) -> Int {
    ProcessInfo.processInfo.environment["VENUEWIRE_RANDOM_COUNT"].flatMap { Int($0) } ?? fallback
  }
}

/// Bytes of one message with the values somebody else's code reads from them.
public struct RecordedVector: Sendable {
  /// Name of the vector.
  public var name: String
  /// The protocol's name for the message, without a prefix.
  public var message: String
  /// The bytes of the message.
  public var bytes: [UInt8]
  /// Values by field name.
  public var values: [String: JSONNode]
  /// Values the sender assigned; the others are defaults.
  public var assigned: [String: JSONNode]
}

extension RecordedVector: CustomStringConvertible {
  /// The vector's name.
  public var description: String { name }
}

extension Recorded {
  /// Vectors of `DTC/vectors/<file>.json` with bytes in the binary encoding.
  public static func dtcVectors(_ file: String) -> [RecordedVector] {
    let vectors = json("DTC/vectors/\(file).json")["vectors"]?.array ?? []
    return vectors.compactMap { vector in
      let isBinary = vector["encoding"].map { $0.string == "binary" } ?? true
      guard isBinary, let name = vector["name"]?.string, let message = vector["message"]?.string,
        let hex = vector["binary"]?["hex"]?.string ?? vector["hex"]?.string, let bytes = Hexadecimal.bytes(hex),
        let values = vector["values"]?.object ?? vector["readByReferenceGetters"]?.object
      else { return nil }
      return RecordedVector(
        name: "\(file)/\(name)", message: message, bytes: bytes, values: values,
        assigned: vector["fieldsSet"]?.object ?? [:])
    }
  }

  /// Messages of `OES/vectors.json`, the seed dumps of the two READMEs first. Text is without the zero bytes at its end.
  public static func oesVectors() -> [RecordedVector] {
    let file = json("OES/vectors.json")
    return ((file["seed_dumps"]?.array ?? []) + (file["vectors"]?.array ?? [])).compactMap { vector in
      guard let name = vector["id"]?.string, let message = vector["message"]?.string,
        let bytes = vector["hex"]?.string.flatMap({ Hexadecimal.bytes($0) }), let fields = vector["fields"]?.array
      else { return nil }
      var values: [String: JSONNode] = [:]
      for field in fields {
        values[field["name"]?.string ?? ""] = field["value_text"]?.string.map(JSONNode.number) ?? field["value"]
      }
      if let group = vector["group"], let name = group["name"]?.string { values[name] = group["elements"] }
      return RecordedVector(
        name: name, message: message, bytes: bytes, values: values.mapValues(\.withoutPadding), assigned: [:])
    }
  }
}

extension JSONNode {
  /// The value with the zero bytes at the ends of its texts left out.
  fileprivate var withoutPadding: JSONNode {
    switch self {
    case .string(let text): .string(String(text.unicodeScalars.trimmingSuffix { $0.value == 0 }))
    case .array(let elements): .array(elements.map(\.withoutPadding))
    case .object(let members): .object(members.mapValues(\.withoutPadding))
    case .null, .boolean, .number: self
    }
  }
}

extension BidirectionalCollection {
  fileprivate func trimmingSuffix(while isUnwanted: (Element) -> Bool) -> SubSequence {
    var end = endIndex
    while end > startIndex, isUnwanted(self[index(before: end)]) { end = index(before: end) }
    return self[..<end]
  }
}
