import Testing
import Transport

@testable import Simulator

/// What a script does to a connection.
struct FaultyLinkTests {
  /// A link with faults, what it leads to, and time that passes when it is told to.
  final class Fixture {
    let link: TestLink
    private(set) var faulty: FaultyLink?
    private(set) var restarts: [Duration] = []
    private var now = Duration.zero
    private var calls: [(due: Duration, body: () -> Void)] = []

    init(_ texts: [String], kind: LinkKind = .webSocket, connection: Int = 1, seed: UInt64 = 1) throws {
      link = TestLink(kind)
      var script = FaultScript()
      script.faults = try texts.map { text in try FaultScript.Fault(text) }
      faulty = FaultyLink(
        link, connection: connection, script: script, seed: seed,
        FaultyLink.Surroundings(
          wait: { [unowned self] time, body in calls.append((now + time, body)) },
          restart: { [unowned self] time in restarts.append(time) }))
    }

    @discardableResult
    func send(_ text: String) -> SendOutcome? {
      faulty?.send(.text, conflating: nil) { $0 += Array(text.utf8) }
    }

    func pass(_ time: Duration) {
      now += time
      while let next = calls.indices.filter({ calls[$0].due <= now }).min(by: { calls[$0].due < calls[$1].due }) {
        calls.remove(at: next).body()
      }
    }

    var sent: [String] { link.sent.map { String(decoding: $0.bytes, as: UTF8.self) } }
  }

  @Test func `a connection no fault is for is left alone`() throws {
    let fixture = try Fixture(["drop connection=2 message=1", "duplicate connection=3"])
    for text in ["a", "b"] { #expect(fixture.send(text) == .queued) }
    #expect(fixture.sent == ["a", "b"])
    fixture.faulty?.close(.normal, "done")
    #expect(fixture.link.closing != nil)
    #expect(fixture.send("c") == .closed)
  }

  @Test func `a connection is cut before a message`() throws {
    let fixture = try Fixture(["drop message=3"])
    #expect(["a", "b", "c", "d"].map { fixture.send($0) } == [.queued, .queued, .closed, .closed])
    #expect(fixture.sent == ["a", "b"])
    #expect(fixture.link.isAborted)
  }

  @Test func `a stalled connection stays and says nothing`() throws {
    let fixture = try Fixture(["stall message=2"])
    #expect(["a", "b", "c"].map { fixture.send($0) } == [.queued, .queued, .queued])
    #expect(fixture.sent == ["a"])
    #expect(!fixture.link.isAborted && fixture.link.closing == nil)
  }

  @Test func `a late message holds up those behind it`() throws {
    let fixture = try Fixture(["delay=100ms message=2", "delay=30ms message=3"])
    for text in ["a", "b", "c", "d"] { fixture.send(text) }
    #expect(fixture.sent == ["a"])
    #expect(fixture.faulty?.queuedByteCount == 3)
    fixture.pass(.milliseconds(99))
    #expect(fixture.sent == ["a"])
    fixture.pass(.milliseconds(1))
    #expect(fixture.sent == ["a", "b", "c", "d"])
    fixture.send("e")
    #expect(fixture.sent.last == "e")
    #expect(fixture.faulty?.queuedByteCount == 0)
  }

  @Test func `every message may be late, and the close too`() throws {
    let fixture = try Fixture(["delay=100ms"])
    for text in ["a", "b", "c"] {
      fixture.send(text)
      fixture.pass(.milliseconds(60))
    }
    #expect(fixture.sent == ["a", "b"])
    fixture.faulty?.close(.normal, "")
    #expect(fixture.send("d") == .closed)
    #expect(fixture.link.closing == nil)
    fixture.pass(.milliseconds(40))
    #expect(fixture.sent == ["a", "b", "c"])
    #expect(fixture.link.closing != nil)
  }

  @Test func `what waits is bounded`() throws {
    let fixture = try Fixture(["delay=1h message=1"])
    let long = String(repeating: "x", count: 1 << 20)
    #expect((0..<4).allSatisfy { _ in fixture.send(long) == .queued })
    #expect(fixture.send(long) == .closed)
    #expect(fixture.link.isAborted)
    fixture.pass(.seconds(4_000))
    #expect(fixture.sent.isEmpty)
  }

  @Test func `a message comes twice`() throws {
    let fixture = try Fixture(["duplicate message=2"])
    for text in ["a", "b", "c"] { fixture.send(text) }
    #expect(fixture.sent == ["a", "b", "b", "c"])
  }

  @Test func `half of a message comes, then the end`() throws {
    let fixture = try Fixture(["truncate message=2"])
    #expect(["abcd", "efgh", "ijkl"].map { fixture.send($0) } == [.queued, .closed, .closed])
    #expect(fixture.sent == ["abcd", "ef"])
    #expect(fixture.link.closing != nil)
  }

  @Test func `a restart is asked for`() throws {
    let fixture = try Fixture(["restart=2s message=1"])
    #expect(fixture.send("a") == .closed)
    #expect(fixture.restarts == [.seconds(2)])
    #expect(fixture.sent.isEmpty)
  }

  @Test func `faults may meet`() throws {
    let fixture = try Fixture(["delay=1s message=1", "stall message=1", "duplicate"])
    for text in ["a", "b"] { fixture.send(text) }
    fixture.pass(.seconds(2))
    #expect(fixture.sent.isEmpty)
    let other = try Fixture(["delay=1s message=1", "duplicate message=1", "truncate message=2"])
    for text in ["ab", "cd"] { other.send(text) }
    other.pass(.seconds(1))
    #expect(other.sent == ["ab", "ab", "c"])
    #expect(other.link.closing != nil)
  }

  @Test func `chance comes from the seed`() throws {
    func sent(connection: Int, seed: UInt64) throws -> [String] {
      let fixture = try Fixture(["duplicate probability=0.3"], connection: connection, seed: seed)
      for number in 0..<200 { fixture.send("\(number)") }
      return fixture.sent
    }
    let one = try sent(connection: 1, seed: 5)
    #expect((230...290).contains(one.count))
    #expect(try sent(connection: 1, seed: 5) == one)
    #expect(try sent(connection: 2, seed: 5) != one)
    #expect(try sent(connection: 1, seed: 6) != one)
  }

  @Test func `what a writer throws is thrown on, and nothing is sent`() throws {
    struct Failure: Error {}
    for faults in [["drop message=9"], ["delay=1s message=1"]] {
      let fixture = try Fixture(faults)
      #expect(throws: Failure.self) {
        try fixture.faulty?.send(.text, conflating: nil) { (_: inout [UInt8]) throws(Failure) in throw Failure() }
      }
      fixture.pass(.seconds(1))
      #expect(fixture.sent.isEmpty)
    }
  }
}
