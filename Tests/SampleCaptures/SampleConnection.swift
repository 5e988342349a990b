public import PacketCapture

/// A connection that exists only here: makes the segments its two ends would send.
public struct SampleConnection {
  /// Who began it.
  public let client: Endpoint
  /// With whom.
  public let server: Endpoint
  /// Numbers of the next bytes.
  private var next: (client: UInt32, server: UInt32)

  /// Makes a connection; the first numbers are chosen so that the client's wrap around after a few bytes.
  public init(
    client: Endpoint = Endpoint(address: IPAddress(version4: 0x0A00_0001), port: 49_152),
    server: Endpoint = Endpoint(address: IPAddress(version4: 0x0A00_0002), port: 11_099),
    firstNumbers: (client: UInt32, server: UInt32) = (0xFFFF_FFF0, 1_000)
  ) {
    self.client = client
    self.server = server
    next = firstNumbers
  }

  /// The three segments a connection begins with.
  public mutating func open() -> [TCPSegment] {
    [
      segment(.client, .syn, []), segment(.server, [.syn, .ack], []), segment(.client, .ack, []),
    ]
  }

  /// Segments in which `sender` sends `bytes`, at most `size` in each.
  public mutating func send(_ bytes: [UInt8], from sender: ConnectionRole, size: Int = 1_460) -> [TCPSegment] {
    stride(from: 0, to: bytes.count, by: size).map { start in
      segment(sender, .ack, bytes[start..<min(start + size, bytes.count)])
    }
  }

  /// The segments a connection ends with.
  public mutating func close() -> [TCPSegment] {
    [segment(.client, [.fin, .ack], []), segment(.server, [.fin, .ack], []), segment(.client, .ack, [])]
  }

  /// The segment with which `sender` breaks the connection off.
  public mutating func reset(from sender: ConnectionRole) -> TCPSegment { segment(sender, .rst, []) }

  private mutating func segment(
    _ sender: ConnectionRole, _ flags: TCPSegment.Flags, _ payload: ArraySlice<UInt8>
  ) -> TCPSegment {
    let number = sender == .client ? next.client : next.server
    let length = UInt32(payload.count) + (flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1)
    if sender == .client { next.client &+= length } else { next.server &+= length }
    return TCPSegment(
      source: sender == .client ? client : server, destination: sender == .client ? server : client,
      sequenceNumber: number, flags: flags, payload: payload)
  }
}
