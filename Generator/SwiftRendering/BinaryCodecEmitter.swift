internal import SchemaModel
internal import SwiftNaming

/// Writes a message's binary codec: the frame read once, field by field, at literal offsets.
struct BinaryCodecEmitter {
  let plan: MessagePlan
  let planner: MessagePlanner

  /// Writes the conformance.
  func emit(into writer: inout SwiftWriter) {
    guard let byteCount = plan.byteCount else { return }
    writer.block("extension \(plan.name): \(conformance)") { writer in
      writer.doc(["Bytes of the fixed layout."])
      writer.line("@inlinable public static var byteCount: Int { \(byteCount) }")
      writer.line()
      if plan.message.kind == .record {
        emitPart(into: &writer)
      } else {
        emitMessage(byteCount, into: &writer)
      }
      writer.line()
      FieldValuesEmitter(plan: plan, planner: planner).emit(into: &writer)
    }
  }

  private var conformance: String {
    if plan.message.kind == .record { return "WirePart" }
    return plan.isSizeTolerant ? "SizeTolerantMessage" : "WireMessage"
  }

  private var messageLiteral: String { SwiftLiteral.string(plan.message.name) }

  private func emitMessage(_ byteCount: Int, into writer: inout SwiftWriter) {
    if plan.isSizeTolerant {
      emitSizeTolerantDecoding(byteCount, into: &writer)
    } else {
      writer.doc(["Reads one frame; see ``WireMessage/init(decoding:)``."])
      emitInlining(into: &writer)
      writer.block("public init(decoding frame: RawSpan) throws(WireError)") { writer in
        writer.line("try frame.requireByteCount(\(byteCount), of: \(messageLiteral))")
        emitDecoding(base: nil, into: &writer)
      }
    }
    writer.line()
    writer.doc(["Writes one frame; see ``WireMessage/encode(in:)``."])
    emitInlining(into: &writer)
    writer.block("public func encode(in frame: inout MutableRawSpan) throws(WireError)") { writer in
      writer.line("try frame.requireByteCount(\(byteCount), of: \(messageLiteral))")
      emitDerived(byteCount, into: &writer)
      emitEncoding(base: nil, into: &writer)
    }
    if plan.isInlined { emitAppending(byteCount, into: &writer) }
  }

  /// The frame as the sender's edition has it: a whole one is read at once, a shorter one completed first.
  private func emitSizeTolerantDecoding(_ byteCount: Int, into writer: inout SwiftWriter) {
    let expected = plan.message.typeNumber.map { "\($0)" } ?? "nil"
    let dispatch = planner.types.names.dispatchName
    writer.doc(["Reads one frame; see ``WireMessage/init(decoding:)``."])
    emitInlining(into: &writer)
    writer.block("public init(decoding frame: RawSpan) throws(WireError)") { writer in
      writer.line("if \(dispatch).isWhole(frame, type: \(expected), byteCount: \(byteCount)) {")
      writer.indented { $0.line("try self.init(fieldsOf: frame)") }
      writer.line("} else {")
      writer.indented { $0.line("self = try \(dispatch).completed(frame, type: \(expected))") }
      writer.line("}")
    }
    writer.line()
    writer.doc(["Reads the fields of a whole frame; see ``SizeTolerantMessage/init(fieldsOf:)``."])
    if plan.isInlined { writer.line("@inlinable") }
    writer.line("@inline(__always)")
    writer.block("public init(fieldsOf frame: RawSpan) throws(WireError)") { writer in
      writer.line("try frame.requireByteCount(\(byteCount), of: \(messageLiteral))")
      emitDecoding(base: nil, into: &writer)
    }
  }

  /// The protocol's own function would call `encode(in:)` through its table, which costs more than what that does.
  private func emitAppending(_ byteCount: Int, into writer: inout SwiftWriter) {
    writer.line()
    writer.doc(["Appends one frame; see ``WireMessage/encode(into:)``."])
    emitInlining(into: &writer)
    writer.block("public func encode(into output: inout OutputRawSpan) throws(WireError)") { writer in
      writer.line("try output.appendFrame(byteCount: \(byteCount), of: \(messageLiteral)) {")
      writer.indented { $0.line("frame throws(WireError) in try encode(in: &frame)") }
      writer.line("}")
    }
  }

  private func emitInlining(into writer: inout SwiftWriter) {
    guard plan.isInlined else { return }
    writer.line("@inlinable")
    writer.line("@inline(__always)")
  }

  private func emitPart(into writer: inout SwiftWriter) {
    writer.doc(["Reads the record at `offset`; see ``WirePart/init(from:at:)``."])
    writer.block("public init(from frame: RawSpan, at offset: Int) throws(WireError)") {
      emitDecoding(base: "offset", into: &$0)
    }
    writer.line()
    writer.doc(["Writes the record at `offset`; see ``WirePart/store(in:at:)``."])
    writer.block("public func store(in frame: inout MutableRawSpan, at offset: Int) throws(WireError)") {
      emitEncoding(base: "offset", into: &$0)
    }
  }

  /// A property as codecs spell it: with `self` where a parameter of theirs has the same name.
  private static func own(_ property: PropertyPlan) -> String {
    ["frame", "offset"].contains(property.name) ? "self.\(property.name)" : property.name
  }

  private func emitDecoding(base: String?, into writer: inout SwiftWriter) {
    for property in plan.properties where property.isStored {
      let offset = place(property.offset ?? 0, base)
      let codec = codec(property.field)
      if let absent = property.field.absent {
        let mark = planner.defaults.number(absent, byteCount: property.field.type.byteCount ?? 8)
        writer.call("\(Self.own(property)) = frame.\(codec.load)", ["at: \(offset)", "absent: \(mark)"])
      } else {
        emitDecoding(
          property, codec.decoding(property.field.type, declaredType: property.field.declaredType, at: offset),
          into: &writer)
      }
    }
    for union in plan.unionBytes {
      writer.line("\(union.name) = FixedBytes(from: frame, at: \(place(union.offset, base)))")
    }
  }

  /// An expression too long for a line is a closure over an array's elements: its body goes on a line of its own.
  private func emitDecoding(_ property: PropertyPlan, _ expression: String, into writer: inout SwiftWriter) {
    let line = "\(Self.own(property)) = \(expression)"
    if writer.fits(line) {
      writer.line(line)
    } else if let open = line.firstRange(of: " throws(WireError) in "), line.hasSuffix(" }") {
      writer.line(String(line[..<open.upperBound].dropLast()))
      writer.indented { $0.line(String(line[open.upperBound...].dropLast(2))) }
      writer.line("}")
    } else if let open = line.firstIndex(of: "("), line.last == ")" {
      writer.line(String(line[...open]))
      writer.indented { $0.line(String(line[line.index(after: open)...])) }
    } else {
      writer.line(line)
    }
  }

  private func emitDerived(_ byteCount: Int, into writer: inout SwiftWriter) {
    for field in plan.derived {
      guard let offset = field.layouts[.binary]?.offset, case .integer(let type) = field.type else { continue }
      let value =
        switch field.role {
        case .size?: byteCount
        case .type?: plan.message.typeNumber ?? 0
        default: 0
        }
      let literal = "\(value) as \(SwiftTypes.name(type))"
      writer.line("frame.\(planner.storeName)(\(literal), at: \(offset))")
    }
  }

  private func emitEncoding(base: String?, into writer: inout SwiftWriter) {
    for property in plan.properties where property.isStored {
      var value = Self.own(property)
      if let absent = property.field.absent {
        value += " ?? \(planner.defaults.number(absent, byteCount: property.field.type.byteCount ?? 8))"
      }
      emitEncoding(
        property.field.type, value, at: place(property.offset ?? 0, base), codec(property.field), depth: 0,
        into: &writer)
    }
    for union in plan.unionBytes {
      writer.line("\(union.name).store(in: &frame, at: \(place(union.offset, base)))")
    }
  }

  private func emitEncoding(
    _ type: FieldType, _ value: String, at offset: String, _ codec: ValueCodec, depth: Int,
    into writer: inout SwiftWriter
  ) {
    guard case .array(let element, _) = type else {
      for statement in codec.encoding(type, value, at: offset) { writer.call(statement.head, statement.arguments) }
      return
    }
    let index = ValueCodec.index(depth)
    writer.block("for \(index) in \(value).indices") { writer in
      let place = codec.stepped(offset, codec.width(of: element), depth)
      emitEncoding(element, "\(value)[\(index)]", at: place, codec, depth: depth + 1, into: &writer)
    }
  }

  private func place(_ offset: Int, _ base: String?) -> String {
    guard let base else { return "\(offset)" }
    return offset == 0 ? base : "\(base) + \(offset)"
  }

  private func codec(_ field: Field) -> ValueCodec {
    ValueCodec(
      types: planner.types, schema: planner.schema, place: .init(message: plan.message.name, field: field.name))
  }
}

extension MessagePlanner {
  /// The runtime's name for reading a number in the protocol's byte order.
  var loadName: String { schema.byteOrder == .little ? "littleEndian" : "bigEndian" }
  /// The runtime's name for writing a number in the protocol's byte order.
  var storeName: String { schema.byteOrder == .little ? "storeLittleEndian" : "storeBigEndian" }
}
