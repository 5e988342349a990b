import ClientBench
import OceanExProtocol
import Session
import Synchronization
import Testing

@testable import OceanExClient

/// Callbacks by handler and action, and for all.
struct CallbackTests {
  /// What callbacks were told, in order.
  private final class Told: Sendable {
    private let words = Mutex<[String]>([])

    var all: [String] { words.withLock { $0 } }

    func add(_ word: String) { words.withLock { $0.append(word) } }
  }

  @Test func `those for a handler and action come first, then those for all, each in the order they were added`() {
    let bench = Bench()
    let told = Told()
    let callbacks = bench.core.callbacks
    _ = callbacks.addForAll { told.add("all \($0.messageName ?? "unknown")") }
    _ = callbacks.add(handler: "OrderHandler", action: "create") { _ in told.add("create") }
    _ = callbacks.add(handler: "OrderHandler", action: nil) { told.add("orders \($0.replyHead?.action ?? "")") }
    _ = callbacks.add(handler: nil, action: "index") { told.add("index of \($0.replyHead?.handler ?? "")") }
    _ = callbacks.add(handler: nil, action: nil) { _ in told.add("any reply") }
    bench.receiveAll([
      #"{"type":"ping","message":1}"#,
      #"{"identifier":{"handler":"OrderHandler"},"message":{"action":"create","code":1004,"data":{},"uuid":"u"}}"#,
      #"{"identifier":{"handler":"MarketsHandler"},"message":{"action":"index","code":0,"data":[],"uuid":"u"}}"#,
      #"{"identifier":{"handler":"OwnHandler"},"message":{"action":"own","code":0,"data":1,"uuid":"u"}}"#,
      #"{"type":"event"}"#,
    ])
    #expect(
      told.all == [
        "all Ping", "create", "orders create", "any reply", "all OrderCreateFailure", "index of MarketsHandler",
        "any reply", "all MarketsResponse", "any reply", "all unknown", "all unknown",
      ])
  }

  @Test func `one that is taken away isn't called any more`() {
    let bench = Bench()
    let told = Told()
    let first = bench.core.callbacks.addForAll { _ in told.add("first") }
    let second = bench.core.callbacks.addForAll { _ in told.add("second") }
    #expect(first != second)
    bench.core.callbacks.remove(first)
    bench.receiveAll([#"{"type":"ping","message":1}"#])
    #expect(told.all == ["second"])
  }

  @Test func `one that takes its time holds up nobody but those behind it, and what is too much is counted`()
    async throws
  {
    let runner = CallbackRunner(buffer: 4)
    let told = Told()
    let (sign, signs) = Feed<Void>.make(.keepNewest(100))
    let message = OceanExMessage.pong(Pong())
    let isBlocked = Mutex(true)
    runner.run(
      [
        { _ in
          told.add("slow")
          sign.yield(())
          // It waits as a callback would that computes for long.
          while isBlocked.withLock({ $0 }) {}
        }
      ], message)
    var iterator = signs.makeAsyncIterator()
    _ = try await iterator.next()
    for number in 0..<10 { runner.run([{ _ in told.add("\(number)") }], message) }
    runner.run([{ _ in sign.yield(()) }], message)
    #expect(told.all == ["slow"])
    isBlocked.withLock { $0 = false }
    _ = try await iterator.next()
    #expect(told.all == ["slow", "7", "8", "9"])
    #expect(runner.droppedCount == 7)
    runner.finish()
  }
}

extension Bench {
  /// Gives messages to a client that is ready.
  fileprivate func receiveAll(_ texts: [String]) {
    start()
    open()
    for text in texts { receive(text) }
  }
}
