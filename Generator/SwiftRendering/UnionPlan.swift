internal import SchemaModel
internal import SwiftNaming

/// How the unions of a message become properties.
///
/// Members of one Swift type: the first is stored, the others show it. Members of different types: their bytes are
/// stored, and every member that is a number, enum or moment reads and writes them.
struct UnionPlan {
  private var roles: [String: PropertyPlan.UnionRole] = [:]
  /// The stored bytes: name, width, offset.
  private(set) var bytes: [(name: String, width: Int, offset: Int)] = []

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
        bytes.append((name, end - start, start))
        for member in members { roles[member.name] = .view(of: name) }
      }
    }
  }

  /// The role of `field`.
  func role(of field: Field) -> PropertyPlan.UnionRole { roles[field.name] ?? .none }
}
