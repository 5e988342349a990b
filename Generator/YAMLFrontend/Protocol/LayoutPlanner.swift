internal import Diagnostics
internal import SchemaModel

/// Gives fields of binary records and messages their bytes: one after the other, without gaps, unless stated.
struct LayoutPlanner {
  /// Bytes beyond which nothing is planned.
  private static let maximum = 1 << 31

  /// Where problems go.
  let log: ProblemLog

  /// Places the fields of all `parts`; records go first, in an order in which those held come before their holders.
  func place(_ parts: inout [ProtocolPart], recordsInOrder order: [Int]) {
    var sizes: [String: Int] = [:]
    for index in order {
      place(&parts[index], sizes)
      sizes[parts[index].message.name] = parts[index].message.layouts[.binary]?.size
    }
    for index in parts.indices where parts[index].message.kind == .message { place(&parts[index], sizes) }
  }

  private func place(_ part: inout ProtocolPart, _ sizes: [String: Int]) {
    var position = 0
    var end = 0
    var unions: [String: Int] = [:]
    for index in part.members.indices {
      let member = part.members[index]
      guard let size = size(of: member.field.type, sizes) else {
        part.isComplete = false
        continue
      }
      let union = member.field.union
      let offset = member.offset?.value ?? union.flatMap { unions[$0] } ?? position
      if let union, unions[union] == nil { unions[union] = offset }
      guard offset + size <= Self.maximum else {
        log.error(
          .messageTooLarge, "'\(member.field.name)' ends beyond byte \(Self.maximum)", at: member.typeSpan,
          fixIt: "no frame is that long: check the counts and offsets")
        part.isComplete = false
        return
      }
      part.members[index].field.layouts[.binary] = FieldLayout(offset: offset, size: size)
      position = union == nil ? offset + size : max(position, offset + size)
      end = max(end, offset + size)
    }
    guard part.isComplete else { return }
    part.message.layouts[.binary] = MessageLayout(size: end, alignment: 1, pack: 1)
    refuseOverlaps(part)
    checkSize(part, end)
  }

  /// Bytes of a type; `nil` for records that have none of their own. Stops counting beyond the maximum.
  private func size(of type: FieldType, _ sizes: [String: Int]) -> Int? {
    switch type {
    case .record(let name): return sizes[name]
    case .array(let element, let count):
      guard let size = size(of: element, sizes) else { return nil }
      let (product, overflow) = size.multipliedReportingOverflow(by: count)
      return overflow ? Self.maximum + 1 : min(product, Self.maximum + 1)
    default: return type.byteCount
    }
  }

  private func refuseOverlaps(_ part: ProtocolPart) {
    let placed = part.members.compactMap { member in
      member.field.layouts[.binary].map { (member: member, begin: $0.offset ?? 0, size: $0.size ?? 0) }
    }
    let ordered = placed.enumerated().sorted { ($0.element.begin, $0.offset) < ($1.element.begin, $1.offset) }
    guard var furthest = ordered.first?.element else { return }
    for next in ordered.dropFirst().map(\.element) {
      let end = furthest.begin + furthest.size
      let sharesUnion = next.member.field.union != nil && next.member.field.union == furthest.member.field.union
      if next.begin < end, !sharesUnion {
        let (late, early) =
          next.member.field.source.span.start < furthest.member.field.source.span.start
          ? (furthest, next) : (next, furthest)
        log.error(
          .overlappingFields,
          "'\(late.member.field.name)' takes bytes \(late.begin)..<\(late.begin + late.size), some of which '\(early.member.field.name)' has",
          at: late.member.offset?.source.span ?? late.member.field.source.span,
          notes: [
            .init(
              "'\(early.member.field.name)' takes bytes \(early.begin)..<\(early.begin + early.size)",
              at: early.member.field.source.span)
          ], fixIt: "write 'offset: \(early.begin + early.size)', or give both the same 'union'")
      }
      if next.begin + next.size > end { furthest = next }
    }
  }

  private func checkSize(_ part: ProtocolPart, _ end: Int) {
    if let stated = part.statedSize, stated.value != end, let last = part.members.last {
      log.error(
        .sizeMismatch, "\(part.title) is stated to have \(stated.value) bytes; its fields take \(end)",
        at: stated.source.span, notes: [.init(sum(part, end), at: last.field.source.span)],
        fixIt: "write 'size: \(end)', or correct the fields")
    } else if let stated = part.statedSize, stated.value != end {
      log.error(
        .sizeMismatch, "\(part.title) is stated to have \(stated.value) bytes; it has no fields", at: stated.source.span
      )
    }
    guard let member = part.members.first(where: { $0.field.role == .size }),
      case .integer(let type) = member.field.type,
      !type.holds(.integer(Int64(end)))
    else { return }
    log.error(
      .messageTooLarge, "\(part.title) has \(end) bytes, which its size '\(member.field.name)' can't hold",
      at: part.span, notes: [.init("'\(member.field.name)' is \(type.rawValue)", at: member.typeSpan)],
      fixIt: "widen '\(member.field.name)', or shorten the message")
  }

  /// How the size comes about.
  private func sum(_ part: ProtocolPart, _ end: Int) -> String {
    let sizes = part.members.compactMap { $0.field.layouts[.binary]?.size }
    let hasOffsets = part.members.contains { $0.offset != nil || $0.field.union != nil }
    guard !hasOffsets, let last = part.members.last?.field else { return "the field that ends last ends at \(end)" }
    var terms = sizes.prefix(60).map { "\($0)" }
    if sizes.count > terms.count { terms.append("…") }
    return "up to '\(last.name)' the fields take \(terms.joined(separator: " + ")) = \(end)"
  }
}
