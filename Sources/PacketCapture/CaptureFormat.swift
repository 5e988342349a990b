/// The formats of capture files, by their first bytes.
public enum CaptureFormat: Hashable, Sendable {
  /// libpcap's own, in either byte order, with times to the microsecond or the nanosecond.
  case pcap
  /// Its successor.
  case pcapng

  /// How many bytes tell.
  public static let magicByteCount = 4

  /// The format of the file that begins with `bytes`; `nil` for what is no capture, or too short to tell.
  public init?(beginningWith bytes: [UInt8]) {
    switch bytes[...].bigEndian(at: 0, as: UInt32.self) {
    case 0xA1B2_C3D4, 0xD4C3_B2A1, 0xA1B2_3C4D, 0x4D3C_B2A1, 0xA1B2_CD34, 0x34CD_B2A1: self = .pcap
    case 0x0A0D_0D0A: self = .pcapng
    default: return nil
    }
  }
}
