extension OrderTracker {
  /// Takes that the connection is lost: orders without an answer, and those with a cancel or replace without one, are
  /// unknown. Returns those it changed.
  public mutating func connectionLost() -> [TrackedOrder] {
    changeAll { entry in
      guard entry.order.state == .sent || entry.order.state.isOpen && entry.order.pending != nil else { return }
      entry.becomeUnknown()
    }
  }

  /// Takes that the venue has listed all its open orders, or all those of an account; their reports are taken already, as
  /// answers. Those that are open or unknown here and weren't listed are no longer open there: they are unknown until their
  /// last report or their fills say how they ended. Orders that were sent on this connection and aren't answered yet are
  /// left alone. Returns those it changed.
  ///
  /// - Parameters:
  ///   - clientOrderIDs: Our names of the orders that were listed.
  ///   - serverOrderIDs: The venue's names of them, for those without one of ours.
  ///   - account: The account whose orders were listed; `nil` for all.
  /// - Returns: The orders that changed.
  public mutating func openOrdersListed(
    _ clientOrderIDs: Set<String>, serverOrderIDs: Set<String> = [], account: String? = nil
  ) -> [TrackedOrder] {
    changeAll { entry in
      guard entry.order.state.isOpen || entry.order.state == .unknown,
        account == nil || account == entry.order.account,
        !entry.names.contains(where: clientOrderIDs.contains),
        !(entry.order.serverOrderID.map(serverOrderIDs.contains) ?? false)
      else { return }
      entry.becomeUnknown()
      entry.isUnlisted = true
      entry.order.pending = nil
    }
  }

  /// What is to be asked of the venue before ``conclude()``, as far as it is known now.
  public var openQuestions: OpenQuestions {
    var questions = OpenQuestions()
    let unknown = entries.filter { $0.order.state == .unknown && $0.isUnlisted }
    questions.accounts = Set(unknown.map(\.order.account)).sorted()
    questions.serverOrderIDs = unknown.compactMap { $0.isForgotten ? nil : $0.order.serverOrderID }
    questions.serverOrderIDs += strayFills.filter { serverID, fills in
      !forgottenServerIDs.contains(serverID) && fills.contains { fill in unknown.contains { $0.mayOwn(fill) } }
    }.keys.sorted()
    return questions
  }

  /// Takes that the venue was asked for an order by its own name, and knows nothing of it.
  public mutating func notKnown(serverOrderID: String) {
    forgottenServerIDs.insert(serverOrderID)
    for place in entries.indices where entries[place].order.serverOrderID == serverOrderID {
      entries[place].isForgotten = true
    }
  }

  /// Takes that the venue has listed its open orders and told all fills since, and that ``openQuestions`` are asked as far
  /// as it answers them. What is still unknown is what everything told comes to: filled, canceled, or missing. Orders stay
  /// unknown where a fill may be theirs and nobody says whose it is. Returns those it changed.
  public mutating func conclude() -> [TrackedOrder] {
    let strays = strayFills.values.flatMap(\.self)
    return changeAll { entry in
      guard entry.order.state == .unknown, entry.isUnlisted else { return }
      if entry.isAllFilled {
        entry.conclude(.filled)
      } else if entry.isAcknowledged {
        entry.conclude(.canceled)
      } else if !strays.contains(where: { entry.mayOwn($0) }) {
        entry.conclude(.missing)
      }
    }
  }

  private mutating func changeAll(_ body: (inout OrderEntry) -> Void) -> [TrackedOrder] {
    var changed: [TrackedOrder] = []
    for place in entries.indices {
      let before = entries[place].order
      body(&entries[place])
      if entries[place].order != before { changed.append(entries[place].order) }
    }
    return changed
  }
}

/// What is to be asked of a venue before it is clear how orders ended.
public struct OpenQuestions: Hashable, Sendable {
  /// Accounts whose fills are to be asked for.
  public var accounts: [String] = []
  /// Orders whose last report is to be asked for, by the venue's names; ask once the fills are told. Those that the venue
  /// doesn't know any more are told to ``OrderTracker/notKnown(serverOrderID:)``.
  public var serverOrderIDs: [String] = []

  /// Nothing to ask.
  public init() {}

  /// Whether there is nothing to ask.
  public var isEmpty: Bool { accounts.isEmpty && serverOrderIDs.isEmpty }
}
