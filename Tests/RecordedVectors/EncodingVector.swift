public import WireRuntime

/// One DTC message as somebody else's code writes it in every encoding.
public struct EncodingVector: Sendable {
  /// A message in one encoding, and what it can't say there.
  public struct Form: Sendable {
    /// The frame: with its header, or a JSON text without terminator.
    public var bytes: [UInt8]
    /// Values that a reader sees where they aren't those of the binary form.
    public var differing: [String: JSONNode] = [:]
    /// Fields this form doesn't carry.
    public var missing: Set<String> = []
  }

  /// Name of the vector, after its file's.
  public var name: String
  /// The protocol's name for the message, without a prefix.
  public var message: String
  /// Values the sender assigned.
  public var assigned: [String: JSONNode]
  /// Every value, as a reader of the binary form sees it.
  public var values: [String: JSONNode]
  /// The message in each encoding that has a form for it.
  public var forms: [MessageEncoding: Form]
  /// JSON with assigned members alone.
  public var assignedJSON: [UInt8]?
  /// Compact JSON as senders write it that treat unions otherwise.
  public var otherCompactJSON: [[UInt8]]

  /// The values with those the sender assigned as they were before a fixed field cut them.
  public var uncut: [String: JSONNode] { values.merging(assigned) { _, assigned in assigned } }
}

extension EncodingVector: CustomStringConvertible {
  /// The vector's name.
  public var description: String { name }
}

extension Recorded {
  /// Vectors of `DTC/vectors/<file>.json` with their bytes in every encoding.
  public static func encodingVectors(_ file: String) -> [EncodingVector] {
    (json("DTC/vectors/\(file).json")["vectors"]?.array ?? []).compactMap { vector in
      guard let name = vector["name"]?.string, let message = vector["message"]?.string,
        let values = vector["values"]?.object
      else { return nil }
      return EncodingVector(
        name: "\(file)/\(name)", message: message, assigned: vector["fieldsSet"]?.object ?? [:], values: values,
        forms: forms(of: vector), assignedJSON: vector["jsonOnlySetFields"]?["text"].flatMap(utf8),
        otherCompactJSON: vector["jsonCompact"]?["alternatives"]?.array?.compactMap { $0["text"].flatMap(utf8) } ?? [])
    }
  }

  /// The form of messages that only Protocol Buffers has, by type number.
  public static func protobufOnlyVectors() -> [(typeNumber: Int, values: [String: JSONNode], frame: [UInt8])] {
    (json("DTC/vectors/protobuf-only.json")["vectors"]?.array ?? []).compactMap { vector in
      guard let number = vector["typeNumber"]?.integer, let values = vector["values"]?.object,
        let frame = hexadecimal(vector["protobuf"]?["frameHex"])
      else { return nil }
      return (number, values, frame)
    }
  }

  private static func forms(of vector: JSONNode) -> [MessageEncoding: EncodingVector.Form] {
    var forms: [MessageEncoding: EncodingVector.Form] = [:]
    let binary = hexadecimal(vector["binary"]?["hex"])
    forms[.binary] = binary.map { EncodingVector.Form(bytes: $0) }
    if let vls = vector["vls"] {
      let bytes = vls["sameAsBinary"] == .boolean(true) ? binary : hexadecimal(vls["hex"])
      forms[.vls] = bytes.map {
        EncodingVector.Form(
          bytes: $0, differing: vls["valuesThatDiffer"]?.object ?? [:], missing: names(vls["fieldsOnlyInBinary"]))
      }
    }
    forms[.json] = vector["json"]?["text"].flatMap(utf8).map { EncodingVector.Form(bytes: $0) }
    forms[.compactJSON] = vector["jsonCompact"]?["text"].flatMap(utf8).map { EncodingVector.Form(bytes: $0) }
    forms[.protobuf] = hexadecimal(vector["protobuf"]?["frameHex"]).map {
      EncodingVector.Form(bytes: $0, missing: names(vector["protobuf"]?["fieldsNotRepresented"]))
    }
    return forms
  }

  /// Names of fields; what stands behind a name in parentheses says why the field is listed.
  private static func names(_ node: JSONNode?) -> Set<String> {
    Set((node?.array ?? []).compactMap { $0.string?.split(separator: " ").first.map(String.init) })
  }

  private static func hexadecimal(_ node: JSONNode?) -> [UInt8]? { node?.string.flatMap { Hexadecimal.bytes($0) } }

  private static func utf8(_ node: JSONNode) -> [UInt8]? { node.string.map { Array($0.utf8) } }
}
