import Simulator
import Testing

/// Faults as they are typed.
struct FaultScriptTests {
  @Test(
    arguments: [
      ("drop message=3", .init(.drop, message: 3)),
      ("drop connection=2 message=10", .init(.drop, connection: 2, message: 10)),
      ("stall message=1", .init(.stall, message: 1)),
      ("delay=250ms", .init(.delay(.milliseconds(250)))),
      ("delay=1.5s  probability=0.25", .init(.delay(.milliseconds(1_500)), probability: 0.25)),
      ("duplicate connection=1", .init(.duplicate, connection: 1)),
      ("truncate probability=1e-3", .init(.truncate, probability: 0.001)),
      (" restart=2m message=1000 ", .init(.restart(.seconds(120)), message: 1_000)),
      ("restart=1h probability=0", .init(.restart(.seconds(3_600)), probability: 0)),
    ] as [(String, FaultScript.Fault)])
  func `a fault is what, where and when`(text: String, fault: FaultScript.Fault) throws {
    #expect(try FaultScript.Fault(text) == fault)
  }

  @Test(
    arguments: [
      ("", "", "nothing is said to go wrong"),
      ("drp message=1", "drp", "a fault is one of drop, stall, delay=TIME, duplicate, truncate and restart=TIME"),
      ("drop", "drop", "say when: message=N or probability=P"),
      ("stall connection=1", "stall", "say when: message=N or probability=P"),
      ("drop=1 message=1", "drop=1", "'drop' takes no value"),
      ("delay", "delay", "'delay' needs a time, as in delay=250ms"),
      ("delay=250", "delay=250", "'delay' needs a time, as in delay=250ms"),
      ("delay=-1s", "delay=-1s", "'delay' needs a time, as in delay=250ms"),
      ("delay=1e9h", "delay=1e9h", "'delay' needs a time, as in delay=250ms"),
      ("delay=99999h", "delay=99999h", "'delay' needs a time, as in delay=250ms"),
      ("restart=s message=1", "restart=s", "'restart' needs a time, as in restart=250ms"),
      ("drop message=0", "message=0", "'message' is a whole number from 1"),
      ("drop message=x", "message=x", "'message' is a whole number from 1"),
      ("drop message", "message", "'message' is a whole number from 1"),
      ("drop connection=-1 message=1", "connection=-1", "'connection' is a whole number from 1"),
      ("drop probability=1.1", "probability=1.1", "'probability' is a number from 0 to 1"),
      ("drop probability=nan", "probability=nan", "'probability' is a number from 0 to 1"),
      ("drop message=1 message=2", "message=2", "it stands there twice"),
      ("drop message=1 probability=1", "probability", "it can't be given together with message=N"),
      ("drop massage=1", "massage=1", "only connection=N, message=N and probability=P may follow"),
    ])
  func `what can't be understood is named`(text: String, word: String, message: String) {
    let problem = #expect(throws: FaultScriptProblem.self) { try FaultScript.Fault(text) }
    #expect(problem?.word == word)
    #expect(problem?.message == message)
  }
}
