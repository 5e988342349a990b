internal import OceanExProtocol

/// Who wants to be called with which messages.
final class Callbacks {
  typealias Body = @Sendable (OceanExMessage) -> Void

  private struct Callback {
    let id: CallbackID
    /// `nil` for any; all messages where `isForReplies` isn't set.
    let handler: String?
    let action: String?
    let isForReplies: Bool
    let body: Body
  }

  private var callbacks: [Callback] = []
  private var last: UInt64 = 0
  /// Calls them, one after another.
  var run: ([Body], OceanExMessage) -> Void = { bodies, message in for body in bodies { body(message) } }

  /// Adds one for replies.
  func add(handler: String?, action: String?, _ body: @escaping Body) -> CallbackID {
    add(handler: handler, action: action, isForReplies: true, body)
  }

  /// Adds one for all messages.
  func addForAll(_ body: @escaping Body) -> CallbackID {
    add(handler: nil, action: nil, isForReplies: false, body)
  }

  private func add(handler: String?, action: String?, isForReplies: Bool, _ body: @escaping Body) -> CallbackID {
    last += 1
    let id = CallbackID(number: last)
    callbacks.append(Callback(id: id, handler: handler, action: action, isForReplies: isForReplies, body: body))
    return id
  }

  /// Takes one away.
  func remove(_ id: CallbackID) { callbacks.removeAll { $0.id == id } }

  /// Tells a message: those for its handler and action first, then those for all.
  func tell(_ message: OceanExMessage) {
    guard !callbacks.isEmpty else { return }
    let head = message.replyHead
    let specific = callbacks.filter { callback in
      guard callback.isForReplies, let head else { return false }
      return callback.handler ?? head.handler == head.handler && callback.action ?? head.action == head.action
    }
    let bodies = (specific + callbacks.filter { !$0.isForReplies }).map(\.body)
    if !bodies.isEmpty { run(bodies, message) }
  }
}
