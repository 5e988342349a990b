import Session
import Testing

/// What every script begins with, up to the state.
private let toConnecting = """
  0 start       → [connecting 1], connect

  """
private let toNegotiating =
  toConnecting + """
    0 opened      → [negotiating], negotiate

    """
private let toLoggingOn =
  toNegotiating + """
    0 negotiated  → [loggingOn], logOn

    """
private let toCatchingUp =
  toLoggingOn + """
    0 loggedOn 20 → [catchingUp], catchUp

    """
private let toReady =
  toCatchingUp + """
    0 caughtUp    → [ready]

    """
private let toLoggingOff =
  toReady + """
    0 stop        → [loggingOff], logOff

    """
private let toWaiting =
  toConnecting + """
    0 closed gone → close gone, [waiting]

    """
private let toStopped = """
  0 stop        → [stopped: loggedOff]

  """

/// The exits of each state, each from the state's beginning.
private let exits: [(beginning: String, lines: [String])] = [
  ("", ["1 start → [connecting 1], connect", "1 stop → [stopped: loggedOff]"]),
  (
    toConnecting,
    [
      "1 opened → [negotiating], negotiate", "1 closed gone → close gone, [waiting]",
      "1 closed! not trusted → close not trusted, [stopped: impossible not trusted]",
      "10 deadline → close connecting took too long, [waiting]",
      "1 stop → close stopped before it was logged on, [stopped: loggedOff]",
    ]
  ),
  (
    toNegotiating,
    withConnection + [
      "1 negotiated → [loggingOn], logOn", "10 deadline → close the encoding request wasn't answered, [waiting]",
      "1 stop → close stopped before it was logged on, [stopped: loggedOff]",
    ]
  ),
  (
    toLoggingOn,
    withConnection + [
      "1 loggedOn → [catchingUp], catchUp", "1 letThrough → [connecting 1], connect",
      "10 deadline → close the logon wasn't answered, [waiting]",
      "1 stop → close stopped before it was logged on, [stopped: loggedOff]",
    ]
  ),
  (
    toCatchingUp,
    withConnection + [
      "1 caughtUp → [ready]", "10 deadline → close catching up took too long, [waiting]",
      "1 stop → [loggingOff], logOff",
    ]
  ),
  (
    toReady,
    withConnection + [
      "40 deadline → close nothing arrived for 40.0 seconds, [waiting]", "20 deadline → heartbeat",
      "1 stop → [loggingOff], logOff",
    ]
  ),
  (
    toLoggingOff,
    [
      "1 closed → close, [stopped: loggedOff]", "1 closed! broken → close broken, [stopped: loggedOff]",
      "1 dismissed bye → close bye, [stopped: loggedOff]", "1 dismissed! bye → close bye, [stopped: loggedOff]",
      "1 refused no → close no, [stopped: loggedOff]", "1 refused! no → close no, [stopped: loggedOff]",
      "2 deadline → close the logoff wasn't answered, [stopped: loggedOff]",
    ]
  ),
  (toWaiting, ["* deadline → [connecting 2], connect", "0 stop → [stopped: loggedOff]"]),
  (toStopped, []),
]

/// Exits of every state with an open connection on which no logoff is sent.
private let withConnection = [
  "1 closed gone → close gone, [waiting]", "1 closed! garbage → close garbage, [stopped: impossible garbage]",
  "1 refused later → close later, [waiting]", "1 refused! never → close never, [stopped: refused never]",
  "1 dismissed bye → close bye, [waiting]", "1 dismissed! bye → close bye, [stopped: dismissed bye]",
  "1 redirected b:1 → close redirected to b:1, [connecting 1], connect b:1",
]

/// Every event, at a time when nothing is due.
private let allEvents = [
  "start", "opened", "negotiated", "loggedOn 5", "letThrough", "caughtUp", "received", "sent", "refused no",
  "refused! no",
  "redirected b:1", "dismissed bye", "dismissed! bye", "closed gone", "closed! gone", "deadline", "stop",
]

@Suite struct SessionScriptTests {
  @Test func `each state has the exits that are documented`() {
    var problems: [String] = []
    for (beginning, lines) in exits {
      for line in lines {
        var script = Script()
        script.play(beginning + line)
        problems += script.problems
      }
    }
    #expect(problems == [])
  }

  @Test func `events that don't fit a state change nothing`() {
    var problems: [String] = []
    for (beginning, lines) in exits {
      // With the event's first word: what fits at all.
      let fitting = Set(lines.map { $0.split(separator: " ")[1] })
      for event in allEvents where !fitting.contains(event.split(separator: " ")[0]) || event == "deadline" {
        var script = Script()
        script.play(beginning)
        let (state, deadline) = (script.state, script.deadline)
        script.play("0 \(event) → ")
        problems += script.problems
        if script.state != state || script.deadline != deadline { problems.append("\(beginning)\(event) changed it") }
      }
    }
    #expect(problems == [])
  }

  @Test func `a loss ends a session that doesn't reconnect`() {
    var settings = SessionSettings()
    settings.reconnects = false
    var script = Script(settings)
    script.play(toReady + "1 closed gone → close gone, [stopped: lost gone]")
    var refused = Script(settings)
    refused.play(toLoggingOn + "1 refused later → close later, [stopped: lost later]")
    #expect(script.problems + refused.problems == [])
  }

  @Test func `a venue that doesn't answer a logoff is closed as soon as it is told`() {
    var settings = SessionSettings()
    settings.logoff = .unanswered
    var script = Script(settings)
    script.play(toReady + "1 stop → [loggingOff], logOff, close logged off, [stopped: loggedOff]")
    #expect(script.problems == [])
  }
}

@Suite struct HeartbeatTests {
  @Test func `ours go out each interval, whatever else is sent, and anything that arrives is a sign of life`() {
    var script = Script()
    script.play(
      toCatchingUp + """
        1 caughtUp      → [ready]
        19 sent         →
        19.9 deadline   →
        20 deadline     → heartbeat
        25 received     →
        40 deadline     → heartbeat
        60 deadline     → heartbeat
        64.9 deadline   →
        65 deadline     → close nothing arrived for 40.0 seconds, [waiting]
        """)
    #expect(script.problems == [])
  }

  @Test func `where traffic replaces them they go out after silence of ours only`() {
    var settings = SessionSettings()
    settings.heartbeats = .whenIdle
    var script = Script(settings)
    script.play(
      toReady + """
        15 sent         →
        20 deadline     →
        20 received     →
        35 deadline     → heartbeat
        55 deadline     → heartbeat
        """)
    #expect(script.problems == [])
  }

  @Test func `a peer that beats each second may pause`() {
    var script = Script()
    script.play(
      toLoggingOn + """
        0 loggedOn 1    → [catchingUp], catchUp
        0 caughtUp      → [ready]
        1 deadline      → heartbeat
        9 deadline      → heartbeat
        10 deadline     → close nothing arrived for 10.0 seconds, [waiting]
        """)
    #expect(script.problems == [])
  }

  @Test func `they go out while it catches up, and catching up has its own limit`() {
    var script = Script()
    script.play(
      toLoggingOn + """
        0 loggedOn 4    → [catchingUp], catchUp
        4 deadline      → heartbeat
        5 received      →
        8 deadline      → heartbeat
        10 deadline     → close catching up took too long, [waiting]
        """)
    #expect(script.problems == [])
  }

  @Test(arguments: [0, -5, 1_000_000_000_000])
  func `an interval that is no interval does no harm`(seconds: Int64) {
    var machine = SessionMachine(seed: 1)
    let way: [SessionEvent] = [
      .start, .opened, .negotiated, .loggedOn(heartbeatInterval: .seconds(seconds)), .caughtUp,
    ]
    for event in way {
      _ = machine.handle(event, at: .zero)
    }
    #expect(machine.deadline == (seconds > 0 ? .seconds(315_360_000) : .seconds(10)))
  }
}

@Suite struct RedirectTests {
  @Test func `it is followed as often as allowed, then the way begins at home after a wait`() {
    var script = Script()
    let up = """
      0 opened          → [negotiating], negotiate
      0 negotiated      → [loggingOn], logOn

      """
    script.play(toConnecting + up)
    for host in ["b", "c", "b"] {
      script.play("0 redirected \(host) → close redirected to \(host), [connecting 1], connect \(host)\n" + up)
    }
    script.play(
      """
      0 redirected c    → close redirected too often, last to c, [waiting]
      * deadline        → [connecting 2], connect
      """)
    #expect(script.problems == [])
  }

  @Test func `a session between begins the count anew`() {
    var settings = SessionSettings()
    settings.redirectLimit = 2
    var script = Script(settings)
    for _ in 0..<3 {
      script.play(
        """
        0 opened        → [negotiating], negotiate
        0 negotiated    → [loggingOn], logOn
        """.replacingStart(of: script))
      script.play(
        """
        0 redirected b  → close redirected to b, [connecting 1], connect b
        0 opened        → [negotiating], negotiate
        0 negotiated    → [loggingOn], logOn
        0 loggedOn 20   → [catchingUp], catchUp
        0 caughtUp      → [ready]
        0 redirected a  → close redirected to a, [connecting 1], connect a
        """)
    }
    #expect(script.problems == [])
  }

  @Test func `a server in front lets us through to the next, and a loss there is a loss`() {
    var script = Script()
    script.play(
      toLoggingOn + """
        0.5 letThrough  → [connecting 1], connect
        1 opened        → [negotiating], negotiate
        1 negotiated    → [loggingOn], logOn
        2 closed gone   → close gone, [waiting]
        * deadline      → [connecting 2], connect
        """)
    #expect(script.problems == [])
  }

  @Test func `a protocol without heartbeats has none, and silence is no loss`() {
    var settings = SessionSettings()
    settings.heartbeats = .never
    var script = Script(settings)
    script.play(toReady)
    #expect(script.problems == [])
    #expect(script.deadline == nil)
    script.play("100000 deadline →\n100000 received →\n100000 closed gone → close gone, [waiting]")
    #expect(script.problems == [])
  }
}

extension String {
  /// With a start before it where the session hasn't begun.
  fileprivate func replacingStart(of script: Script) -> String {
    script.state == .idle ? toConnecting + self : self
  }
}
