extension Exchange {
  /// Replaces an order. It keeps its place in the book only where its price stays and its quantity doesn't grow.
  public func replace(_ id: OrderID, _ change: OrderChange) throws(Rejection) { preconditionFailure("not built yet") }
}
