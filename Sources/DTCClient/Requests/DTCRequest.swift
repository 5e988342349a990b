public import DTCProtocol

/// A request, and what answers it.
public protocol DTCRequest: Sendable {
  /// The messages of the answer.
  associatedtype Response: Sendable

  /// The request as it is sent.
  var message: DTCMessage { get }

  /// Sets the number by which the answer is told from others. Where the protocol has none for this request, sets what it
  /// has instead, or nothing.
  mutating func number(as requestID: Int32)

  /// What `message` is in the answer to this very request; `nil` where it belongs to another one, or to none.
  func answerPart(_ message: DTCMessage) -> AnswerPart<Response>?
}

/// A message as a part of an answer.
public enum AnswerPart<Response: Sendable>: Sendable {
  /// One of the messages asked for; `isLast` where no more follow.
  case response(Response, isLast: Bool)
  /// There is nothing to answer with, or nothing more.
  case nothing
  /// The venue refuses, with these words.
  case rejected(String)
}

extension AnswerPart {
  /// A message that says how many there are and which of them it is, from 1. Where it says neither, it is the only one.
  static func numbered(_ response: Response, _ number: Int32, of total: Int32) -> AnswerPart {
    .response(response, isLast: number >= total)
  }

  /// A message of a list that ends with a flag; the list may be empty, which is one message without content.
  static func flagged(_ response: Response, isFinal: Bool, isEmpty: Bool) -> AnswerPart {
    isFinal && isEmpty ? .nothing : .response(response, isLast: isFinal)
  }
}
