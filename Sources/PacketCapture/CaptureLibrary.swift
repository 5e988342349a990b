internal import CLibpcap

/// The libpcap of this machine, which reads capture files.
@safe
public struct CaptureLibrary: @unchecked Sendable {
  // Sendable: the functions it points to are bound before it exists, never change, and are never unloaded.

  let table: OpaquePointer

  /// Why there is none that can be used, and what to do.
  public struct Missing: Error, Hashable, Sendable {
    /// What the system's loader says, as a sentence without a full stop.
    public var reason: String
    /// What to install.
    public var hint: String { "it is in the package libpcap0.8 of Debian and Ubuntu, libpcap of other systems" }
  }

  /// Names of libpcap for the system's loader: that of Debian, that of most others.
  public static let usualNames = ["libpcap.so.0.8", "libpcap.so.1"]

  /// Opens the first of `names` that is there.
  public init(names: [String] = usualNames) throws(Missing) {
    var reason = "no name to look for"
    for name in names {
      var message = [CChar](repeating: 0, count: 512)
      if let table = unsafe venuewire_libpcap_open(name, &message, message.count) {
        unsafe self.table = table
        return
      }
      reason = String(cText: message)
    }
    throw Missing(reason: reason)
  }
}

extension String {
  /// The text before the first zero.
  init(cText characters: [CChar]) {
    self.init(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
