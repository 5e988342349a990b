import TestPeers
import Testing

/// Frames that a peer sends to an end that echoes, and what must come back.
struct Conversation: CustomTestStringConvertible, Sendable {
  var name: String
  var sent: [RawFrame]
  /// Messages that must come back.
  var messages: [RawFrame] = []
  /// Payloads of the pongs that must come back.
  var pongs: [[UInt8]] = []
  /// The code of the close that must come back; a peer that wasn't sent any closes with 1000 at the end.
  var code: UInt16? = 1000

  var testDescription: String { name }

  /// What is sent, with a close at the end where there isn't any.
  var frames: [RawFrame] { code == 1000 && sent.last?.opcode != RawFrame.close ? sent + [.close(1000)] : sent }
}

extension Conversation {
  /// What every end must take.
  static let legal: [Conversation] = lengths + fragmented + controls + closes

  private static let lengths: [Conversation] = [0, 1, 125, 126, 127, 128, 65_535, 65_536, 200_000].map { count in
    let frame = RawFrame.binary((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
    return Conversation(name: "\(count) bytes", sent: [frame], messages: [frame])
  }

  private static let fragmented: [Conversation] = [
    Conversation(
      name: "a text", sent: [.text("prices in € and 📈")], messages: [.text("prices in € and 📈")]),
    Conversation(
      name: "a text in two fragments",
      sent: RawFrame.fragments(RawFrame.text, [Array("one ".utf8), Array("two".utf8)]),
      messages: [.text("one two")]),
    Conversation(
      name: "bytes in a hundred fragments",
      sent: RawFrame.fragments(RawFrame.binary, (0..<100).map { [UInt8]($0..<$0 + 3) }),
      messages: [.binary((0..<100).flatMap { [UInt8]($0..<$0 + 3) })]),
    Conversation(
      name: "empty fragments", sent: RawFrame.fragments(RawFrame.text, [[], [], Array("all".utf8), [], []]),
      messages: [.text("all")]),
    Conversation(
      name: "nothing in fragments", sent: RawFrame.fragments(RawFrame.binary, [[], []]), messages: [.binary([])]),
    Conversation(
      name: "a character split over fragments",
      sent: RawFrame.fragments(RawFrame.text, [[0xF0], [0x9F, 0x93], [0x88]]), messages: [.text("📈")]),
    Conversation(
      name: "a ping between fragments",
      sent: [
        RawFrame(isFinal: false, opcode: RawFrame.text, payload: Array("one ".utf8)), .ping(Array("here".utf8)),
        RawFrame(opcode: RawFrame.continuation, payload: Array("two".utf8)),
      ], messages: [.text("one two")], pongs: [Array("here".utf8)]),
    Conversation(
      name: "a ping amid a character",
      sent: [
        RawFrame(isFinal: false, opcode: RawFrame.text, payload: [0xE2]), .ping([0xFF]),
        RawFrame(opcode: RawFrame.continuation, payload: [0x82, 0xAC]),
      ], messages: [.text("€")], pongs: [[0xFF]]),
    Conversation(
      name: "a fragmented message after another",
      sent: RawFrame.fragments(RawFrame.text, [[0x61], [0x62]]) + RawFrame.fragments(RawFrame.binary, [[1], [2]]),
      messages: [.text("ab"), .binary([1, 2])]),
  ]

  private static let controls: [Conversation] = [
    Conversation(name: "an empty ping", sent: [.ping([])], pongs: [[]]),
    Conversation(
      name: "a ping of 125 bytes", sent: [.ping(Array(repeating: 0x70, count: 125))],
      pongs: [Array(repeating: 0x70, count: 125)]),
    Conversation(
      name: "pongs nobody asked for",
      sent: [RawFrame(opcode: RawFrame.pong), RawFrame(opcode: RawFrame.pong, payload: [1, 2]), .text("on")],
      messages: [.text("on")]),
  ]

  private static let closes: [Conversation] =
    [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999].map {
      Conversation(name: "close \($0)", sent: [.close($0)], code: $0)
    } + [
      Conversation(name: "close without a code", sent: [RawFrame(opcode: RawFrame.close)], code: nil),
      Conversation(
        name: "close with 123 bytes of text", sent: [.close(4001, Array(repeating: 0x78, count: 123))], code: 4001),
      Conversation(
        name: "what follows a close", sent: [.text("before"), .close(1000), .text("after")],
        messages: [.text("before")]),
    ]
}

extension Conversation {
  /// What every end must refuse, with the code that says why.
  static let illegal: [Conversation] = frames + opcodes + illegalCloses + texts + long

  private static let frames: [Conversation] = [
    Conversation(
      name: "a ping of 126 bytes", sent: [.ping(Array(repeating: 0x70, count: 126))], code: 1002),
    Conversation(
      name: "a ping in fragments", sent: [RawFrame(isFinal: false, opcode: RawFrame.ping, payload: [1])], code: 1002),
    Conversation(
      name: "a close in fragments", sent: [RawFrame(isFinal: false, opcode: RawFrame.close, payload: [3, 232])],
      code: 1002),
    Conversation(
      name: "a continuation of nothing", sent: [RawFrame(opcode: RawFrame.continuation, payload: [1])], code: 1002),
    Conversation(
      name: "a continuation after the end",
      sent: RawFrame.fragments(RawFrame.text, [[0x61], [0x62]]) + [RawFrame(opcode: RawFrame.continuation)],
      messages: [.text("ab")], code: 1002),
    Conversation(
      name: "a message within another",
      sent: [RawFrame(isFinal: false, opcode: RawFrame.text, payload: [0x61]), .text("b")], code: 1002),
    Conversation(
      name: "the beginning of a message within another",
      sent: [
        RawFrame(isFinal: false, opcode: RawFrame.text, payload: [0x61]),
        RawFrame(isFinal: false, opcode: RawFrame.binary, payload: [1]),
      ], code: 1002),
    Conversation(
      name: "a length of more than 63 bits",
      sent: [RawFrame(opcode: RawFrame.binary, lengthSize: 8, saidLength: 1 << 63)], code: 1002),
    Conversation(
      name: "a short length in two bytes",
      sent: [RawFrame(opcode: RawFrame.binary, payload: [1, 2, 3], lengthSize: 2)], code: 1002),
    Conversation(
      name: "a short length in eight bytes",
      sent: [RawFrame(opcode: RawFrame.binary, payload: [1, 2, 3], lengthSize: 8)], code: 1002),
  ]

  private static let opcodes: [Conversation] =
    ([3, 4, 5, 6, 7, 11, 12, 13, 14, 15] as [UInt8]).map { opcode in
      Conversation(name: "opcode \(opcode)", sent: [RawFrame(opcode: opcode)], code: 1002)
    }
    + [4, 2, 1, 7].flatMap { (bits: UInt8) in
      [RawFrame.text, RawFrame.binary, RawFrame.ping, RawFrame.close].map { opcode in
        Conversation(
          name: "reserved bits \(bits) on opcode \(opcode)", sent: [RawFrame(reserved: bits, opcode: opcode)],
          code: 1002)
      }
    }
    + [
      Conversation(
        name: "a reserved bit on a continuation",
        sent: [
          RawFrame(isFinal: false, opcode: RawFrame.text, payload: [0x61]),
          RawFrame(reserved: 4, opcode: RawFrame.continuation, payload: [0x62]),
        ], code: 1002)
    ]

  private static let illegalCloses: [Conversation] =
    ([0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535] as [UInt16]).map { code in
      Conversation(name: "close \(code)", sent: [.close(code)], code: 1002)
    } + [
      Conversation(
        name: "a close of one byte", sent: [RawFrame(opcode: RawFrame.close, payload: [3])], code: 1002),
      Conversation(
        name: "a close of 126 bytes", sent: [.close(1000, Array(repeating: 0x78, count: 124))], code: 1002),
      Conversation(name: "a close whose text isn't UTF-8", sent: [.close(1000, [0x61, 0xFF])], code: 1007),
      Conversation(name: "a close whose text ends amid a character", sent: [.close(1000, [0xE2, 0x82])], code: 1007),
    ]

  private static let texts: [Conversation] = [
    ("a byte that never occurs", [[0x61, 0xFF, 0x62]]), ("a continuation byte alone", [[0x80]]),
    ("an overlong form", [[0xC0, 0xAF]]), ("a surrogate", [[0xED, 0xA0, 0x80]]),
    ("more than U+10FFFF", [[0xF4, 0x90, 0x80, 0x80]]), ("a character cut short", [[0x61, 0xE2, 0x82]]),
    ("a character cut short by a fragment", [[0xE2, 0x82], [0x61]]),
    ("a character cut short by an empty fragment", [[0x61, 0xE2, 0x82], []]),
    ("a wrong byte in a later fragment", [Array("good".utf8), [0xFE], Array("more".utf8)]),
  ].map { name, pieces in
    Conversation(name: name, sent: RawFrame.fragments(RawFrame.text, pieces), code: 1007)
  }

  /// Longest message an end takes in these conversations.
  static let messageLimit = 1 << 18

  private static let long: [Conversation] = [
    Conversation(
      name: "a message longer than allowed", sent: [.binary(Array(repeating: 1, count: messageLimit + 1))], code: 1009),
    Conversation(
      name: "fragments longer than allowed",
      sent: RawFrame.fragments(
        RawFrame.binary, Array(repeating: Array(repeating: 1, count: messageLimit / 4), count: 5)),
      code: 1009),
    Conversation(
      name: "a huge length and nothing after it",
      sent: [RawFrame(opcode: RawFrame.binary, lengthSize: 8, saidLength: 1 << 40)], code: 1009),
    Conversation(
      name: "fragments of which the last only says that it's huge",
      sent: [
        RawFrame(isFinal: false, opcode: RawFrame.binary, payload: [1]),
        RawFrame(opcode: RawFrame.continuation, lengthSize: 8, saidLength: UInt64(messageLimit)),
      ], code: 1009),
  ]
}
