import HFTProtocol

/// Where answers to requests of the first generation go.
protocol AnswerSink {
  /// Answers the request.
  func answer(_ body: some ResponseEnvelopeBody)

  /// Refuses it.
  func refuse(_ refusal: GatewayRefusal)
}
