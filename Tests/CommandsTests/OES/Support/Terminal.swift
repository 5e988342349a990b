import Foundation
import Glibc
import Testing

/// A pseudo-terminal: keys are typed at this end, and what a program writes at the other is its screen.
final class Terminal {
  /// The other end, for the program.
  let program: FileHandle
  /// What was written there, with the keys as the terminal echoes them.
  let screen: LiveText
  private let keys: FileHandle

  // Linux's own requests of /dev/ptmx, which Swift doesn't import.
  private static let unlock: UInt = 0x4004_5431
  private static let number: UInt = 0x8004_5430

  /// Opens one of 80 columns and 24 rows.
  init() throws {
    let controller = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(controller >= 0)
    keys = FileHandle(fileDescriptor: controller, closeOnDealloc: true)
    var isLocked: Int32 = 0
    var index: UInt32 = 0
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe ioctl(controller, Self.unlock, &isLocked) == 0)
    try #require(unsafe ioctl(controller, Self.number, &index) == 0)
    try #require(unsafe ioctl(controller, UInt(TIOCSWINSZ), &size) == 0)
    let other = unsafe open("/dev/pts/\(index)", O_RDWR | O_NOCTTY | O_CLOEXEC)
    try #require(other >= 0)
    program = FileHandle(fileDescriptor: other, closeOnDealloc: true)
    // The handle stays open as long as it is read from: the thread holds it.
    screen = LiveText { [keys] in
      var bytes = [UInt8](repeating: 0, count: 4_096)
      // At the end, when the program's end is closed, reading fails.
      let count = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe read(keys.fileDescriptor, buffer.baseAddress, buffer.count)
      }
      return count > 0 ? Array(bytes.prefix(count)) : []
    }
  }

  /// Takes that the program has its end: ours is closed, so that its end is the end of the screen.
  func programStarted() { try? program.close() }

  /// Types a line.
  func type(_ line: String) throws { try keys.write(contentsOf: Data("\(line)\n".utf8)) }
}
