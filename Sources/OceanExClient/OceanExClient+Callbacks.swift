public import OceanExProtocol
internal import VenueClient

// Callbacks run one after another, in the order of the messages, in a task of their own: one that takes its time holds up
// those behind it, and neither the connection nor any request. Where they fall behind by more than
// ``OceanExClientConfiguration/streamBuffer`` messages, the oldest aren't told, see ``skippedMessageCount``.
extension OceanExClient {
  /// Has `body` called with each reply of a handler to an action, such as `OrderHandler` and `create`, whatever its code;
  /// `nil` stands for any. Comes before the callbacks for all messages.
  @discardableResult
  public func onMessage(
    handler: String?, action: String?, _ body: @escaping @Sendable (OceanExMessage) -> Void
  ) -> CallbackID {
    running.callbacks.add(handler: handler, action: action, body)
  }

  /// Has `body` called with each message that comes in, replies or not, known or not.
  @discardableResult
  public func onAnyMessage(_ body: @escaping @Sendable (OceanExMessage) -> Void) -> CallbackID {
    running.callbacks.addForAll(body)
  }

  /// Takes a callback away; messages that arrive from now on aren't told.
  public func removeCallback(_ id: CallbackID) { core.callbacks.remove(id) }

  /// Messages that callbacks weren't told, because those before took too long.
  public var skippedMessageCount: Int { hooks.droppedCount }
}

/// Tells a client's callbacks apart.
public struct CallbackID: Hashable, Sendable {
  let number: UInt64
}
