public import WireRuntime

extension DTCMessage {
  /// How a receiver of this message reads the bytes that follow.
  ///
  /// - After an ``EncodingResponse`` they are in the encoding it grants, which need not be the one asked for.
  /// - After the header of historical data that is sent compressed they are no frames at all but one zlib stream, whose
  ///   inflated bytes are frames for a decoder of their own. So the header is the last frame here, and what `consume`
  ///   didn't take is the start of the zlib stream. The flag for zlib-ng alone says nothing: peers of earlier editions
  ///   have padding there.
  ///
  /// - Throws: `WireError` where the encoding granted is none that DTC lists.
  public func afterFrame() throws(WireError) -> AfterFrame {
    switch self {
    case .encodingResponse(let response):
      if let granted = response.encoding.messageEncoding { return .proceedAs(granted) }
      throw WireError(
        .unknownValue(Int64(response.encoding.rawValue)), message: EncodingResponse.metadata.name, field: "Encoding")
    case .historicalPriceDataResponseHeader(let header):
      return header.useZLibCompression == 0 ? .proceed : .stop
    case .historicalMarketDepthDataResponseHeader(let header):
      return header.useZLibCompression == 0 ? .proceed : .stop
    default: return .proceed
    }
  }
}
