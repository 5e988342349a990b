import Testing
import WireRuntime

struct WireErrorTests {
  @Test(
    arguments: [
      (.truncated(needed: 16, available: 9), "16 bytes are needed, 9 are there"),
      (.invalidSize(stated: 3, available: 20), "a size of 3 is stated, 20 bytes are there"),
      (.wrongType(expected: 1, found: 2), "type 2 where 1 is expected"),
      (.textTooLong(byteCount: 33, limit: 31), "text of 33 bytes where 31 fit"),
      (.textContainsZero, "text with a zero byte in it"),
      (.valueOutOfRange(-1), "-1 doesn't fit the field"),
      (.unknownValue(9), "9 is none of the values the schema lists"),
      (.insufficientSpace(needed: 16, available: 3), "16 bytes to write, room for 3"),
      (.notRepresentable, "the message has no form in this encoding"),
    ] as [(WireError.Problem, String)])
  func `every problem is a sentence with its place`(problem: WireError.Problem, sentence: String) {
    #expect(
      WireError(problem, message: "s_Test", field: "Price", offset: 8).description
        == "s_Test.Price: \(sentence) (byte 8)")
    #expect(WireError(problem, message: "s_Test").description == "s_Test: \(sentence) (byte 0)")
    #expect(WireError(problem, message: "", field: "Price", offset: 8).description == "Price: \(sentence) (byte 8)")
    #expect(WireError(problem, message: "").description == "\(sentence) (byte 0)")
  }
}
