/// How orders depend on each other.
public enum OrderGroup: Hashable, Sendable {
  /// When one of the two is filled in part, the other is reduced as much; when one is done, the other is canceled.
  case oneCancelsOther(NewOrder, NewOrder, partialFill: PartialFillHandling)
  /// Two that cancel each other and wait for `parent`: in the market for as much as it is filled, canceled with it.
  case bracket(
    parent: OrderID, NewOrder, NewOrder, partialFill: PartialFillHandling, prices: ChildPrices = .asEntered)

  /// What a partial fill of one of two orders does to the other.
  public enum PartialFillHandling: Hashable, Sendable {
    /// Reduces it by what was filled.
    case reduce
    /// Cancels it at once.
    case cancel
  }

  /// Where the prices of a bracket's orders come from.
  ///
  /// Offsets are in ticks, added to the parent's price: its limit, its trigger, what it is
  /// pegged to, or the last trade's for a market order.
  /// They set the limit of a limit order and the trigger of others; a stop-limit's limit keeps its distance from it.
  public enum ChildPrices: Hashable, Sendable {
    /// The orders' own.
    case asEntered
    /// Offsets from the price the parent has when they are entered.
    case fromParent(first: Int64, second: Int64)
    /// The same, and once the parent is filled from the price of its first fill.
    case fromParentFill(first: Int64, second: Int64)
  }
}
