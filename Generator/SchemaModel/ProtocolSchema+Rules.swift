extension ProtocolSchema {
  /// The rules about `message`, in their order: those that name it, and those that name what it is a variant of.
  public func rules(about message: Message) -> [Rule] {
    let names: Set<String> = [message.name, "\(message.namespace)::\(message.name)", message.variantOf ?? message.name]
    return rules.filter { names.contains($0.message) }
  }

  /// The enum that the reject codes of `rules` are members of: the first that has them all; `nil` where none has.
  public func rejectEnum(of rules: [Rule]) -> EnumType? {
    let codes = Set(rules.flatMap(\.checks).map(\.reject))
    guard !codes.isEmpty else { return nil }
    return enums.first { codes.isSubset(of: $0.members.map(\.name)) }
  }
}
