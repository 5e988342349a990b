internal import Dispatch
internal import Glibc
internal import Synchronization

/// Keys as they are pressed, one by one.
protocol PressedKeys: Sendable {
  /// The keys, as bytes; they end with the input, or once the terminal is given back.
  var pressed: AsyncStream<UInt8> { get }

  /// Gives the terminal back as it was; what is typed from now on is for others.
  func restore()
}

/// Keys as they are pressed, one by one, on the terminal that this process reads from.
///
/// While it lives, keys aren't shown and needn't be followed by Enter; Ctrl-C still interrupts. ``restore()`` gives the
/// terminal back as it was.
final class TerminalKeys: PressedKeys {
  let pressed: AsyncStream<UInt8>

  private let keys: AsyncStream<UInt8>.Continuation

  private struct Held {
    var settings: termios
    var source: any DispatchSourceRead
  }

  private let held: Mutex<Held?>

  /// Takes the terminal over; `nil` where standard input isn't one.
  init?() {
    var settings = termios()
    guard isatty(STDIN_FILENO) == 1, unsafe tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
    let original = settings
    settings.c_lflag &= ~tcflag_t(ICANON | ECHO)
    guard unsafe tcsetattr(STDIN_FILENO, TCSANOW, &settings) == 0 else { return nil }
    (pressed, keys) = AsyncStream.makeStream()
    let source = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .global())
    source.setEventHandler { [keys] in
      var key: UInt8 = 0
      // At the end of the input this comes again and again, until whoever reads the keys gives the terminal back.
      guard unsafe read(STDIN_FILENO, &key, 1) == 1 else { return keys.finish() }
      keys.yield(key)
    }
    source.resume()
    held = Mutex(Held(settings: original, source: source))
  }

  deinit {
    restore()
  }

  func restore() {
    held.withLock { held in
      guard var taken = held else { return }
      held = nil
      taken.source.cancel()
      unsafe tcsetattr(STDIN_FILENO, TCSADRAIN, &taken.settings)
      keys.finish()
    }
  }
}
