internal import Transport

/// What one WebSocket's events go through after the client itself: the hook for all of them, then that of the stream; and
/// the frames that wait while an asynchronous one is awaited.
final class HookLine {
  /// For all streams of the kind.
  var global: MarketHook?
  /// For the stream that is open now.
  var local: MarketHook?
  /// Frames that arrived meanwhile.
  private var held: [[UInt8]] = []
  private var nextHeld = 0
  /// The event and the hooks it hasn't gone through.
  private var event: MarketEvent?
  private var rest: [MarketHook] = []
  /// The call that is awaited.
  private(set) var awaited: UInt32?
  private weak var paused: SocketChannel?

  private let call: (@escaping @Sendable (MarketEvent) async throws -> Void, MarketEvent) -> UInt32
  private let failed: (String) -> Void

  /// Frames that are held before the gateway has to wait.
  static let heldLimit = 1_024

  /// Makes a line without hooks. `call` begins an asynchronous one and says the number its end is told with; `failed` is
  /// told what hooks throw.
  init(
    call: @escaping (@escaping @Sendable (MarketEvent) async throws -> Void, MarketEvent) -> UInt32,
    failed: @escaping (String) -> Void
  ) {
    self.call = call
    self.failed = failed
  }

  /// Whether there is no hook.
  var isEmpty: Bool { global == nil && local == nil }

  /// Whether frames have to be held, since those before aren't done.
  var isBusy: Bool { awaited != nil || nextHeld < held.count }

  /// Holds a frame; the link is paused where there are many.
  func hold(_ frame: [UInt8], of channel: SocketChannel) {
    held.append(frame)
    guard held.count - nextHeld == Self.heldLimit else { return }
    channel.link.pauseReading()
    paused = channel
  }

  /// The next frame that was held, if its turn has come.
  func nextFrame() -> [UInt8]? {
    guard awaited == nil, nextHeld < held.count else { return nil }
    defer { tidy() }
    nextHeld += 1
    return held[nextHeld - 1]
  }

  /// Gives an event to the hooks.
  func pass(_ event: MarketEvent) {
    rest = [global, local].compactMap { $0 }
    guard !rest.isEmpty else { return }
    self.event = event
    proceed()
  }

  /// Takes that an asynchronous hook is done.
  func ended(_ number: UInt32) {
    guard awaited == number else { return }
    awaited = nil
    proceed()
  }

  /// Forgets frames that wait.
  func removeAll() {
    held = []
    nextHeld = 0
    rest = []
  }

  private func proceed() {
    guard let event else { return }
    while !rest.isEmpty {
      switch rest.removeFirst() {
      case .plain(let hook):
        do { try hook(event) } catch { failed("\(error)") }
      case .asynchronous(let hook):
        awaited = call(hook, event)
        return
      }
    }
    self.event = nil
  }

  private func tidy() {
    if nextHeld == held.count {
      held.removeAll(keepingCapacity: held.count <= Self.heldLimit)
      nextHeld = 0
    }
    guard held.count - nextHeld <= Self.heldLimit / 4, let paused else { return }
    self.paused = nil
    paused.link.resumeReading()
  }
}
