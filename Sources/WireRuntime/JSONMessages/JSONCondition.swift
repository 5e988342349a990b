/// What a member must hold for a JSON object to be a certain message.
public struct JSONCondition: Sendable {
  /// Keys of the member from the outermost object inwards, joined by full stops; after it, others that stand in for it
  /// where it is missing.
  var paths: [String]
  /// The value.
  var value: JSONValue
  /// Whether the member must hold the value, or anything but it.
  var isEqual: Bool
  /// Whether the member must be there.
  var isRequired: Bool

  /// The member at `path`, or where it is missing the first there is of `aliases`, must hold `value`.
  public init(_ path: String, aliases: [String] = [], is value: JSONValue) {
    self.init(paths: [path] + aliases, value: value, isEqual: true, isRequired: true)
  }

  /// The member at `path` must not hold `value`; it may be missing, unless `isRequired`.
  public init(_ path: String, aliases: [String] = [], isNot value: JSONValue, isRequired: Bool = false) {
    self.init(paths: [path] + aliases, value: value, isEqual: false, isRequired: isRequired)
  }

  private init(paths: [String], value: JSONValue, isEqual: Bool, isRequired: Bool) {
    self.paths = paths
    self.value = value
    self.isEqual = isEqual
    self.isRequired = isRequired
  }
}
