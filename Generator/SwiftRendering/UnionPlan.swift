internal import SchemaModel
internal import SwiftNaming

/// How the unions of a message become properties.
///
/// Members of one Swift type: the first is stored, the others show it. Members of different types: their bytes are
/// stored, and every member that is a number, enum or moment reads and writes them.
struct UnionPlan {
  /// Bytes that members of different types share.
  struct SharedBytes {
    /// Swift name of the property.
    var name: String
    /// How many.
    var width: Int
    /// Bytes from the start of the message.
    var offset: Int
    /// Swift expression of what a new message holds.
    var defaultValue: String
  }

  private var roles: [String: PropertyPlan.UnionRole] = [:]
  /// The stored bytes.
  private(set) var bytes: [SharedBytes] = []

  init(fields: [Field], planner: MessagePlanner, message: Message) {
    var order: [String] = []
    var groups: [String: [Field]] = [:]
    for field in fields {
      guard let union = field.union else { continue }
      if groups[union] == nil { order.append(union) }
      groups[union, default: []].append(field)
    }
    for union in order {
      let members = groups[union] ?? []
      let types = Set(members.map { planner.types.name(of: $0.type, declaredType: $0.declaredType) })
      let offsets = Set(members.compactMap { $0.layouts[.binary]?.offset })
      if types.count == 1, offsets.count == 1, let holder = members.first {
        roles[holder.name] = .holder
        let name = planner.types.names.property(holder, of: message)
        for member in members.dropFirst() { roles[member.name] = .alias(of: name) }
      } else if let start = offsets.min() {
        let end =
          members.compactMap { field in
            field.layouts[.binary].flatMap { layout in
              layout.offset.flatMap { offset in layout.size.map { offset + $0 } }
            }
          }.max() ?? start
        let name = "\(union)Bytes"
        bytes.append(
          SharedBytes(
            name: name, width: end - start, offset: start,
            defaultValue: Self.defaultValue(members, start: start, isBigEndian: planner.schema.byteOrder == .big)))
        for member in members { roles[member.name] = .view(of: name) }
      }
    }
  }

  /// The default of the one member that has one; a union's initializer sets no other.
  private static func defaultValue(_ members: [Field], start: Int, isBigEndian: Bool) -> String {
    for member in members where member.layouts[.binary]?.offset == start {
      guard let pattern = BitPattern.of(member.defaultValue, as: member.type), pattern != 0 else { continue }
      let literal = "0x\(String(pattern, radix: 16))"
      let width = member.type.byteCount ?? 8
      return isBigEndian
        ? "FixedBytes(bigEndian: \(literal), width: \(width))" : "FixedBytes(littleEndian: \(literal))"
    }
    return "FixedBytes()"
  }

  /// The role of `field`.
  func role(of field: Field) -> PropertyPlan.UnionRole { roles[field.name] ?? .none }
}
