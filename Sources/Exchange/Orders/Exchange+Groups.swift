extension Exchange {
  /// Enters two orders that depend on each other; refused together.
  @discardableResult
  public func submit(_ group: OrderGroup) -> (OrderRecord, OrderRecord) { preconditionFailure("not built yet") }
}
